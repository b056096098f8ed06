package org.denverlakehouse.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

  private final List<String> dimensions;
  private final List<Integer> columns = new ArrayList<>();
  private final SortedMap<LocalDate, Map<Cell, Long>> days = new TreeMap<>();

  DayCounts(Dataset dataset) {
    this.dimensions = dataset.countBy();
    List<String> names = dataset.columns().stream().map(Column::name).toList();
    dimensions.forEach(dimension -> columns.add(names.indexOf(dimension)));
  }

  void count(LocalDate day, Row row) {
    Map<Cell, Long> cells = days.computeIfAbsent(day, _ -> new HashMap<>());
    cells.merge(new Cell(ALL, ALL), 1L, Long::sum);
    for (int i = 0; i < dimensions.size(); i++) {
      cells.merge(new Cell(dimensions.get(i), (String) row.get(columns.get(i))), 1L, Long::sum);
    }
  }

  /// The counts of one day; empty when it has no rows.
  Map<Cell, Long> of(LocalDate day) {
    return days.getOrDefault(day, Map.of());
  }
}
