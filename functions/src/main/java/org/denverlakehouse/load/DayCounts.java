package org.denverlakehouse.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.jspecify.annotations.Nullable;

/// Counts rows by day, dimension and value: the content of `daily_counts` for one dataset. Not thread-safe.
final class DayCounts {
  /// The dimension of all rows, and its only value.
  static final String ALL = "all";

  /// One dimension's value on one day. A null value stands for rows that have none.
  record Cell(String dimension, @Nullable String value) {
    static final Comparator<Cell> ORDER = Comparator.comparing(Cell::dimension)
        .thenComparing(Cell::value, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  /// One day's rows, and by dimension those of each value: kept so because every row of a file is counted here.
  private static final class Day {
    final List<Map<@Nullable String, Long>> values = new ArrayList<>();
    long rows;

    Day(int dimensions) {
      for (int i = 0; i < dimensions; i++) {
        values.add(new HashMap<>());
      }
    }
  }

  private final List<String> dimensions;
  private final List<Integer> columns = new ArrayList<>();
  private final Map<LocalDate, Day> days = new HashMap<>();

  DayCounts(Dataset dataset) {
    this.dimensions = dataset.countBy();
    List<String> names = dataset.columns().stream().map(Column::name).toList();
    dimensions.forEach(dimension -> columns.add(names.indexOf(dimension)));
  }

  void count(LocalDate day, Row row) {
    Day counted = days.get(day);
    if (counted == null) {
      counted = new Day(dimensions.size());
      days.put(day, counted);
    }
    counted.rows++;
    for (int i = 0; i < dimensions.size(); i++) {
      counted.values.get(i).merge((String) row.get(columns.get(i)), 1L, Long::sum);
    }
  }

  /// The counts of one day; empty when it has no rows.
  Map<Cell, Long> of(LocalDate day) {
    Day counted = days.get(day);
    if (counted == null) {
      return Map.of();
    }
    var cells = new HashMap<Cell, Long>();
    cells.put(new Cell(ALL, ALL), counted.rows);
    for (int i = 0; i < dimensions.size(); i++) {
      String dimension = dimensions.get(i);
      counted.values.get(i).forEach((value, events) -> cells.put(new Cell(dimension, value), events));
    }
    return cells;
  }
}
