package org.denverlakehouse.report;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.query.Finding;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// Small reports for tests.
final class Reports {
  static final ReportSettings SETTINGS = ReportSettings.denver(List.of("City & County of Denver, CC BY 3.0"));

  private Reports() {}

  static NamedQuery query(String name, String section) {
    return new NamedQuery(name, section, "Title of " + name, "A question?", "Read so.", "Limits.", Optional.empty(),
        Optional.empty(), "SELECT '" + name + "' AS name");
  }

  static NamedQuery withFinding(NamedQuery q, String sentence, @Nullable String by, int rank) {
    return new NamedQuery(q.name(), q.section(), q.title(), q.question(), q.read(), q.limits(),
        Optional.of(new Finding(sentence, Optional.ofNullable(by), rank)), q.chart(), q.sql());
  }

  static NamedQuery withChart(NamedQuery q, String mark, Map<String, Object> encoding) {
    return new NamedQuery(q.name(), q.section(), q.title(), q.question(), q.read(), q.limits(), q.finding(),
        Optional.of(Map.of("mark", mark, "encoding", encoding)), q.sql());
  }

  /// A result with columns written as `name type`, and rows with values separated by `|`; `NULL` is null.
  static QueryResult result(List<String> columns, String... rows) {
    List<List<@Nullable String>> values = new ArrayList<>();
    for (String row : rows) {
      List<@Nullable String> cells = new ArrayList<>();
      for (String value : row.split("\\|", -1)) {
        cells.add(value.equals("NULL") ? null : value);
      }
      values.add(cells);
    }
    return new QueryResult("q1",
        columns.stream().map(c -> column(c)).toList(), values, false,
        3_400_000, 12, "s3://denver-results/q1.csv");
  }

  private static QueryResult.Column column(String nameAndType) {
    int space = nameAndType.indexOf(' ');
    return new QueryResult.Column(nameAndType.substring(0, space), nameAndType.substring(space + 1));
  }

  static Answer answer(NamedQuery query, QueryResult result) {
    return new Answer(query, new QueryOutcome.Succeeded(result));
  }

  static Report report(Answer... answers) {
    return new Report(SETTINGS, ZonedDateTime.parse("2016-10-21T09:00:00-06:00[America/Denver]"),
        Arrays.asList(answers));
  }
}
