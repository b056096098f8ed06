package org.denverlakehouse.load;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.table.Committer;
import org.denverlakehouse.table.LedgerTables;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.TableGroup;
import org.denverlakehouse.table.TablePartition;

/// Changes to a dataset's tables that no file asks for: what leaves the window is hidden, what a crash left undone is
/// done. Each is a commit like a load's, and doing it again changes nothing. Thread-safe.
public final class Upkeep {
  private final Lakehouse lakehouse;
  private final LedgerTables ledgerTables;
  private final PolygonSource polygons;
  private final Deadline deadline;

  public Upkeep(Lakehouse lakehouse, Deadline deadline) {
    this.lakehouse = lakehouse;
    this.polygons = new PolygonSource(lakehouse);
    this.ledgerTables = new LedgerTables(lakehouse.lake(), lakehouse.catalog(), lakehouse.datasets());
    this.deadline = deadline;
  }

  /// The partitions that a manifest shows although they have left the window.
  public static List<TablePartition> outside(Dataset dataset, Manifest manifest) {
    LocalDate asOf = manifest.asOf();
    return asOf == null
        ? List.of()
        : manifest.partitionsOf(dataset.name())
            .stream()
            .filter(partition -> !dataset.isVisible(partition.partition(), asOf))
            .toList();
  }

  /// Hides the partitions that have left the window, from the manifest and from the catalog. Their counts stay, their
  /// files until reconcile deletes them.
  public void expire(Dataset dataset) throws IOException {
    try (Attempt attempt = begin(dataset)) {
      var committer = attempt.committer(ledgerTables);
      Optional<Manifest> committed = committer.commit(attempt.id(), (current, tryId) -> {
        List<TablePartition> leaving = outside(dataset, current);
        if (leaving.isEmpty()) {
          return Optional.empty();
        }
        List<TablePartition> staying = current.partitionsOf(dataset.name())
            .stream()
            .filter(partition -> !leaving.contains(partition))
            .toList();
        return Optional.of(new NextManifest(attempt, current, tryId).showing(staying).build());
      });
      if (committed.isEmpty()) {
        committer.mirror();
      }
    }
  }

  /// Files the ledger rows of the newest manifest and makes the catalog show it.
  public void complete(TableGroup group) throws IOException {
    Committer committer = lakehouse.committer(group, ledgerTables, lakehouse.clock().instant(), deadline);
    committer.complete();
    committer.mirror();
  }

  /// How many visible partitions come from other polygons than the newest, or must be laid out anew.
  public int outdated(Dataset dataset) throws IOException {
    Manifest current = new Manifests(lakehouse.lake(), dataset.name()).current();
    return Relocate.outdated(dataset, current, polygons.versionFor(dataset)).size();
  }

  /// Rewrites the visible partitions whose places come from other polygons than the newest; all of them when some are of
  /// another granularity than the definition's.
  ///
  /// @return how many
  public int relocate(Dataset dataset) throws IOException {
    if (outdated(dataset) == 0) {
      return 0;
    }
    try (Attempt attempt = begin(dataset)) {
      var relocate = new Relocate(attempt);
      var _ = attempt.committer(ledgerTables).commit(attempt.id(), relocate::plan);
      return relocate.rewritten();
    }
  }

  /// Rewrites the table where its partitions are of another granularity than the definition's.
  ///
  /// @return how many partitions
  public int layOut(Dataset dataset) throws IOException {
    Manifest current = new Manifests(lakehouse.lake(), dataset.name()).current();
    if (Relocate.isLaidOut(dataset, current)) {
      return 0;
    }
    lakehouse.requireDeployed(lakehouse.tablesOf(dataset));
    return relocate(dataset);
  }

  private Attempt begin(Dataset dataset) throws IOException {
    Instant startedAt = lakehouse.clock().instant();
    return Attempt.begin(lakehouse, dataset, lakehouse.attemptIds().get(), startedAt, polygons, deadline,
        LoadListener.SILENT);
  }
}
