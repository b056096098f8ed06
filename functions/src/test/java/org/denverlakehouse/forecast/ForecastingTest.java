package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.MemoryCatalog;
import org.denverlakehouse.table.TablePartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run over several feeds, with the models that are deployed.
class ForecastingTest {
  /// Still the second of March in Denver.
  private static final Instant NOW = Instant.parse("2016-03-03T05:30:00Z");

  @TempDir
  Path scratch = Path.of("");
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final MemoryObjectStore lake = new MemoryObjectStore("lake", clock);
  private final ScriptedCounts counts = new ScriptedCounts();

  @Test
  void theDayOfARunIsDenvers() throws Exception {
    accidents();
    assertThat(run(Deadline.NONE).runDate()).isEqualTo("2016-03-02");
  }

  @Test
  void oneFeedsFailureKeepsTheOtherFromNothing() throws Exception {
    accidents();
    counts.feed("service_requests", "2016-03-01").failing("Query exhausted resources");
    ForecastReport report = run(Deadline.NONE);
    assertThat(report.failures()).containsExactly("service_requests: The counts of service_requests could not be read:"
        + " Query exhausted resources");
    assertThat(report.series()).isEqualTo(2);
    assertThat(rowsOf("forecasts")).containsEntry("2016-03", 2L * Forecaster.HORIZON);
  }

  @Test
  void aModelThatThrowsFailsItsFeedAlone() throws Exception {
    accidents();
    counts.feed("service_requests", "2016-03-01").days("all", "all", "2016-02-01", new long[27]);
    Forecaster forecaster = series -> {
      if (series.getFirst().id().dataset().equals("service_requests")) {
        throw new IllegalStateException("singular");
      }
      return new LadderForecaster().forecast(series);
    };
    ForecastReport report = forecasting(forecaster, Deadline.NONE).run();
    assertThat(report.failures()).containsExactly("service_requests: java.lang.IllegalStateException: singular");
    assertThat(report.series()).isEqualTo(2);
  }

  @Test
  void aHandfulOfDaysGivesFlaggedForecasts() throws Exception {
    counts.feed("service_requests", "2016-03-01").days("all", "all", "2016-02-25", 4, 0);
    ForecastReport report = run(Deadline.NONE);
    assertThat(report.failures()).isEmpty();
    ForecastReport.Feed feed = report.feeds().stream().filter(f -> f.dataset().equals("service_requests")).findFirst()
        .orElseThrow();
    assertThat(feed.series()).isEqualTo(1);
    assertThat(feed.indicative()).isEqualTo(1);
    assertThat(feed.lastDay()).isEqualTo("2016-02-26");
    assertThat(feed.dataVersion()).hasSize(16);
  }

  @Test
  void withoutTimeNothingIsForecastAndTheReasonIsSaid() throws Exception {
    accidents();
    ForecastReport report = run(Deadline.in(Duration.ofSeconds(1), clock));
    assertThat(report.failures()).containsExactly("traffic_accidents: no time is left to forecast 2 series");
    assertThat(report.changed()).isFalse();
    assertThat(lake.list("")).isEmpty();
  }

  private void accidents() {
    counts.feed("traffic_accidents", "2016-03-01").days("all", "all", "2016-02-01", new long[27])
        .days("neighborhood", "Five Points", "2016-02-20", 1);
  }

  private ForecastReport run(Deadline deadline) throws IOException, InterruptedException {
    return forecasting(new LadderForecaster(), deadline).run();
  }

  private Forecasting forecasting(Forecaster forecaster, Deadline deadline) {
    var lakehouse = new Lakehouse(Datasets.load(), new MemoryObjectStore("landing", clock), lake, new MemoryCatalog(),
        clock, new AttemptIds(clock), scratch, Lakehouse.MIN_GRACE);
    return new Forecasting(lakehouse, counts, forecaster, deadline, Forecasting.Listener.SILENT);
  }

  private SortedMap<String, Long> rowsOf(String table) throws IOException {
    var rows = new TreeMap<String, Long>();
    for (TablePartition partition : new Manifests(lake, "forecasts").current().partitionsOf(table)) {
      rows.put(partition.partition().values().getFirst(), partition.rows());
    }
    return rows;
  }
}
