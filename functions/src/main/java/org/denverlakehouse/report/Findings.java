package org.denverlakehouse.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.query.Finding;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// Fills the findings of a report's answers from their results.
final class Findings {
  private static final int TOP = 5;
  /// Characters of one value.
  private static final int MOST_VALUE = 200;

  private Findings() {}

  /// A finding in words, and the answer it comes from.
  ///
  /// @param sentence plain text
  /// @param html     the same, escaped, with what the data said in bold
  record Filled(Answer answer, String sentence, String html, int rank) {}

  /// The findings that open the report, best rank first.
  static List<Filled> top(Report report) {
    return report.answers().stream().flatMap(a -> sentence(a).stream())
        .sorted(Comparator.comparingInt(Filled::rank).thenComparing(f -> f.answer().query().name())).limit(TOP)
        .toList();
  }

  /// The answer in one sentence; empty when the query states none, failed, or has no row or value for it.
  static Optional<Filled> sentence(Answer answer) {
    if (answer.query().finding().isEmpty() || answer.result().isEmpty()) {
      return Optional.empty();
    }
    Finding finding = answer.query().finding().get();
    QueryResult result = answer.result().get();
    List<@Nullable String> row = row(finding, result);
    if (row == null) {
      return Optional.empty();
    }
    Finding escaped = new Finding(Html.escape(finding.sentence()), finding.by(), finding.rank());
    String html = escaped.fill(column -> value(result, row, column).map(v -> "<b>" + Html.escape(v) + "</b>"))
        .orElse("");
    return finding.fill(column -> value(result, row, column))
        .map(words -> new Filled(answer, words, html, finding.rank()));
  }

  /// Columns that the finding names and the result lacks: a mistake in the query file.
  static List<String> unknownColumns(Answer answer) {
    if (answer.query().finding().isEmpty() || answer.result().isEmpty()) {
      return List.of();
    }
    QueryResult result = answer.result().get();
    return answer.query().finding().get().columns().stream().filter(c -> result.indexOf(c) < 0).toList();
  }

  private static @Nullable List<@Nullable String> row(Finding finding, QueryResult result) {
    if (result.rows().isEmpty()) {
      return null;
    }
    int by = finding.by().map(result::indexOf).orElse(-1);
    if (by < 0) {
      return result.rows().getFirst();
    }
    List<@Nullable String> best = null;
    BigDecimal greatest = null;
    for (List<@Nullable String> row : result.rows()) {
      BigDecimal number = Display.number(row.get(by));
      if (number != null && (greatest == null || number.compareTo(greatest) > 0)) {
        greatest = number;
        best = row;
      }
    }
    return best;
  }

  private static Optional<String> value(QueryResult result, List<@Nullable String> row, String column) {
    int index = result.indexOf(column);
    String value = index < 0 ? null : row.get(index);
    if (value == null || (result.columns().get(index).isNumber() && Display.number(value) == null)) {
      return Optional.empty();
    }
    return Optional.of(Display.clipped(Display.value(result.columns().get(index), value), MOST_VALUE));
  }
}
