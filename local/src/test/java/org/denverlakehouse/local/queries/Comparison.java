package org.denverlakehouse.local.queries;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// Compares what a query returned with what its oracle computed: rows as a bag, texts and counts exactly, other numbers
/// to 1e-9, approximate columns by their bounds.
final class Comparison {
  private static final double TOLERANCE = 1e-9;
  private static final String LOW = "__low";
  private static final String HIGH = "__high";
  private static final int MOST_TOLD = 10;

  private final List<Map<String, @Nullable Object>> got;
  private final List<Map<String, @Nullable Object>> expected;
  private final List<String> differences = new ArrayList<>();

  private Comparison(List<Map<String, @Nullable Object>> got, List<Map<String, @Nullable Object>> expected) {
    this.got = got;
    this.expected = expected;
  }

  /// The first differences in words; none when they agree.
  static List<String> differences(QueryResult result, List<Map<String, @Nullable Object>> expected) {
    var comparison = new Comparison(rows(result), expected.stream().map(Comparison::plain).toList());
    comparison.compare(result.columns().stream().map(QueryResult.Column::name).toList());
    return comparison.differences;
  }

  private void compare(List<String> columns) {
    if (got.size() != expected.size()) {
      tell("the query has " + got.size() + " rows, the oracle " + expected.size());
    }
    if (got.isEmpty() || expected.isEmpty()) {
      return;
    }
    Set<String> oracle = expected.getFirst().keySet();
    List<String> exact = columns.stream().filter(c -> !oracle.contains(c + LOW)).toList();
    Set<String> known = new TreeSet<>();
    columns.forEach(c -> known.addAll(oracle.contains(c + LOW) ? List.of(c + LOW, c + HIGH) : List.of(c)));
    if (!known.equals(new TreeSet<>(oracle))) {
      tell("the query has the columns " + columns + ", the oracle " + oracle);
      return;
    }
    Comparator<Map<String, @Nullable Object>> order = Comparator.comparing(row -> key(row, exact));
    List<Map<String, @Nullable Object>> left = got.stream().sorted(order).toList();
    List<Map<String, @Nullable Object>> right = expected.stream().sorted(order).toList();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      compare(columns, left.get(i), right.get(i));
    }
  }

  private void compare(List<String> columns, Map<String, @Nullable Object> row, Map<String, @Nullable Object> oracle) {
    for (String column : columns) {
      Object value = row.get(column);
      if (oracle.containsKey(column + LOW)) {
        Object low = oracle.get(column + LOW);
        Object high = oracle.get(column + HIGH);
        if (!isBetween(value, low, high)) {
          tell(column + " is " + value + ", not within [" + low + ", " + high + "], in " + row);
        }
      } else if (!isSame(value, oracle.get(column))) {
        tell(column + " is " + value + ", the oracle says " + oracle.get(column) + ", in " + row);
      }
    }
  }

  private static boolean isSame(@Nullable Object value, @Nullable Object other) {
    if (value instanceof Double a && other instanceof Double b) {
      return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }
    return value == null ? other == null : value.equals(other);
  }

  private static boolean isBetween(@Nullable Object value, @Nullable Object low, @Nullable Object high) {
    if (value instanceof Double v && low instanceof Double l && high instanceof Double h) {
      return v >= l - TOLERANCE && v <= h + TOLERANCE;
    }
    return value == null && low == null && high == null;
  }

  /// Texts before numbers, and numbers coarsely, so that a rounding error does not pair the wrong rows.
  private static String key(Map<String, @Nullable Object> row, List<String> columns) {
    var texts = new StringBuilder();
    var numbers = new StringBuilder();
    for (String column : columns) {
      Object value = row.get(column);
      if (value instanceof Double number) {
        numbers.append(BigDecimal.valueOf(number).setScale(3, java.math.RoundingMode.HALF_UP).toPlainString()).append(
            '\n');
      } else {
        texts.append(value).append('\n');
      }
    }
    return texts.append(numbers).toString();
  }

  private void tell(String difference) {
    if (differences.size() < MOST_TOLD) {
      differences.add(difference);
    }
  }

  private static List<Map<String, @Nullable Object>> rows(QueryResult result) {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (List<@Nullable String> values : result.rows()) {
      var row = new HashMap<String, @Nullable Object>();
      for (int i = 0; i < values.size(); i++) {
        row.put(result.columns().get(i).name(), plain(result.columns().get(i), values.get(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private static @Nullable Object plain(QueryResult.Column column, @Nullable String value) {
    if (value == null) {
      return null;
    }
    return column.isNumber() ? (Object) Double.valueOf(value) : withoutZeroFraction(value);
  }

  private static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> row) {
    var plain = new HashMap<String, @Nullable Object>();
    row.forEach((column, value) -> plain.put(column, switch (value) {
      case null -> null;
      case Number number -> (Object) number.doubleValue();
      default -> withoutZeroFraction(value.toString());
    }));
    return plain;
  }

  private static String withoutZeroFraction(String text) {
    return text.replaceFirst("(\\d\\d:\\d\\d:\\d\\d)\\.0+$", "$1");
  }
}
