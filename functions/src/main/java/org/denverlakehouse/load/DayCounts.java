package org.denverlakehouse.load;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TextDictionary;
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

  /// The same counts as JSON holds them.
  ///
  /// @param values per dimension its values, by their number less one
  record Stored(List<List<String>> values, List<StoredDay> days) {}

  /// The counts of one day as JSON holds them.
  ///
  /// @param counts per dimension the rows of each value by its number, from 1; 0 is that of none
  record StoredDay(LocalDate day, long rows, List<List<Integer>> counts) {}

  /// The counts of one day: all rows, and per dimension those of each value by its number, from 1; 0 is that of none.
  private static final class Day {
    long rows;
    final int[][] values;

    Day(int dimensions) {
      this.values = new int[dimensions][INITIAL_VALUES];
    }

    void count(int dimension, int value, int rowsOfIt) {
      if (value >= values[dimension].length) {
        values[dimension] = Arrays.copyOf(values[dimension], Math.max(value + 1, 2 * values[dimension].length));
      }
      values[dimension][value] += rowsOfIt;
    }
  }

  private static final int INITIAL_VALUES = 16;

  private final List<String> dimensions;
  private final int[] columns;
  private final List<TextDictionary> numbers;
  private final Map<LocalDate, Day> days = new HashMap<>();
  private @Nullable LocalDate lastDate;
  private @Nullable Day lastDay;

  DayCounts(Dataset dataset) {
    this.dimensions = dataset.countBy();
    List<String> names = dataset.columns().stream().map(Column::name).toList();
    this.columns = dimensions.stream().mapToInt(names::indexOf).toArray();
    this.numbers = dimensions.stream().map(_ -> new TextDictionary()).toList();
  }

  void count(LocalDate date, Row row) {
    Day day = lastDay;
    if (day == null || !date.equals(lastDate)) {
      day = days.computeIfAbsent(date, _ -> new Day(columns.length));
      lastDate = date;
      lastDay = day;
    }
    day.rows++;
    for (int i = 0; i < columns.length; i++) {
      day.count(i, row.isNull(columns[i]) ? 0 : numbers.get(i).idOf(row, columns[i]) + 1, 1);
    }
  }

  /// Counts the rows that were counted apart too.
  void add(DayCounts others) {
    others.days.forEach((date, theirs) -> {
      Day day = days.computeIfAbsent(date, _ -> new Day(columns.length));
      day.rows += theirs.rows;
      for (int i = 0; i < columns.length; i++) {
        for (int value = 0; value < theirs.values[i].length; value++) {
          int rows = theirs.values[i][value];
          if (rows > 0) {
            day.count(i, value == 0 ? 0 : numbers.get(i).idOf(others.numbers.get(i).text(value - 1)) + 1, rows);
          }
        }
      }
    });
  }

  /// The values of a dimension, by its place in the dataset's `count_by`.
  TextDictionary valuesOf(int dimension) {
    return numbers.get(dimension);
  }

  Stored stored() {
    return new Stored(
        numbers.stream().map(all -> IntStream.range(0, all.size()).mapToObj(all::text).toList()).toList(),
        days.keySet().stream().sorted().map(this::stored).toList());
  }

  private StoredDay stored(LocalDate date) {
    Day day = Objects.requireNonNull(days.get(date));
    return new StoredDay(date, day.rows,
        Arrays.stream(day.values).map(counts -> Arrays.stream(counts).boxed().toList()).toList());
  }

  /// Reads what was stored.
  ///
  /// @throws IllegalArgumentException when these are counts of another dataset
  static DayCounts of(Dataset dataset, Stored stored) {
    var counts = new DayCounts(dataset);
    if (stored.values().size() != counts.columns.length) {
      throw new IllegalArgumentException("These are no counts of " + dataset.name() + ".");
    }
    for (int i = 0; i < counts.columns.length; i++) {
      TextDictionary numbers = counts.numbers.get(i);
      stored.values().get(i).forEach(value -> {
        int _ = numbers.idOf(value);
      });
    }
    for (StoredDay storedDay : stored.days()) {
      var day = new Day(counts.columns.length);
      day.rows = storedDay.rows();
      for (int i = 0; i < counts.columns.length; i++) {
        List<Integer> values = storedDay.counts().get(i);
        for (int value = 0; value < values.size(); value++) {
          day.count(i, value, values.get(value));
        }
      }
      counts.days.put(storedDay.day(), day);
    }
    return counts;
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
      int[] events = day.values[i];
      for (int value = 0; value < events.length; value++) {
        if (events[value] > 0) {
          cells.put(new Cell(dimension, value == 0 ? null : numbers.get(i).text(value - 1)), (long) events[value]);
        }
      }
    }
    return cells;
  }
}
