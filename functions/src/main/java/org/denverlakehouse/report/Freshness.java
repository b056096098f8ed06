package org.denverlakehouse.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.report.ReportSummary.Reach;
import org.jspecify.annotations.Nullable;

/// One line per table on how far its data reaches, from the answer to `table_freshness`. SQL here knows no wall clock,
/// so the age is computed on the report's date.
final class Freshness {
  private static final String QUERY = "table_freshness";

  private Freshness() {}

  /// What is known of one table.
  ///
  /// @param table   its name in words
  /// @param reach   how much it holds and how far it reaches, a sentence
  /// @param version the load that made it what it is
  record Line(String table, String reach, Optional<String> version) {}

  static List<Line> lines(Report report) {
    List<Line> lines = new ArrayList<>();
    for (Answer answer : report.answers()) {
      if (answer.query().name().equals(QUERY) && answer.result().isPresent()) {
        QueryResult result = answer.result().get();
        for (List<@Nullable String> row : result.rows()) {
          line(result, row, report.date()).ifPresent(lines::add);
        }
      }
    }
    return lines;
  }

  /// The same as values; empty when the question is not asked or has no answer.
  static Optional<List<Reach>> reaches(Report report) {
    return report.answers().stream().filter(answer -> answer.query().name().equals(QUERY))
        .flatMap(answer -> answer.result().stream()).findFirst().map(Freshness::reaches);
  }

  private static List<Reach> reaches(QueryResult result) {
    List<Reach> reaches = new ArrayList<>();
    for (List<@Nullable String> row : result.rows()) {
      String dataset = raw(result, row, "dataset");
      if (dataset != null) {
        BigDecimal rows = Display.number(raw(result, row, "table_rows"));
        reaches.add(new Reach(dataset, raw(result, row, "as_of"), raw(result, row, "first_month"),
            raw(result, row, "last_month"), rows == null ? 0 : rows.longValue(), raw(result, row, "data_version")));
      }
    }
    return reaches;
  }

  private static Optional<Line> line(QueryResult result, List<@Nullable String> row, LocalDate today) {
    String dataset = text(result, row, "dataset");
    String asOf = text(result, row, "as_of");
    if (dataset == null || asOf == null) {
      return Optional.empty();
    }
    String first = text(result, row, "first_month");
    String months = first == null ? "" : " in the months " + first + " to " + text(result, row, "last_month");
    String reach = text(result, row, "table_rows") + " rows" + months + ", data to " + asOf + age(asOf, today) + ".";
    return Optional
        .of(new Line(Display.heading(dataset), reach, Optional.ofNullable(text(result, row, "data_version"))));
  }

  private static String age(String asOf, LocalDate today) {
    try {
      long days = ChronoUnit.DAYS.between(LocalDate.parse(asOf), today);
      return days < 0
          ? ""
          : days == 0 ? ", today" : ", " + Display.count(days) + (days == 1 ? " day" : " days") + " before this report";
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  private static @Nullable String raw(QueryResult result, List<@Nullable String> row, String column) {
    int index = result.indexOf(column);
    return index < 0 ? null : row.get(index);
  }

  private static @Nullable String text(QueryResult result, List<@Nullable String> row, String column) {
    String value = raw(result, row, column);
    return value == null ? null : Display.value(result.columns().get(result.indexOf(column)), value);
  }
}
