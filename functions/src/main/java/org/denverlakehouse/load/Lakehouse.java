package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.table.Catalog;
import org.denverlakehouse.table.Committer;
import org.denverlakehouse.table.LedgerTables;
import org.denverlakehouse.table.TableGroup;

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

  /// The table of forecasts, and the group that it and its companion make.
  public static final String FORECASTS = "forecasts";
  /// The table of what models were worth in the past.
  public static final String FORECAST_BACKTESTS = "forecast_backtests";

  public Lakehouse {
    if (grace.compareTo(MIN_GRACE) < 0) {
      throw new IllegalArgumentException("The grace is at least " + MIN_GRACE.toHours() + " hours, not " + grace + ".");
    }
  }

  /// The tables that loads of a dataset change.
  public TableGroup tablesOf(Dataset dataset) {
    return new TableGroup(dataset.name(), List.of(dataset.table(), datasets.systemTable(SystemTables.DAILY_COUNTS),
        datasets.systemTable(SystemTables.TABLE_STATE)));
  }

  /// The tables that a run of the forecast changes.
  public TableGroup forecastTables() {
    return new TableGroup(FORECASTS,
        List.of(datasets.systemTable(FORECASTS), datasets.systemTable(FORECAST_BACKTESTS)));
  }

  /// All tables that manifests name, in their groups.
  public List<TableGroup> groups() {
    var groups = new ArrayList<TableGroup>();
    datasets.feeds().forEach(feed -> groups.add(tablesOf(feed)));
    groups.add(forecastTables());
    return groups;
  }

  /// The way to a group's next manifest for an attempt.
  ///
  /// @param startedAt when the attempt began
  /// @param deadline  when it is ended
  public Committer committer(TableGroup group, LedgerTables ledgerTables, Instant startedAt, Deadline deadline) {
    return new Committer(group, lake, catalog, ledgerTables, () -> permit(startedAt, deadline));
  }

  /// Reconcile spares what is younger than the grace: a manifest put later than this might name what it has deleted.
  private void permit(Instant startedAt, Deadline deadline) throws IOException {
    Duration age = Duration.between(startedAt, clock.instant());
    if (age.compareTo(grace.dividedBy(2)) > 0) {
      throw new OutOfTimeException("The attempt is " + age.toHours() + " hours old, too old to commit; try again.");
    }
    if (deadline.isPast()) {
      throw new OutOfTimeException("No time is left to commit; nothing is changed, and a retry may be faster.");
    }
  }

  /// Refuses to write before the stack has made the tables as they are defined.
  ///
  /// @throws IOException when a table of the group is not in the catalog, or is another
  public void requireDeployed(TableGroup group) throws IOException {
    var faults = new ArrayList<String>();
    for (TableSchema table : group.tables()) {
      catalog.mismatch(table).ifPresent(faults::add);
    }
    if (!faults.isEmpty()) {
      throw new IOException("Deploy first: " + String.join(" ", faults));
    }
  }
}
