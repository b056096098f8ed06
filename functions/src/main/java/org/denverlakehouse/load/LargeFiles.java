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
    /// Returns once that is sure to happen; starting the same name again changes nothing.
    ///
    /// @param name 1 to 80 letters, digits and hyphens
    void start(String name, LandedFile file) throws IOException;
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

  /// Starts the load of a large snapshot that can be cut, unless it was started for this event before. Whatever is open
  /// about a file (gone, replaced, not recognised, loaded before) is the ordinary loader's to say.
  ///
  /// @return whether the file is taken care of
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
    starter.start(name(object), file);
    return true;
  }

  /// The same for an event that comes again; another once the delivery has an outcome, so that a failed one can be loaded
  /// again.
  private String name(StoredObject object) throws IOException {
    int before = ledger.loadsOf(object, lakehouse.clock().instant()).size();
    return LoadId.delivery(object.key(), object.etag(), object.lastModified()) + before;
  }
}
