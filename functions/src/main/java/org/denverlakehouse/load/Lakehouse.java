package org.denverlakehouse.load;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.table.Catalog;

/// Everything that loads work on. Immutable.
///
/// @param datasets   the definitions
/// @param landing    where files are dropped
/// @param lake       where tables, manifests and ledger lie
/// @param catalog    what query engines see
/// @param clock      tells arrival and run times
/// @param attemptIds a new name for each attempt, unique for good and sorting by time
/// @param scratch    a local folder for files in the making; created when absent
public record Lakehouse(Datasets datasets, ObjectStore landing, ObjectStore lake, Catalog catalog, InstantSource clock,
    Supplier<String> attemptIds, Path scratch) {
  /// The tables that a dataset's manifests name.
  List<TableSchema> tablesOf(Dataset dataset) {
    var tables = new ArrayList<TableSchema>();
    tables.add(dataset.table());
    tables.add(datasets.systemTable(SystemTables.DAILY_COUNTS));
    tables.add(datasets.systemTable(SystemTables.TABLE_STATE));
    return tables;
  }
}
