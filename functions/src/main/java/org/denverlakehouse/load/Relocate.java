package org.denverlakehouse.load;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.convert.Relocation;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owners;
import org.denverlakehouse.table.TablePartition;

/// Rewrites the visible partitions whose places come from older polygons, and all of them when some are of another
/// granularity than the definition's, from their own rows: owners, orders and all published values stay (DESIGN, 4 and
/// 6.3). Used once; not thread-safe.
final class Relocate {
  private final Attempt attempt;
  private final Dataset dataset;
  private final Map<Partition, Long> upserts = new HashMap<>();
  private int rewritten;

  Relocate(Attempt attempt) {
    this.attempt = attempt;
    this.dataset = attempt.dataset();
  }

  /// The partitions of a manifest that were not written with polygons of this version; all of them when some are of
  /// another granularity, because their rows may belong into any other.
  static List<TablePartition> outdated(Dataset dataset, Manifest manifest, String version) {
    List<TablePartition> all = manifest.partitionsOf(dataset.name());
    return isLaidOut(dataset, manifest) ? all.stream().filter(p -> !p.polygons().equals(version)).toList() : all;
  }

  /// Whether all partitions of a manifest are of the dataset's granularity.
  static boolean isLaidOut(Dataset dataset, Manifest manifest) {
    return manifest.partitionsOf(dataset.name()).stream().map(TablePartition::partition).allMatch(dataset::isLaidOutAs);
  }

  /// The manifest with all partitions up to date; empty when they are.
  Optional<Manifest> plan(Manifest current, String tryId) throws IOException {
    List<TablePartition> outdated = outdated(dataset, current, attempt.polygons().version());
    rewritten = outdated.size();
    if (outdated.isEmpty()) {
      return Optional.empty();
    }
    var counts = new DayCounts(dataset);
    SortedMap<Partition, TablePartition> after = new TreeMap<>();
    current.partitionsOf(dataset.name()).forEach(p -> after.put(p.partition(), p));
    outdated.forEach(p -> after.remove(p.partition()));
    upserts.clear();
    try (TableWriter writer = attempt.writer(tryId)) {
      for (TablePartition partition : outdated) {
        rewrite(partition, current.ownersByDay(), writer, counts);
      }
      for (WrittenPartition written : writer.finish()) {
        after.put(written.partition(), attempt.entry(written, upserts.getOrDefault(written.partition(), 0L)));
      }
    }
    var recounted = new TreeSet<>(counts.days());
    return Optional.of(new NextManifest(attempt, current, tryId).recounted(recounted, counts)
        .showing(new ArrayList<>(after.values()))
        .build());
  }

  /// How many partitions the last plan rewrote.
  int rewritten() {
    return rewritten;
  }

  private void rewrite(TablePartition partition, Owners owners, TableWriter writer, DayCounts counts)
      throws IOException {
    var relocation = new Relocation(dataset, attempt.polygons());
    var keys = new RowKey.Maker(dataset);
    try (var rows = new TableReader(dataset.table(), attempt.lakehouse().lake(), attempt.folder(), partition.files())) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        boolean _ = relocation.apply(row);
        LocalDate day = keys.dayOf(row);
        Partition to = dataset.partitionOf(day);
        if (keys.isUpsert(row, owners)) {
          upserts.merge(to, 1L, Long::sum);
        }
        counts.count(day, row);
        writer.write(to, row);
      }
    }
  }
}
