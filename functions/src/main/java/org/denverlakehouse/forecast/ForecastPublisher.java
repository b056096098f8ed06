package org.denverlakehouse.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.table.Committer;
import org.denverlakehouse.table.LedgerTables;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.TablePartition;

/// Publishes the rows of a run in the month of its day, by the same commit and mirror as loads. Thread-safe.
final class ForecastPublisher {
  /// Months that stay beside that of the newest run.
  private static final int MONTHS_KEPT = 12;
  private static final long MEMORY_BYTES = 16L << 20;

  private final Lakehouse lakehouse;
  private final Deadline deadline;

  ForecastPublisher(Lakehouse lakehouse, Deadline deadline) {
    this.lakehouse = lakehouse;
    this.deadline = deadline;
  }

  /// @param changed    whether anything was committed
  /// @param partitions directories of the month's partitions
  record Published(boolean changed, List<String> partitions) {}

  /// Makes these the forecasts of that day, and leaves those of other days and other feeds.
  ///
  /// @throws IOException when they could not be published; nothing half-done is visible
  Published publish(Instant startedAt, LocalDate runDate, List<FeedForecast> forecasts) throws IOException {
    Files.createDirectories(lakehouse.scratch());
    Path folder = Files.createTempDirectory(lakehouse.scratch(), "forecast-");
    try {
      Committer committer = lakehouse.committer(lakehouse.forecastTables(),
          new LedgerTables(lakehouse.lake(), lakehouse.catalog(), lakehouse.datasets()), startedAt, deadline);
      var plan = new Plan(folder, runDate, forecasts);
      Optional<Manifest> committed = committer.commit(lakehouse.attemptIds().get(), plan::next);
      if (committed.isEmpty()) {
        committer.mirror();
      }
      return new Published(committed.isPresent(), plan.directories);
    } finally {
      delete(folder);
    }
  }

  /// How the next manifest follows from the current one. Asked one at a time.
  private final class Plan {
    private final Path folder;
    private final YearMonth month;
    private final ForecastRows rows;
    List<String> directories = List.of();

    Plan(Path folder, LocalDate runDate, List<FeedForecast> forecasts) {
      this.folder = folder;
      this.month = YearMonth.from(runDate);
      this.rows = new ForecastRows(lakehouse.datasets(), runDate, forecasts);
    }

    Optional<Manifest> next(Manifest current, String tryId) throws IOException {
      ForecastRows left = rows.withoutOvertaken(lakehouse.lake(), folder, files(Lakehouse.FORECASTS, current));
      SortedMap<String, List<TablePartition>> tables = new TreeMap<>();
      for (TableSchema table : lakehouse.forecastTables().tables()) {
        tables.put(table.name(), partitions(table, left, current, tryId));
      }
      directories = tables.values().stream().flatMap(List::stream).filter(p -> p.partition().equals(partition()))
          .map(TablePartition::directory).toList();
      return tables.equals(asBefore(current, tables))
          ? Optional.empty()
          : Optional.of(new Manifest(Manifest.FORMAT, current.dataset(), current.sequence() + 1, tryId,
              lakehouse.clock().instant(), "", null, List.of(), tables, new TreeMap<>(), List.of()));
    }

    /// What the current manifest says of the same tables.
    private static SortedMap<String, List<TablePartition>> asBefore(Manifest current,
        SortedMap<String, List<TablePartition>> tables) {
      var before = new TreeMap<String, List<TablePartition>>();
      tables.keySet().forEach(table -> before.put(table, current.partitionsOf(table)));
      return before;
    }

    private List<String> files(String table, Manifest current) {
      return current.partitionOf(table, partition()).map(TablePartition::files).orElse(List.of());
    }

    private List<TablePartition> partitions(TableSchema table, ForecastRows left, Manifest current, String tryId)
        throws IOException {
      SortedMap<Partition, TablePartition> after = new TreeMap<>();
      current.partitionsOf(table.name()).forEach(old -> after.put(old.partition(), old));
      try (var writer = new TableWriter(table, List.of(), lakehouse.lake(), folder, tryId, MEMORY_BYTES)) {
        if (left.write(table, partition(), lakehouse.lake(), folder, files(table.name(), current), writer)) {
          after.remove(partition());
          writer.finish().forEach(written -> after.put(written.partition(), entry(written)));
        }
      }
      if (!after.isEmpty()) {
        String oldest = YearMonth.parse(after.lastKey().values().getFirst()).minusMonths(MONTHS_KEPT).toString();
        after.keySet().removeIf(partition -> partition.values().getFirst().compareTo(oldest) < 0);
      }
      return new ArrayList<>(after.values());
    }

    private Partition partition() {
      return Partition.of(month.toString());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  private static TablePartition entry(WrittenPartition written) {
    return new TablePartition(written.partition(), written.directory(), written.files(), written.rows(),
        written.bytes(), 0, "");
  }
}
