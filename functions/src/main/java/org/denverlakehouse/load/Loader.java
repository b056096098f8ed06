package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.Mirror;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads landed files: each ends with an outcome in the ledger, and a published one with its partitions in the catalog.
/// Thread-safe; loads of one dataset at the same time are put in order by their commits.
public final class Loader {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  private final Lakehouse lakehouse;
  private final Ledger ledger;
  private final LoadListener listener;

  public Loader(Lakehouse lakehouse, LoadListener listener) {
    this.lakehouse = lakehouse;
    this.ledger = new Ledger(lakehouse.lake());
    this.listener = listener;
  }

  /// Loads one delivery. Loading the same delivery again changes nothing and answers with what became of it.
  ///
  /// @return the load's row in the ledger
  /// @throws IOException when the platform failed; trying again is right, and nothing half-done is visible
  public LoadRecord load(LandedFile file) throws IOException {
    Instant startedAt = lakehouse.clock().instant();
    String attemptId = lakehouse.attemptIds().get();
    var report = new LoadReport(LoadId.of(attemptId, file.key(), file.etag()), attemptId, file.key(), startedAt);
    Optional<StoredObject> current = lakehouse.landing().head(file.key());
    if (current.isEmpty()) {
      return record(report, LoadStatus.REFUSED, "The file is gone: it was deleted before it was read.");
    }
    StoredObject object = current.get();
    if (!object.etag().equals(file.etag())) {
      return record(report, LoadStatus.SUPERSEDED,
          "Replaced before it was read; the newer content of this key speaks for itself.");
    }
    Optional<Dataset> dataset = lakehouse.datasets().recognise(file.key());
    if (dataset.isPresent()) {
      completeLastCommit(dataset.get());
    }
    Optional<LoadRecord> before = ledger.sameDelivery(object, startedAt);
    if (before.isPresent()) {
      return before.get();
    }
    report.of(object.etag(), object.size(), object.lastModified());
    if (dataset.isEmpty()) {
      return record(report, LoadStatus.REFUSED, notRecognised());
    }
    ledger.begin(new Ledger.Attempt(attemptId, startedAt,
        List.of(new Ledger.NamedFile(object.key(), object.etag(), object.lastModified()))));
    return loadSnapshot(dataset.get(), object, report);
  }

  /// Records that a delivery could not be loaded, after the last retry.
  public LoadRecord fail(LandedFile file, Throwable cause) throws IOException {
    String attemptId = lakehouse.attemptIds().get();
    var report = new LoadReport(LoadId.of(attemptId, file.key(), file.etag()), attemptId, file.key(),
        lakehouse.clock().instant());
    lakehouse.datasets().recognise(file.key()).ifPresent(d -> report.of(d.name(), d.definitionHash()));
    return record(report, LoadStatus.FAILED,
        "Failed after the last retry: " + cause + ". Mend the cause, then replay the file.");
  }

  /// Files the ledger rows that a crash right after the last commit would have left in its manifest alone.
  private void completeLastCommit(Dataset dataset) throws IOException {
    var manifests = new Manifests(lakehouse.lake(), dataset.name());
    for (LoadRecord done : manifests.current().loads()) {
      if (ledger.putIfAbsent(done)) {
        new Mirror(lakehouse.catalog(), lakehouse.lake(), lakehouse.tablesOf(dataset)).run(manifests);
      }
    }
  }

  private LoadRecord loadSnapshot(Dataset dataset, StoredObject object, LoadReport report) throws IOException {
    report.of(dataset.name(), dataset.definitionHash());
    Files.createDirectories(lakehouse.scratch());
    Path folder = Files.createTempDirectory(lakehouse.scratch(), "load-");
    try {
      LoadRecord done = new SnapshotLoad(lakehouse, dataset, object, report, folder, listener).run();
      record(done);
      return done;
    } finally {
      deleteFolder(folder);
    }
  }

  private LoadRecord record(LoadReport report, LoadStatus status, String message) throws IOException {
    LoadRecord done = report.end(status, message, lakehouse.clock().instant());
    record(done);
    return done;
  }

  private void record(LoadRecord done) throws IOException {
    boolean _ = ledger.putIfAbsent(done);
    showMonth("loads", done.loadMonth(), Ledger.directory(done.loadMonth()));
    showMonth("rejects", done.loadMonth(), Ledger.rejectsDirectory(done.loadMonth()));
    LOG.info("{} {} {}", done.status(), done.loadId(), done.message());
  }

  /// The ledger's tables are append-only under fixed places: a month's partition is registered once.
  private void showMonth(String table, String month, String directory) throws IOException {
    lakehouse.catalog()
        .create(lakehouse.datasets().systemTable(table),
            new TreeMap<>(Map.of(Partition.of(month), "s3://" + lakehouse.lake().bucket() + "/" + directory)));
  }

  private String notRecognised() {
    var patterns = new TreeMap<String, String>();
    lakehouse.datasets().feeds().forEach(d -> patterns.put(d.name(), String.join(", ", d.files())));
    return "No dataset is known for this name. Known names: " + patterns
        + ", any case, as .csv, .csv.gz or .csv.zip, at the root; or any name under <dataset>/.";
  }

  private static void deleteFolder(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
