package org.denverlakehouse.forecast;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DenverCalendar;
import org.denverlakehouse.dataset.SeriesPlan;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.query.QueryRunner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forecasts the daily counts of every feed whose definition asks for it, and publishes them in the tables `forecasts`
/// and `forecast_backtests` like loads publish theirs. A run replaces what an earlier run of its day said of the same
/// feeds; run again on the same counts it changes nothing. Thread-safe; runs beside loads and other runs.
public final class Forecasting {
  private static final Logger LOG = LoggerFactory.getLogger(Forecasting.class);

  private final Lakehouse lakehouse;
  private final QueryRunner queries;
  private final Forecaster forecaster;
  private final Deadline deadline;
  private final Listener listener;

  /// Hears how a run gets on.
  public interface Listener {
    Listener SILENT = (_, _) -> {};

    /// A feed is about to be read (`series` is 0) or, with its series read, to be forecast.
    void begins(String dataset, int series);
  }

  public Forecasting(Lakehouse lakehouse, QueryRunner queries, Forecaster forecaster, Deadline deadline,
      Listener listener) {
    this.lakehouse = lakehouse;
    this.queries = queries;
    this.forecaster = forecaster;
    this.deadline = deadline;
    this.listener = listener;
  }

  /// Reads, forecasts and publishes. A feed that fails does not keep the others from being published; its rows of earlier
  /// runs stay. Whether one failed, the report says.
  ///
  /// @throws IOException          when nothing could be published; running it again is right
  /// @throws InterruptedException when this thread was interrupted; nothing is changed
  public ForecastReport run() throws IOException, InterruptedException {
    lakehouse.requireDeployed(lakehouse.forecastTables());
    Instant startedAt = lakehouse.clock().instant();
    LocalDate runDate = startedAt.atZone(DenverCalendar.ZONE).toLocalDate();
    var reader = new SeriesReader(queries, deadline.end());
    var forecasts = new ArrayList<FeedForecast>();
    var feeds = new ArrayList<ForecastReport.Feed>();
    for (Dataset dataset : lakehouse.datasets().feeds()) {
      if (dataset.forecast().isPresent()) {
        try {
          forecasts.add(forecast(dataset, dataset.forecast().get(), reader));
          feeds.add(forecasts.getLast().report());
        } catch (IOException | RuntimeException e) {
          LOG.error("{} could not be forecast.", dataset.name(), e);
          feeds.add(ForecastReport.Feed.failed(dataset.name(), message(e)));
        }
      }
    }
    ForecastPublisher.Published published = new ForecastPublisher(lakehouse, deadline)
        .publish(startedAt, runDate, forecasts);
    return new ForecastReport(runDate, feeds, published.changed(), published.partitions(), reader.bytesScanned());
  }

  private FeedForecast forecast(Dataset dataset, SeriesPlan plan, SeriesReader reader)
      throws IOException, InterruptedException {
    listener.begins(dataset.name(), 0);
    Optional<FeedSeries> read = reader.read(dataset, plan);
    if (read.isEmpty() || read.get().series().isEmpty()) {
      return FeedForecast.nothing(dataset.name());
    }
    if (deadline.isPast()) {
      throw new IOException("no time is left to forecast " + read.get().series().size() + " series");
    }
    listener.begins(dataset.name(), read.get().series().size());
    List<SeriesForecast> series = forecaster.forecast(read.get().series());
    return new FeedForecast(dataset.name(), Optional.of(read.get().asOf()), read.get().version(), series);
  }

  private static String message(Exception e) {
    return e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
  }
}
