package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.handler.Notifier;
import org.denverlakehouse.handler.ReportHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.report.ReportBuilder;
import org.denverlakehouse.report.ReportPublisher;
import org.denverlakehouse.report.ReportSettings;

/// All that can be asked of a lakehouse, but for what says when it was done and in which attempt.
///
/// @param tables each table's rows, sorted, from Athena
/// @param report what `report.json` says
record LakePicture(Map<String, List<String>> tables, JsonNode report) {
  /// Ids and times, and sizes of files that hold them.
  private static final Set<String> PASSING = Set.of("load_id", "attempt_id", "arrived_at", "started_at", "finished_at",
      "seconds", "bytes_written", "order_day");
  private static final Set<String> PASSING_IN_REPORT = Set.of("made_at", "date", "milliseconds", "bytes_scanned",
      "data_version");
  private static final List<String> QUESTIONS = List.of("table_freshness", "rows_by_month", "rejects_by_reason",
      "accounting_of_loads", "top_neighborhoods_accidents", "accidents_by_hour_and_weekday");
  private static final int MOST_ROWS = 100_000;

  /// Looks at every table, and makes a report.
  static LakePicture of(Wiring wiring) throws IOException, InterruptedException {
    return new LakePicture(tables(wiring), report(wiring));
  }

  /// Looks at every table alone.
  static Map<String, List<String>> tables(Wiring wiring) throws InterruptedException {
    var tables = new TreeMap<String, List<String>>();
    for (TableSchema table : wiring.datasets().allTables()) {
      tables.put(table.name(), rows(wiring, table));
    }
    return tables;
  }

  private static List<String> rows(Wiring wiring, TableSchema table) throws InterruptedException {
    var names = new ArrayList<String>();
    table.columns().stream().filter(column -> column.type().kind() != ColumnType.Kind.MAP).map(Column::name)
        .forEach(names::add);
    names.addAll(table.partitionKeys());
    names.removeAll(PASSING);
    String sql = "SELECT \"" + String.join("\", \"", names) + "\" FROM " + table.name();
    QueryOutcome outcome = wiring.queries().run(sql, MOST_ROWS, Instant.now().plusSeconds(300));
    assertThat(outcome).as(sql).isInstanceOf(QueryOutcome.Succeeded.class);
    return ((QueryOutcome.Succeeded) outcome).result().rows().stream().map(String::valueOf).sorted().toList();
  }

  private static JsonNode report(Wiring wiring) throws IOException {
    NamedQueries few = new NamedQueries(
        QUESTIONS.stream().map(name -> NamedQueries.load().find(name).orElseThrow()).toList());
    var _ = new ReportHandler(
        new ReportBuilder(wiring.queries(), few, ReportSettings.denver(List.of()), Clock.systemUTC()),
        new ReportPublisher(wiring.results()), Notifier.NOBODY, Clock.systemUTC(), Metrics.NONE)
        .handleRequest(Map.of(), new LocalContext("report"));
    JsonNode report = new ObjectMapper().readTree(wiring.results().get("reports/latest/report.json"));
    forget(report);
    return report;
  }

  private static void forget(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(PASSING_IN_REPORT);
    }
    node.forEach(LakePicture::forget);
  }
}
