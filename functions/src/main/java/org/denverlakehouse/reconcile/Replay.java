package org.denverlakehouse.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.load.OutOfTimeException;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// Drives landed files through the same path once more: after the definition of a feed changed, after a failure was
/// mended. Whatever the files' order, the tables end as if they had been loaded so in the first place; what is there
/// already under the same definition is left alone, unless forced. Thread-safe.
///
/// @param dataset whose files; empty for all
/// @param prefix  of their keys; may be empty
/// @param since   arrived at this time or later
/// @param force   whether to load files again whose rows still stand
/// @param after   only files whose keys come after this one, for a replay in several goes; empty for all
public record Replay(Optional<String> dataset, String prefix, Instant since, boolean force, String after) {
  private static final int MAX_TOGETHER = 500;
  /// The order in which S3 lists keys.
  private static final Comparator<String> AS_LISTED = (one, other) -> Arrays.compareUnsigned(
      one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

  /// From the first file on.
  public Replay(Optional<String> dataset, String prefix, Instant since, boolean force) {
    this(dataset, prefix, since, force, "");
  }

  /// One file, and whether it would be loaded.
  ///
  /// @param before what the same delivery ended as under the same definition; null when it would be loaded
  public record Planned(String key, long size, Instant arrivedAt, @Nullable String before) {}

  /// Which of two keys comes later in the order of files.
  public static String later(String one, String other) {
    return AS_LISTED.compare(one, other) < 0 ? other : one;
  }

  /// What is left of this replay when all files up to a key are done.
  public Replay after(String key) {
    return new Replay(dataset, prefix, since, force, key);
  }

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
          .filter(object -> after.isEmpty() || AS_LISTED.compare(object.key(), after) > 0)
          .filter(object -> dataset.isEmpty() || dataset.equals(datasetOf(lakehouse, object.key()).map(Dataset::name)))
          .sorted(Comparator.comparing(StoredObject::key, AS_LISTED))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Looks and changes nothing; of the files, in their order, those that the deadline leaves time for.
  public List<Planned> plan(Lakehouse lakehouse, Deadline deadline) throws IOException {
    var ledger = new Ledger(lakehouse.lake());
    var planned = new ArrayList<Planned>();
    for (StoredObject file : files(lakehouse)) {
      if (deadline.isPast()) {
        break;
      }
      String definition = datasetOf(lakehouse, file.key()).map(Dataset::definitionHash).orElse(null);
      Optional<LoadRecord> before = force
          ? Optional.empty()
          : ledger.sameDelivery(file, definition, lakehouse.clock().instant());
      planned.add(new Planned(file.key(), file.size(), file.lastModified(),
          before.map(load -> load.status().name()).orElse(null)));
    }
    return planned;
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

  private static Optional<Dataset> datasetOf(Lakehouse lakehouse, String key) {
    return lakehouse.datasets().recogniseEvents(key).or(() -> lakehouse.datasets().recognise(key));
  }
}
