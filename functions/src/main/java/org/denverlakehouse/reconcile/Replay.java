package org.denverlakehouse.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.load.OutOfTimeException;
import org.denverlakehouse.store.StoredObject;

/// Drives landed files through the same path once more: after the definition of a feed changed, after a failure was
/// mended. Whatever the files' order, the tables end as if they had been loaded so in the first place; what is there
/// already under the same definition is left alone, unless forced. Thread-safe.
///
/// @param dataset whose files; empty for all
/// @param prefix  of their keys; may be empty
/// @param since   arrived at this time or later
/// @param force   whether to load files again whose rows still stand
public record Replay(Optional<String> dataset, String prefix, Instant since, boolean force) {
  private static final int MAX_TOGETHER = 500;

  /// The files that a replay takes, in the order of their keys.
  ///
  /// @throws IllegalArgumentException when there is no such dataset
  public List<StoredObject> files(Lakehouse lakehouse) throws IOException {
    dataset.ifPresent(name -> {
      if (lakehouse.datasets().feed(name).isEmpty()) {
        throw new IllegalArgumentException("There is no dataset " + name + "; known are "
            + lakehouse.datasets().feeds().stream().map(Dataset::name).toList() + ".");
      }
    });
    try (Stream<StoredObject> landed = lakehouse.landing().list(prefix)) {
      return landed.filter(object -> !object.key().endsWith("/") && !object.lastModified().isBefore(since))
          .filter(object -> dataset.isEmpty() || dataset.equals(datasetOf(lakehouse, object.key())))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Loads the files again.
  ///
  /// @param listener hears of each outcome
  /// @return what became of them; files that the deadline left undone are not there
  /// @throws IOException when the platform failed; replaying again is right
  public List<LoadRecord> run(Lakehouse lakehouse, Deadline deadline, Consumer<LoadRecord> listener)
      throws IOException {
    Loader loader = new Loader(lakehouse, LoadListener.SILENT).within(deadline);
    var done = new ArrayList<LoadRecord>();
    for (List<LandedFile> together : inBatches(lakehouse)) {
      if (deadline.isPast()) {
        break;
      }
      try {
        List<LoadRecord> loads = force ? loader.reload(together) : loader.loadEvents(together);
        done.addAll(loads);
        loads.forEach(listener);
      } catch (OutOfTimeException e) {
        if (done.isEmpty()) {
          throw e;
        }
        break;
      }
    }
    return done;
  }

  /// Event files go together, as their queue would hand them out; a snapshot goes alone.
  private List<List<LandedFile>> inBatches(Lakehouse lakehouse) throws IOException {
    var batches = new ArrayList<List<LandedFile>>();
    boolean open = false;
    for (StoredObject object : files(lakehouse)) {
      boolean event = lakehouse.datasets().recogniseEvents(object.key()).isPresent();
      if (!event || !open || batches.getLast().size() == MAX_TOGETHER) {
        batches.add(new ArrayList<>());
      }
      batches.getLast().add(new LandedFile(object.key(), object.etag()));
      open = event;
    }
    return batches;
  }

  private static Optional<String> datasetOf(Lakehouse lakehouse, String key) {
    return lakehouse.datasets().recogniseEvents(key).or(() -> lakehouse.datasets().recognise(key)).map(Dataset::name);
  }
}
