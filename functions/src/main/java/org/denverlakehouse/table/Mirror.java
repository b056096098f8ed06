package org.denverlakehouse.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.ObjectStore;

/// Makes the catalog show exactly the newest manifest's partitions: reads both, writes the difference, and looks again
/// until nothing differs, so that whichever of two writers mirrors last, the newest manifest is what stays.
public final class Mirror {
  /// Two writers that undo each other's work settle in one or two rounds; more mean that something else writes there.
  private static final int MAX_ROUNDS = 20;

  private final Catalog catalog;
  private final ObjectStore lake;
  private final List<TableSchema> tables;

  /// @param tables the tables that manifests name
  public Mirror(Catalog catalog, ObjectStore lake, List<TableSchema> tables) {
    this.catalog = catalog;
    this.lake = lake;
    this.tables = List.copyOf(tables);
  }

  /// Mirrors the current manifest of a dataset.
  ///
  /// @throws IOException when the catalog cannot be read or written, or never settles
  public void run(Manifests manifests) throws IOException {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Manifest manifest = manifests.current();
      boolean changed = false;
      for (TableSchema table : tables) {
        changed |= mirror(manifest, table);
      }
      if (!changed) {
        return;
      }
    }
    throw new IOException("The catalog does not settle after " + MAX_ROUNDS
        + " rounds; does something else change the partitions of these tables?");
  }

  /// What the catalog shows otherwise than the manifest says.
  ///
  /// @param missing partitions that it does not show, with their places
  /// @param moved   partitions that it shows at another place, with their right ones
  /// @param surplus partitions that it should not show
  public record Difference(SortedMap<Partition, String> missing, SortedMap<Partition, String> moved,
      List<Partition> surplus) {
    /// Both differences of one table that two datasets share.
    public Difference and(Difference other) {
      var moreMissing = new TreeMap<>(missing);
      moreMissing.putAll(other.missing);
      var moreMoved = new TreeMap<>(moved);
      moreMoved.putAll(other.moved);
      return new Difference(moreMissing, moreMoved,
          Stream.concat(surplus.stream(), other.surplus.stream()).toList());
    }

    public boolean isNone() {
      return missing.isEmpty() && moved.isEmpty() && surplus.isEmpty();
    }
  }

  /// The differences by table; tables without one are not there.
  public SortedMap<String, Difference> differences(Manifest manifest) throws IOException {
    var differences = new TreeMap<String, Difference>();
    for (TableSchema table : tables) {
      Difference difference = difference(manifest, table);
      if (!difference.isNone()) {
        differences.put(table.name(), difference);
      }
    }
    return differences;
  }

  private boolean mirror(Manifest manifest, TableSchema table) throws IOException {
    Difference difference = difference(manifest, table);
    if (difference.isNone()) {
      return false;
    }
    catalog.create(table, difference.missing());
    catalog.update(table, difference.moved());
    catalog.delete(table, difference.surplus());
    return true;
  }

  private Difference difference(Manifest manifest, TableSchema table) throws IOException {
    SortedMap<Partition, String> wanted = new TreeMap<>();
    for (TablePartition partition : manifest.partitionsOf(table.name())) {
      wanted.put(partition.partition(), location(partition.directory()));
    }
    SortedMap<Partition, String> shown = catalog.partitions(table, firstKey(manifest, table));
    SortedMap<Partition, String> missing = new TreeMap<>(wanted);
    missing.keySet().removeAll(shown.keySet());
    SortedMap<Partition, String> moved = new TreeMap<>(wanted);
    moved.entrySet().removeIf(e -> !shown.containsKey(e.getKey()) || e.getValue().equals(shown.get(e.getKey())));
    List<Partition> surplus = shown.keySet().stream().filter(partition -> !wanted.containsKey(partition)).toList();
    return new Difference(missing, moved, surplus);
  }

  /// Tables that several datasets share are partitioned by dataset first; each manifest speaks for its own alone.
  private static Optional<String> firstKey(Manifest manifest, TableSchema table) {
    boolean shared = !table.partitionKeys().isEmpty() && table.partitionKeys().getFirst().equals("dataset");
    return shared ? Optional.of(manifest.dataset()) : Optional.empty();
  }

  private String location(String directory) {
    return "s3://" + lake.bucket() + "/" + directory;
  }
}
