package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.denverlakehouse.forecast.ForecastReport;
import org.denverlakehouse.forecast.Forecaster;
import org.denverlakehouse.forecast.Forecasting;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.monitoring.Metric.Dimension;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.query.QueryRunner;

/// Forecasts all feeds, on schedule or on demand; the event's content does not matter. Answers what was forecast and where
/// it is. Fails when a feed could not be forecast, after the others were published. Thread-safe.
public final class ForecastHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Lakehouse lakehouse;
  private final QueryRunner queries;
  private final Forecaster forecaster;
  private final Metrics metrics;

  /// For Lambda: configured by environment variables, see [Wiring].
  public ForecastHandler() {
    this(Wiring.ofEnvironment());
  }

  public ForecastHandler(Wiring wiring) {
    this(wiring.lakehouse(), wiring.queries(), wiring.forecaster(), wiring.metrics());
  }

  public ForecastHandler(Lakehouse lakehouse, QueryRunner queries, Forecaster forecaster, Metrics metrics) {
    this.lakehouse = lakehouse;
    this.queries = queries;
    this.forecaster = forecaster;
    this.metrics = metrics;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    try (var _ = Invocation.logged(context)) {
      ForecastReport report = new Forecasting(lakehouse, queries, forecaster, Invocation.deadline(context),
          Forecasting.Listener.SILENT).run();
      tell(report);
      if (!report.failures().isEmpty()) {
        throw new IllegalStateException("Not all was forecast; " + report.series()
            + " series of other feeds are published. " + String.join(" ", report.failures()));
      }
      return answer(report);
    } catch (IOException e) {
      throw new UncheckedIOException("The forecast was not published; running it again is right.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The forecast was interrupted; nothing was changed.", e);
    }
  }

  private void tell(ForecastReport report) {
    int feeds = 0;
    for (ForecastReport.Feed feed : report.feeds()) {
      Double skill = feed.skill();
      if (skill != null) {
        metrics.tell(Dimension.DATASET, feed.dataset(), Map.of(Metric.FORECAST_SKILL_PERCENT, 100 * skill));
      }
      feeds += feed.failure() == null ? 1 : 0;
    }
    metrics.tell(Map.of(Metric.FEEDS_FORECAST, feeds, Metric.QUERY_BYTES, report.bytesScanned()));
  }

  private static Map<String, Object> answer(ForecastReport report) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("run_date", report.runDate().toString());
    answer.put("series", report.series());
    answer.put("changed", report.changed());
    answer.put("datasets", report.feeds().stream().map(ForecastHandler::answer).toList());
    answer.put("partitions", report.partitions());
    answer.put("bytes_scanned", report.bytesScanned());
    return answer;
  }

  private static Map<String, Object> answer(ForecastReport.Feed feed) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("dataset", feed.dataset());
    answer.put("as_of", String.valueOf(feed.asOf()));
    answer.put("last_day", String.valueOf(feed.lastDay()));
    answer.put("series", feed.series());
    answer.put("models", feed.models());
    answer.put("regime_alerts", feed.alerts());
    answer.put("indicative", feed.indicative());
    answer.put("skill", feed.skill());
    answer.put("data_version", feed.dataVersion());
    return answer;
  }
}
