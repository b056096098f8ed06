package org.denverlakehouse.table;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.ledger.LoadRecord;
import org.jspecify.annotations.Nullable;

/// The truth about a dataset's tables at one commit. Immutable, and never changed once stored; the next commit writes
/// the next one.
///
/// @param format         version of this layout
/// @param dataset        the dataset, or `forecasts`: the name of the group of tables
/// @param sequence       1 for the first commit, then one more each
/// @param attemptId      who committed it
/// @param committedAt    when
/// @param definitionHash the dataset's definition at that time; empty for forecasts
/// @param asOf           how far the table's data reaches; never falls; null before the first row, and for forecasts
/// @param owners         who owns which days; kept for good
/// @param tables         all visible partitions by table, `daily_counts` and `table_state` included
/// @param files          the newest load of each snapshot key
/// @param loads          the ledger rows of this commit
public record Manifest(int format, String dataset, long sequence, String attemptId, Instant committedAt,
    String definitionHash, @Nullable LocalDate asOf, List<OwnedRange> owners,
    SortedMap<String, List<TablePartition>> tables, SortedMap<String, FileState> files, List<LoadRecord> loads) {
  public static final int FORMAT = 2;

  public Manifest {
    owners = List.copyOf(owners);
    loads = List.copyOf(loads);
  }

  /// What stands before the first commit.
  public static Manifest empty(String dataset) {
    return new Manifest(FORMAT, dataset, 0, "", Instant.EPOCH, "", null, List.of(), new TreeMap<>(), new TreeMap<>(),
        List.of());
  }

  @JsonIgnore
  public Owners ownersByDay() {
    return Owners.of(owners);
  }

  /// The visible partitions of a table, in key order.
  public List<TablePartition> partitionsOf(String table) {
    return tables.getOrDefault(table, List.of());
  }

  public Optional<TablePartition> partitionOf(String table, Partition partition) {
    return partitionsOf(table).stream().filter(p -> p.partition().equals(partition)).findFirst();
  }
}
