package org.denverlakehouse.load;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.table.FileState;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owners;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;

/// Puts together the manifest that follows another. What is not changed stays. Not thread-safe.
final class NextManifest {
  private final Attempt attempt;
  private final Manifest current;
  private final String tryId;
  private @Nullable LocalDate asOf;
  private Owners owners;
  private final SortedMap<String, List<TablePartition>> tables;
  private final SortedMap<String, FileState> files;
  private final List<LoadRecord> loads = new ArrayList<>();

  NextManifest(Attempt attempt, Manifest current, String tryId) {
    this.attempt = attempt;
    this.current = current;
    this.tryId = tryId;
    this.asOf = current.asOf();
    this.owners = current.ownersByDay();
    this.tables = new TreeMap<>(current.tables());
    this.files = new TreeMap<>(current.files());
  }

  /// The tables after a merge, `daily_counts` and `table_state` with them.
  NextManifest merged(LoadPlan plan, Merge.Result result) throws IOException {
    Dataset dataset = attempt.dataset();
    asOf = plan.asOf();
    owners = plan.ownersAfter();
    SortedMap<Partition, TablePartition> visible = new TreeMap<>(result.partitions());
    for (TablePartition old : current.partitionsOf(dataset.name())) {
      if (plan.isVisible(old.partition()) && !result.touched().contains(old.partition())) {
        visible.put(old.partition(), old);
      }
    }
    if (dataset.eventTime().isPresent()) {
      var recounted = new TreeSet<>(plan.takenDays());
      recounted.addAll(result.counts().days());
      var _ = recounted(recounted, result.counts());
    }
    return showing(List.copyOf(visible.values()));
  }

  /// `daily_counts` with these days counted anew.
  NextManifest recounted(SortedSet<LocalDate> days, DayCounts counts) throws IOException {
    tables.put(SystemTables.DAILY_COUNTS, systemTables().dailyCounts(current, days, counts, owners));
    return this;
  }

  /// The dataset's table with these partitions, and `table_state` with it.
  NextManifest showing(List<TablePartition> partitions) throws IOException {
    Dataset dataset = attempt.dataset();
    tables.put(dataset.name(), partitions);
    if (asOf != null) {
      Optional<LocalDate> lastCovered = dataset.eventTime().isPresent() ? owners.lastDay() : Optional.empty();
      tables.put(SystemTables.TABLE_STATE, systemTables().tableState(dataset.name(), asOf, lastCovered, partitions));
    }
    return this;
  }

  NextManifest owned(Owners days) {
    owners = days;
    return this;
  }

  NextManifest knowing(String key, FileState file) {
    files.put(key, file);
    return this;
  }

  NextManifest forgetting(String key) {
    files.remove(key);
    return this;
  }

  NextManifest ledger(LoadRecord load) {
    loads.add(load);
    return this;
  }

  List<TablePartition> partitions() {
    return tables.getOrDefault(attempt.dataset().name(), List.of());
  }

  Manifest build() {
    Instant now = attempt.lakehouse().clock().instant();
    return new Manifest(Manifest.FORMAT, current.dataset(), current.sequence() + 1, tryId, now,
        attempt.dataset().definitionHash(), asOf, owners.ranges(), tables, files, loads);
  }

  private SystemTables systemTables() {
    return new SystemTables(attempt.lakehouse().datasets(), attempt.lakehouse().lake(), attempt.folder(), tryId);
  }
}
