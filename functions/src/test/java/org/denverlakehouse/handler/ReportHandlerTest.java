package org.denverlakehouse.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.denverlakehouse.handler.Contexts.context;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.report.RecordingStore;
import org.denverlakehouse.report.ReportBuilder;
import org.denverlakehouse.report.ReportPublisher;
import org.denverlakehouse.report.ReportSettings;
import org.junit.jupiter.api.Test;

class ReportHandlerTest {
  private static final Instant NOW = Instant.parse("2016-10-21T15:00:00Z");

  private final List<Instant> deadlines = Collections.synchronizedList(new ArrayList<>());
  private final ToldMetrics metrics = new ToldMetrics();
  private final List<String> told = new ArrayList<>();

  @Test
  void saysWhereTheReportIsAndLeavesTimeToWriteIt() {
    assertThat(report(Notifier.NOBODY)).isEqualTo(Map.of("page",
        "s3://denver-results/reports/2016-10-21/index.html", "latest", "s3://denver-results/reports/latest/index.html",
        "date", "2016-10-21", "queries", 1, "failed", 1, "bytes_scanned", 0L, "dollars", 0.0));
    assertThat(deadlines).containsExactly(NOW.plusSeconds(60));
    assertThat(metrics.of(Metric.REPORTS_WRITTEN)).containsExactly(1.0);
    assertThat(metrics.of(Metric.QUESTIONS_UNANSWERED)).containsExactly(1.0);
    assertThat(metrics.of(Metric.QUERY_DOLLARS)).containsExactly(0.0);
  }

  @Test
  void tellsOfTheReportOnceItIsWritten() {
    var store = new RecordingStore();
    var _ = handler(store, (subject, text) -> {
      assertThat(store.list("reports/latest/index.html")).as("the page").isNotEmpty();
      told.add(subject + "\n" + text);
    }).handleRequest(Map.of(), context(Duration.ofSeconds(90)));
    assertThat(told).singleElement().asString()
        .startsWith("Denver Lakehouse report of 2016-10-21, 1 question without an answer\n")
        .contains("s3://denver-results/reports/latest/index.html", "- a: no");
  }

  @Test
  void aMessageThatCannotBeSentDoesNotFailTheReport() {
    assertThat(report((_, _) -> {
      throw new IllegalStateException("topic is gone");
    })).containsEntry("date", "2016-10-21");
  }

  @Test
  void ofAReportThatCouldNotBeWrittenNobodyIsTold() {
    var full = new RecordingStore() {
      @Override
      public void put(String key, byte[] content, String contentType) {
        throw new UncheckedIOException(new IOException("no room"));
      }
    };
    ReportHandler handler = handler(full, (subject, _) -> told.add(subject));
    assertThatThrownBy(() -> handler.handleRequest(Map.of(), context(Duration.ofSeconds(90))))
        .hasMessageContaining("no room");
    assertThat(told).isEmpty();
    assertThat(metrics.lines()).as("no report was written").isEmpty();
  }

  private Map<String, Object> report(Notifier notifier) {
    return handler(new RecordingStore(), notifier).handleRequest(Map.of(), context(Duration.ofSeconds(90)));
  }

  private ReportHandler handler(RecordingStore store, Notifier notifier) {
    NamedQuery query = new NamedQuery("a", "x", "t", "q", "r", "l", Optional.empty(), Optional.empty(),
        "SELECT 1 AS n");
    ReportBuilder builder = new ReportBuilder((sql, rows, deadline) -> {
      deadlines.add(deadline);
      return new QueryOutcome.Failed("no", false);
    }, new NamedQueries(List.of(query)), ReportSettings.denver(List.of()), () -> NOW);
    return new ReportHandler(builder, new ReportPublisher(store), notifier, () -> NOW, metrics.metrics());
  }
}
