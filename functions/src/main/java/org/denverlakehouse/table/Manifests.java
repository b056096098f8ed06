package org.denverlakehouse.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;

/// The manifests of one group of tables in the lake, `manifests/<dataset>/<key>.json`, where the key counts down so that the
/// first one listed is current. Thread-safe.
public final class Manifests {
  private static final long LAST_SEQUENCE = 999_999_999_999L;

  private final ObjectStore lake;
  private final String dataset;

  public Manifests(ObjectStore lake, String dataset) {
    this.lake = lake;
    this.dataset = dataset;
  }

  /// The current manifest; the empty one before the first commit.
  public Manifest current() throws IOException {
    try (Stream<StoredObject> newestFirst = lake.list(folder())) {
      Optional<StoredObject> newest = newestFirst.findFirst();
      return newest.isPresent() ? read(newest.get().key()) : Manifest.empty(dataset);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// An earlier manifest.
  ///
  /// @throws ObjectGoneException when it is not kept any more
  public Manifest at(long sequence) throws IOException {
    return read(key(sequence));
  }

  /// The manifests that were current at any time since `since`, the current one first.
  public List<Manifest> currentSince(Instant since) throws IOException {
    var found = new ArrayList<Manifest>();
    for (StoredObject object : list()) {
      found.add(read(object.key()));
      if (object.lastModified().isBefore(since)) {
        break;
      }
    }
    return found;
  }

  /// Every manifest that is kept, the current one first.
  public List<StoredObject> list() throws IOException {
    try (Stream<StoredObject> newestFirst = lake.list(folder())) {
      return newestFirst.toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Tries to make `next` the current manifest; its sequence must be one more than that of the manifest it was planned
  /// on. The store's refusal of a second object under one key is what makes commits atomic.
  public CommitOutcome commit(Manifest next) {
    String key = key(next.sequence());
    try {
      if (lake.putIfAbsent(key, Json.write(next), "application/json")) {
        return new CommitOutcome.Committed(next);
      }
      return takenBy(key, next);
    } catch (IOException e) {
      return afterFailure(key, next, e);
    }
  }

  /// A retry inside the client may find its own first try; the attempt id tells.
  private CommitOutcome takenBy(String key, Manifest next) throws IOException {
    Manifest there = read(key);
    return there.attemptId().equals(next.attemptId())
        ? new CommitOutcome.Committed(there)
        : new CommitOutcome.Rejected(next.sequence());
  }

  private CommitOutcome afterFailure(String key, Manifest next, IOException failure) {
    try {
      return takenBy(key, next);
    } catch (ObjectGoneException _) {
      return new CommitOutcome.Unknown(key, failure);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return new CommitOutcome.Unknown(key, failure);
    }
  }

  private Manifest read(String key) throws IOException {
    Manifest manifest = Json.read(lake.get(key), Manifest.class);
    if (manifest.format() != Manifest.FORMAT) {
      throw new IOException("The manifest s3://" + lake.bucket() + "/" + key + " has format " + manifest.format()
          + "; this version reads " + Manifest.FORMAT + ". Deploy the version that wrote it, or a newer one.");
    }
    return manifest;
  }

  private String folder() {
    return "manifests/" + dataset + "/";
  }

  private String key(long sequence) {
    return folder() + "%012d.json".formatted(LAST_SEQUENCE - sequence);
  }
}
