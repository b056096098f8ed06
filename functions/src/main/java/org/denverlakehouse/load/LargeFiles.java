package org.denverlakehouse.load;

import java.io.IOException;
import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.store.StoredObject;

/// Tells which landed files are too large for one function, and has them loaded in steps elsewhere ([ScaledLoad]).
/// Thread-safe.
public final class LargeFiles {
  /// Has a file loaded elsewhere.
  public interface Starter {
    /// Starts it, unless it runs already.
    ///
    /// @param name 1 to 80 letters, digits and hyphens
    /// @return whether it runs now; false when what had that name has ended
    boolean start(String name, LandedFile file) throws IOException;
  }

  private final Lakehouse lakehouse;
  private final Ledger ledger;
  private final long fromBytes;
  private final Starter starter;

  /// @param fromBytes files of at least this size are large
  public LargeFiles(Lakehouse lakehouse, long fromBytes, Starter starter) {
    this.lakehouse = lakehouse;
    this.ledger = new Ledger(lakehouse.lake());
    this.fromBytes = fromBytes;
    this.starter = starter;
  }

  /// Starts the load of a large snapshot that can be cut, unless it runs already. Whatever is open about a file (gone,
  /// replaced, not recognised, loaded before) is the ordinary loader's to say; so is a file whose load was started, and ended
  /// without leaving an outcome.
  ///
  /// @return whether the file is being loaded elsewhere
  public boolean start(LandedFile file) throws IOException {
    Optional<StoredObject> there = lakehouse.landing().head(file.key());
    Optional<Dataset> dataset = lakehouse.datasets().recognise(file.key());
    if (there.isEmpty() || dataset.isEmpty() || !there.get().etag().equals(file.etag())
        || there.get().size() < fromBytes) {
      return false;
    }
    StoredObject object = there.get();
    if (ledger.sameDelivery(object, dataset.get().definitionHash(), lakehouse.clock().instant()).isPresent()
        || !new SourceFile(lakehouse.landing(), object).canBeCut()) {
      return false;
    }
    return starter.start(name(object), file);
  }

  /// The same for an event that comes again; another once the delivery has an outcome, so that a failed one can be loaded
  /// again.
  private String name(StoredObject object) throws IOException {
    int before = ledger.loadsOf(object, lakehouse.clock().instant()).size();
    return LoadId.delivery(object.key(), object.etag(), object.lastModified()) + before;
  }
}
