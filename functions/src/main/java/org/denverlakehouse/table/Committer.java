package org.denverlakehouse.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.store.ObjectStore;

/// The way to the next manifest of a group of tables (DESIGN, 6.8): plan on the current one, put the next one if nobody was faster,
/// else plan again; then mirror to the catalog, then file the ledger rows. Whatever a crash leaves undone of a commit is
/// done before the next one buries it. Thread-safe.
public final class Committer {
  /// Each lost round means that another commit was made meanwhile.
  private static final int MAX_TRIES = 20;

  /// Plans the manifest that follows `current`; empty when there is nothing to commit.
  ///
  /// Asked again, with another `tryId`, when another writer was faster. The try id names its directories, so that a lost
  /// try leaves nothing but orphans.
  public interface Planner {
    Optional<Manifest> plan(Manifest current, String tryId) throws IOException;
  }

  /// Asked right before a manifest is put; throws when it is too late for that.
  public interface Permit {
    void check() throws IOException;
  }

  private final String name;
  private final Manifests manifests;
  private final Mirror mirror;
  private final LedgerTables ledgerTables;
  private final Permit permit;

  public Committer(TableGroup group, ObjectStore lake, Catalog catalog, LedgerTables ledgerTables, Permit permit) {
    this.name = group.name();
    this.manifests = new Manifests(lake, name);
    this.mirror = new Mirror(catalog, lake, group.tables());
    this.ledgerTables = ledgerTables;
    this.permit = permit;
  }

  /// Commits what the planner plans.
  ///
  /// @param attemptId unique for good
  /// @return the manifest that was committed; empty when there was nothing to commit
  /// @throws IOException when it failed, or when it is unknown whether it did; nothing half-done is visible
  public Optional<Manifest> commit(String attemptId, Planner planner) throws IOException {
    for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
      Manifest current = manifests.current();
      complete(current);
      String tryId = attempt == 1 ? attemptId : attemptId + "." + attempt;
      Optional<Manifest> next = planner.plan(current, tryId);
      if (next.isEmpty()) {
        return next;
      }
      permit.check();
      switch (manifests.commit(next.get())) {
        case CommitOutcome.Committed(Manifest committed) -> {
          publish(committed.loads());
          return Optional.of(committed);
        }
        case CommitOutcome.Rejected _ -> {
          // Another writer was faster; plan again on top of its manifest.
        }
        case CommitOutcome.Unknown(String key, IOException cause) ->
          throw new IOException("It is unknown whether " + key + " was committed; a retry will tell.", cause);
      }
    }
    throw new IOException("Other writers of " + name + " published " + MAX_TRIES
        + " times while this commit was prepared; try again when it is quieter.");
  }

  /// Does what a crash right after the last commit left undone.
  public void complete() throws IOException {
    complete(manifests.current());
  }

  /// Makes the catalog show the newest manifest, whatever it shows now.
  public void mirror() throws IOException {
    mirror.run(manifests);
  }

  private void complete(Manifest current) throws IOException {
    if (!ledgerTables.has(current.loads())) {
      publish(current.loads());
    }
  }

  /// Rows are filed after the mirror, so that a filed row means a mirrored commit.
  private void publish(List<LoadRecord> loads) throws IOException {
    mirror.run(manifests);
    ledgerTables.file(loads);
  }
}
