package org.denverlakehouse.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /// All rows of a day.
    static final Cell OF_ALL = new Cell(ALL, ALL);
    static final Comparator<Cell> ORDER = Comparator.comparing(Cell::dimension)
        .thenComparing(Cell::value, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  /// The counts of one day: all rows, and per dimension its values'.
  private static final class Day {
    long rows;
    final List<Map<@Nullable String, Tally>> values = new ArrayList<>();
  }

  /// A number that grows in place: boxing one for each row and dimension costs more than counting.
  private static final class Tally {
    long rows;
  }

  private final List<String> dimensions;
  private final int[] columns;
  private final Map<LocalDate, Day> days = new HashMap<>();

  DayCounts(Dataset dataset) {
    this.dimensions = dataset.countBy();
    List<String> names = dataset.columns().stream().map(Column::name).toList();
    this.columns = dimensions.stream().mapToInt(names::indexOf).toArray();
  }

  void count(LocalDate date, Row row) {
    Day day = days.computeIfAbsent(date, _ -> newDay());
    day.rows++;
    for (int i = 0; i < columns.length; i++) {
      day.values.get(i).computeIfAbsent((String) row.get(columns[i]), _ -> new Tally()).rows++;
    }
  }

  /// The days that have rows.
  Set<LocalDate> days() {
    return days.keySet();
  }

  /// The counts of one day; empty when it has no rows.
  Map<Cell, Long> of(LocalDate date) {
    Day day = days.get(date);
    if (day == null) {
      return Map.of();
    }
    var cells = new HashMap<Cell, Long>();
    cells.put(Cell.OF_ALL, day.rows);
    for (int i = 0; i < columns.length; i++) {
      String dimension = dimensions.get(i);
      day.values.get(i).forEach((value, tally) -> cells.put(new Cell(dimension, value), tally.rows));
    }
    return cells;
  }

  private Day newDay() {
    var day = new Day();
    for (int _ : columns) {
      day.values.add(new HashMap<>());
    }
    return day;
  }
}
