package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owners;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;

/// Writes the partitions of `daily_counts` and `table_state` that go with a commit. Not thread-safe.
final class SystemTables {
  static final String DAILY_COUNTS = "daily_counts";
  static final String TABLE_STATE = "table_state";

  /// Columns of `daily_counts`, in the order of its definition.
  private static final List<String> COUNT_COLUMNS = List.of("day", "dimension", "value", "events", "covered");
  private static final List<String> STATE_COLUMNS = List.of("as_of", "last_covered_day", "first_month", "last_month",
      "rows");
  private static final long MEMORY_BYTES = 16L << 20;

  private final TableSchema dailyCounts;
  private final TableSchema tableState;
  private final ObjectStore lake;
  private final Path folder;
  private final String attemptId;

  SystemTables(Datasets datasets, ObjectStore lake, Path folder, String attemptId) {
    this.dailyCounts = requireColumns(datasets.systemTable(DAILY_COUNTS), COUNT_COLUMNS);
    this.tableState = requireColumns(datasets.systemTable(TABLE_STATE), STATE_COLUMNS);
    this.lake = lake;
    this.folder = folder;
    this.attemptId = attemptId;
  }

  /// The partitions of `daily_counts` after a commit: months with recounted days are written anew, the others stay.
  ///
  /// @param recounted   the days whose counts are in `counts`; all other days keep theirs
  /// @param ownersAfter who owns which day after the commit
  List<TablePartition> dailyCounts(Manifest before, SortedSet<LocalDate> recounted, DayCounts counts,
      Owners ownersAfter) throws IOException {
    SortedMap<Partition, TablePartition> after = byPartition(before.partitionsOf(DAILY_COUNTS));
    SortedSet<YearMonth> months = monthsOf(recounted);
    try (var writer = new TableWriter(dailyCounts, List.of(), lake, folder, attemptId, MEMORY_BYTES)) {
      for (YearMonth month : months) {
        Partition partition = Partition.of(before.dataset(), month.toString());
        var cells = new TreeMap<LocalDate, Map<DayCounts.Cell, Long>>();
        if (after.containsKey(partition)) {
          readOldCells(after.remove(partition), day -> !recounted.contains(day), cells);
        }
        recounted.subSet(month.atDay(1), month.plusMonths(1).atDay(1))
            .forEach(day -> cells.put(day, new HashMap<>(counts.of(day))));
        writeMonth(partition, month, cells, ownersAfter, writer);
      }
      writer.finish().forEach(written -> after.put(written.partition(), entry(written)));
    }
    return List.copyOf(after.values());
  }

  /// How many rows these days had at a commit, by day; days without rows are not there.
  SortedMap<LocalDate, Long> rowsOn(NavigableSet<LocalDate> days, Manifest manifest) throws IOException {
    var cells = new TreeMap<LocalDate, Map<DayCounts.Cell, Long>>();
    SortedMap<Partition, TablePartition> stored = byPartition(manifest.partitionsOf(DAILY_COUNTS));
    for (YearMonth month : monthsOf(days)) {
      TablePartition partition = stored.get(Partition.of(manifest.dataset(), month.toString()));
      if (partition != null) {
        readOldCells(partition, days::contains, cells);
      }
    }
    var rows = new TreeMap<LocalDate, Long>();
    cells.forEach((day, counted) -> rows.put(day, counted.getOrDefault(DayCounts.Cell.OF_ALL, 0L)));
    return rows;
  }

  private static SortedSet<YearMonth> monthsOf(SortedSet<LocalDate> days) {
    var months = new TreeSet<YearMonth>();
    days.forEach(day -> months.add(YearMonth.from(day)));
    return months;
  }

  private void readOldCells(TablePartition partition, Predicate<LocalDate> keep,
      Map<LocalDate, Map<DayCounts.Cell, Long>> cells) throws IOException {
    try (var rows = new TableReader(dailyCounts, lake, folder, partition.files())) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        LocalDate day = (LocalDate) Objects.requireNonNull(row.get(0));
        Long events = (Long) Objects.requireNonNull(row.get(3));
        if (events > 0 && keep.test(day)) {
          var cell = new DayCounts.Cell((String) Objects.requireNonNull(row.get(1)), (String) row.get(2));
          cells.computeIfAbsent(day, _ -> new HashMap<>()).put(cell, events);
        }
      }
    }
  }

  /// Covered days have a row, zero where nothing happened, for every value that occurs in the month.
  private static void writeMonth(Partition partition, YearMonth month, Map<LocalDate, Map<DayCounts.Cell, Long>> cells,
      Owners owners, TableWriter writer) throws IOException {
    var occurring = new TreeSet<DayCounts.Cell>(DayCounts.Cell.ORDER);
    occurring.add(DayCounts.Cell.OF_ALL);
    cells.values().forEach(day -> occurring.addAll(day.keySet()));
    for (LocalDate day : month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList()) {
      boolean covered = owners.of(day).isPresent();
      Map<DayCounts.Cell, Long> counts = cells.getOrDefault(day, Map.of());
      for (DayCounts.Cell cell : occurring) {
        long events = counts.getOrDefault(cell, 0L);
        if (covered || events > 0) {
          writer.write(partition, row(day, cell.dimension(), cell.value(), events, covered));
        }
      }
    }
  }

  /// The only partition of `table_state` for this dataset.
  ///
  /// @param lastCoveredDay the last day that a snapshot covers; empty without one, and for feeds without event time
  /// @param partitions     the visible partitions of the dataset's table, in order
  List<TablePartition> tableState(String dataset, LocalDate asOf, Optional<LocalDate> lastCoveredDay,
      List<TablePartition> partitions) throws IOException {
    try (var writer = new TableWriter(tableState, List.of(), lake, folder, attemptId, MEMORY_BYTES)) {
      String first = partitions.isEmpty() ? null : partitions.getFirst().partition().values().getFirst();
      String last = partitions.isEmpty() ? null : partitions.getLast().partition().values().getFirst();
      long rows = partitions.stream().mapToLong(TablePartition::rows).sum();
      writer.write(Partition.of(dataset), row(asOf, lastCoveredDay.orElse(null), first, last, rows));
      return writer.finish().stream().map(SystemTables::entry).toList();
    }
  }

  private static Row row(@Nullable Object... values) {
    var row = new Row(values.length);
    for (int i = 0; i < values.length; i++) {
      row.set(i, values[i]);
    }
    return row;
  }

  private static TablePartition entry(WrittenPartition written) {
    return new TablePartition(written.partition(), written.directory(), written.files(), written.rows(),
        written.bytes(), 0, "");
  }

  private static SortedMap<Partition, TablePartition> byPartition(List<TablePartition> partitions) {
    var map = new TreeMap<Partition, TablePartition>();
    partitions.forEach(partition -> map.put(partition.partition(), partition));
    return map;
  }

  private static TableSchema requireColumns(TableSchema table, List<String> columns) {
    List<String> declared = table.columns().stream().map(Column::name).toList();
    if (!declared.equals(columns)) {
      throw new IllegalStateException("The table " + table.name() + " must have the columns " + columns
          + ", in this order; datasets/system/" + table.name() + ".yaml declares " + declared + ".");
    }
    return table;
  }
}
