package org.denverlakehouse.table;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.dataset.DayRange;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;

/// Invented manifests of the dataset `trees`.
final class SampleManifests {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123Z");

  private SampleManifests() {}

  /// A manifest that says nothing but who wrote it.
  static Manifest bare(long sequence, String attemptId) {
    return of(sequence, attemptId, new TreeMap<>());
  }

  static Manifest of(long sequence, String attemptId, SortedMap<String, List<TablePartition>> tables) {
    return new Manifest(Manifest.FORMAT, "trees", sequence, attemptId, NOW, "hash", null, List.of(), tables,
        new TreeMap<>(), List.of());
  }

  /// Every component with something in it.
  static Manifest full() {
    var order = new Order(LocalDate.parse("2016-03-31"), Instant.parse("2016-04-01T06:00:00Z"), "trees \"é\" 1.csv",
        "0123abc");
    var owners = List.of(new OwnedRange(LocalDate.parse("2015-12-29"), LocalDate.parse("2016-03-31"),
        new Owner("load-1", order)),
        new OwnedRange(LocalDate.parse("2016-04-02"), LocalDate.parse("2016-04-02"),
            new Owner("load-2", new Order(LocalDate.parse("2016-04-02"), Instant.parse("2016-04-03T06:00:00Z"),
                "trees2.csv", "ffff"))));
    var tables = new TreeMap<String, List<TablePartition>>();
    tables.put("trees", List.of(new TablePartition(Partition.of("2016-01"), "tables/trees/event_month=2016-01/v=a/",
        List.of("tables/trees/event_month=2016-01/v=a/part-0000.parquet"), 3_000_000_000L, 12, 1, "polygons-1")));
    tables.put("counts", List.of(new TablePartition(Partition.of("trees", "2016-01"), "tables/counts/x/v=a/",
        List.of(), 0, 0, 0, "")));
    var files = new TreeMap<>(Map.of("trees \"é\" 1.csv",
        new FileState("load-1", LoadStatus.PUBLISHED, "0123abc", 99, Instant.parse("2016-04-01T06:00:00Z"), "hash",
            List.of(new DayRange(LocalDate.parse("2015-12-29"), LocalDate.parse("2016-03-31"))),
            LocalDate.parse("2016-04-02"))));
    return new Manifest(Manifest.FORMAT, "trees", 7, "attempt-7", NOW, "hash", LocalDate.parse("2016-04-02"), owners,
        tables, files, List.of(fullLoad(), bareLoad()));
  }

  private static LoadRecord fullLoad() {
    return new LoadRecord("load-1", "attempt-7", "trees", "trees \"é\" 1.csv", "0123abc", 99,
        Instant.parse("2016-04-01T06:00:00Z"), LoadStatus.PUBLISHED, "3 rows\nin 1 month", 15, 1, 2, 3, 4, 5,
        "height not a number", 17L, "height", 6, LocalDate.parse("2016-03-31"), LocalDate.parse("2015-12-29"),
        LocalDate.parse("2016-03-31"), 0.125, 4096, "windows-1252", 9, "hash", NOW, NOW.plusMillis(125));
  }

  private static LoadRecord bareLoad() {
    return new LoadRecord("load-2", "attempt-7", null, "other.csv", null, 0, null, LoadStatus.REFUSED, "", 0, 0, 0, 0,
        0, 0, null, null, null, 0, null, null, null, 0, 0, null, 0, null, NOW, NOW);
  }
}
