package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
/// @param grace      how long an object that no manifest names is kept, at least [#MIN_GRACE]; an attempt older than half
///                   of it does not commit, so that nothing it names can have been deleted (DESIGN, 9)
public record Lakehouse(Datasets datasets, ObjectStore landing, ObjectStore lake, Catalog catalog, InstantSource clock,
    Supplier<String> attemptIds, Path scratch, Duration grace) {
  /// No invocation lasts longer than a small part of this.
  public static final Duration MIN_GRACE = Duration.ofHours(24);

  public Lakehouse {
    if (grace.compareTo(MIN_GRACE) < 0) {
      throw new IllegalArgumentException("The grace is at least " + MIN_GRACE.toHours() + " hours, not " + grace + ".");
    }
  }

  /// The tables that a dataset's manifests name.
  public List<TableSchema> tablesOf(Dataset dataset) {
    var tables = new ArrayList<TableSchema>();
    tables.add(dataset.table());
    tables.add(datasets.systemTable(SystemTables.DAILY_COUNTS));
    tables.add(datasets.systemTable(SystemTables.TABLE_STATE));
    return tables;
  }

  /// @throws IOException when a table of the dataset is not in the catalog as it is defined
  void requireDeployed(Dataset dataset) throws IOException {
    var faults = new ArrayList<String>();
    for (TableSchema table : tablesOf(dataset)) {
      catalog.mismatch(table).ifPresent(faults::add);
    }
    if (!faults.isEmpty()) {
      throw new IOException("Deploy first: " + String.join(" ", faults));
    }
  }
}
