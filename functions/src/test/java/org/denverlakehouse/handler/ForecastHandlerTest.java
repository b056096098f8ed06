package org.denverlakehouse.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.denverlakehouse.handler.Contexts.context;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.forecast.LadderForecaster;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.query.QueryRunner;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.table.MemoryCatalog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastHandlerTest {
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2016-03-02T12:30:00Z"), ZoneOffset.UTC);

  private final ToldMetrics told = new ToldMetrics();

  @TempDir
  Path scratch = Path.of("");

  @Test
  void saysWhatWasForecastAndWhereItIs() {
    Map<String, Object> answer = handler((sql, _, _) -> answer(sql)).handleRequest(Map.of(), context());
    assertThat(answer).containsEntry("run_date", "2016-03-02").containsEntry("series", 1).containsEntry("changed", true)
        .containsEntry("bytes_scanned", 30L);
    assertThat((List<?>) answer.get("partitions")).hasSize(2).allSatisfy(
        directory -> assertThat(String.valueOf(directory)).startsWith("tables/forecast")
            .contains("/run_month=2016-03/"));
    assertThat((List<?>) answer.get("datasets")).hasSize(2).last().satisfies(feed -> {
      assertThat(feed.toString()).contains("dataset=traffic_accidents", "as_of=2016-03-01", "last_day=2016-02-03",
          "series=1", "indicative=1", "regime_alerts=[]").containsPattern("models=\\{[a-z_]+=1}")
          .containsPattern("data_version=[0-9a-f]{16}");
    });
    assertThat(told.of(Metric.FEEDS_FORECAST)).containsExactly(2.0);
    assertThat(told.of(Metric.QUERY_BYTES)).containsExactly(30.0);
  }

  @Test
  void failsWhenAFeedFailsAfterTheOthersArePublished() {
    ForecastHandler handler = handler((sql, _, _) -> sql.contains("service_requests")
        ? new QueryOutcome.Failed("throttled", true)
        : answer(sql));
    assertThatThrownBy(() -> handler.handleRequest(Map.of(), context())).hasMessage("Not all was forecast; 1 series of"
        + " other feeds are published. service_requests: The counts of service_requests could not be read: throttled");
    assertThat(told.of(Metric.FEEDS_FORECAST)).containsExactly(1.0);
  }

  private static QueryOutcome answer(String sql) {
    List<@Nullable String> row = Arrays.asList("2016-03-01", "2016-03-01", "2016-03");
    if (sql.contains("service_requests")) {
      return result(List.of());
    }
    if (sql.contains("last_report")) {
      return result(List.of(Arrays.asList("2016-03-01")));
    }
    return result(List.of(sql.contains("table_state") ? row : Arrays.asList("all", "all", "2016-02", "1:4,2:0,3:5")));
  }

  private static QueryOutcome result(List<List<@Nullable String>> rows) {
    return new QueryOutcome.Succeeded(new QueryResult("q", List.of(), rows, false, rows.isEmpty() ? 0 : 10, 1, ""));
  }

  private ForecastHandler handler(QueryRunner queries) {
    return new ForecastHandler(new Lakehouse(Datasets.load(), new MemoryObjectStore("landing", CLOCK),
        new MemoryObjectStore("lake", CLOCK), new MemoryCatalog(), CLOCK, new AttemptIds(CLOCK), scratch,
        Lakehouse.MIN_GRACE), queries, new LadderForecaster(), told.metrics());
  }
}
