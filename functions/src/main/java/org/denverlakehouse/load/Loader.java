package org.denverlakehouse.load;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.LedgerTables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Loads landed files: each ends with an outcome in the ledger, and a published one with its partitions in the catalog.
/// Thread-safe; loads of one dataset at the same time are put in order by their commits.
public final class Loader {
  /// The metadata by which a person accepts a landed file; its value is the id of the load that was held or superseded.
  public static final String ACCEPT_METADATA = "lakehouse-accept";

  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);
  /// Event files of one commit have at most about this many bytes together: their rows' keys are held in memory.
  private static final long MAX_BATCH_BYTES = 32L << 20;

  private final Lakehouse lakehouse;
  private final Ledger ledger;
  private final LedgerTables ledgerTables;
  private final PolygonSource polygons;
  private final LoadListener listener;
  private final Deadline deadline;
  private final RangedConversion ranges;

  public Loader(Lakehouse lakehouse, LoadListener listener) {
    this(lakehouse, listener, Cuts.OF_THIS_MACHINE);
  }

  /// With other ranges, for tests.
  Loader(Lakehouse lakehouse, LoadListener listener, Cuts cuts) {
    this(lakehouse, new LedgerTables(lakehouse.lake(), lakehouse.catalog(), lakehouse.datasets()),
        new PolygonSource(lakehouse), listener, Deadline.NONE, new RangesOnThreads(cuts));
  }

  private Loader(Lakehouse lakehouse, LedgerTables ledgerTables, PolygonSource polygons, LoadListener listener,
      Deadline deadline, RangedConversion ranges) {
    this.lakehouse = lakehouse;
    this.ledger = new Ledger(lakehouse.lake());
    this.ledgerTables = ledgerTables;
    this.polygons = polygons;
    this.listener = listener;
    this.deadline = deadline;
    this.ranges = ranges;
  }

  /// The same loader for work that must be done by then.
  public Loader within(Deadline end) {
    return new Loader(lakehouse, ledgerTables, polygons, listener, end, ranges);
  }

  /// Loads one delivery, of a snapshot file or an event file. Loading the same delivery again changes nothing and answers
  /// with what became of it.
  ///
  /// @return the load's row in the ledger
  /// @throws IOException when the platform failed; trying again is right, and nothing half-done is visible
  public LoadRecord load(LandedFile file) throws IOException {
    return load(List.of(file), false).getFirst();
  }

  /// Loads many deliveries; the event files of one dataset share attempts and commits.
  ///
  /// @return what became of each, in their order
  /// @throws IOException when the platform failed; trying all again is right
  public List<LoadRecord> loadEvents(List<LandedFile> files) throws IOException {
    return load(files, false);
  }

  /// Loads deliveries even if they were loaded before and their rows still stand. The tables end as they were, unless the
  /// code reads files otherwise now.
  public List<LoadRecord> reload(List<LandedFile> files) throws IOException {
    return load(files, true);
  }

  /// Records that a delivery could not be loaded, after the last retry.
  public LoadRecord fail(LandedFile file, Throwable cause) throws IOException {
    LoadReport report = report(lakehouse.attemptIds().get(), file, seenAgain(file));
    datasetOf(file.key()).ifPresent(d -> report.of(d.name(), d.definitionHash()));
    return record(report, LoadStatus.FAILED,
        "Failed after the last retry: " + cause + ". Mend the cause, then replay the file.");
  }

  /// The delivery as it lies there. Perhaps landing is what failed: then the failure is recorded without it.
  private Optional<StoredObject> seenAgain(LandedFile file) {
    try {
      return lakehouse.landing().head(file.key()).filter(object -> object.etag().equals(file.etag()));
    } catch (IOException e) {
      LOG.warn("{} could not be looked at.", file.key(), e);
      return Optional.empty();
    }
  }

  private List<LoadRecord> load(List<LandedFile> files, boolean force) throws IOException {
    var outcomes = new LinkedHashMap<LandedFile, LoadRecord>();
    var events = new TreeMap<String, List<LandedFile>>();
    for (LandedFile file : files) {
      Optional<Dataset> dataset = lakehouse.datasets().recogniseEvents(file.key());
      if (dataset.isPresent()) {
        events.computeIfAbsent(dataset.get().name(), _ -> new ArrayList<>()).add(file);
      } else if (!outcomes.containsKey(file)) {
        outcomes.put(file, loadSnapshot(file, force, ranges).orElseThrow());
      }
    }
    for (Map.Entry<String, List<LandedFile>> batch : events.entrySet()) {
      loadEvents(lakehouse.datasets().feed(batch.getKey()).orElseThrow(), batch.getValue(), force, outcomes);
    }
    return files.stream().map(outcomes::get).toList();
  }

  /// Loads a snapshot file up to where others convert its rows.
  ///
  /// @return how the load ended; empty when its rows are to be converted elsewhere first
  Optional<LoadRecord> load(LandedFile snapshot, RangedConversion conversion) throws IOException {
    return loadSnapshot(snapshot, false, conversion);
  }

  /// Ends a load whose rows others have converted, with directories and a manifest of its own: what another run of the same
  /// step does has other names.
  ///
  /// @return how it ended; empty when its rows are to be converted again
  Optional<LoadRecord> finish(ScaledJob job, Dataset dataset, RangedConversion conversion) throws IOException {
    LoadReport report = new LoadReport(job.loadId(), job.attemptId(), job.object().key(), job.startedAt())
        .of(job.object().etag(), job.object().size(), job.object().lastModified())
        .of(dataset.name(), dataset.definitionHash());
    return inAttempt(dataset, job.attemptId(), job.startedAt(), attempt -> {
      var file = new FileLoad(job.object(), report, new SourceFile(lakehouse.landing(), job.object()));
      file.surveyed(job.survey().read(), job.rejects(lakehouse.lake(), attempt.folder()));
      return run(attempt, file, false, conversion, lakehouse.attemptIds().get());
    }).stream().findFirst();
  }

  private List<LoadRecord> run(Attempt attempt, FileLoad file, boolean force, RangedConversion conversion,
      String commitId) throws IOException {
    try (var _ = MDC.putCloseable("load_id", file.report().loadId())) {
      return new SnapshotLoad(attempt, file, ledger, force, conversion)
          .run(attempt.committer(ledgerTables), commitId).stream().toList();
    }
  }

  private Optional<LoadRecord> loadSnapshot(LandedFile landed, boolean force, RangedConversion conversion)
      throws IOException {
    Optional<StoredObject> there = lakehouse.landing().head(landed.key());
    String attemptId = lakehouse.attemptIds().get();
    if (!isCurrent(there, landed)) {
      return Optional.of(unreadable(landed, there.isEmpty(), attemptId));
    }
    Optional<Dataset> dataset = lakehouse.datasets().recognise(landed.key());
    LoadReport report = report(attemptId, landed, there);
    StoredObject object = there.get();
    if (dataset.isEmpty()) {
      Optional<LoadRecord> before = ledger.sameDelivery(object, null, report.startedAt());
      return Optional.of(before.isPresent() ? before.get() : record(report, LoadStatus.REFUSED, notRecognised()));
    }
    return inAttempt(dataset.get(), attemptId, report.startedAt(), attempt -> {
      var file = new FileLoad(object, report.of(dataset.get().name(), dataset.get().definitionHash()),
          new SourceFile(lakehouse.landing(), object));
      return run(attempt, file, force, conversion, attemptId);
    }).stream().findFirst();
  }

  private void loadEvents(Dataset dataset, List<LandedFile> files, boolean force,
      Map<LandedFile, LoadRecord> outcomes) throws IOException {
    var batch = new LinkedHashMap<LandedFile, StoredObject>();
    long bytes = 0;
    for (LandedFile landed : files) {
      Optional<StoredObject> there = lakehouse.landing().head(landed.key());
      if (!isCurrent(there, landed)) {
        outcomes.put(landed, unreadable(landed, there.isEmpty(), lakehouse.attemptIds().get()));
        continue;
      }
      if (!batch.isEmpty() && bytes + there.get().size() > MAX_BATCH_BYTES) {
        loadBatch(dataset, batch, force, outcomes);
        batch.clear();
        bytes = 0;
      }
      batch.put(landed, there.get());
      bytes += there.get().size();
    }
    if (!batch.isEmpty()) {
      loadBatch(dataset, batch, force, outcomes);
    }
  }

  private void loadBatch(Dataset dataset, Map<LandedFile, StoredObject> batch, boolean force,
      Map<LandedFile, LoadRecord> outcomes) throws IOException {
    String attemptId = lakehouse.attemptIds().get();
    var loads = new ArrayList<FileLoad>();
    batch.forEach((landed, object) -> loads.add(new FileLoad(object,
        report(attemptId, landed, Optional.of(object)).of(dataset.name(), dataset.definitionHash()),
        new SourceFile(lakehouse.landing(), object))));
    List<LoadRecord> done = inAttempt(dataset, attemptId, loads.getFirst().report().startedAt(),
        attempt -> new EventLoad(attempt, loads, ledger, force).run(attempt.committer(ledgerTables)));
    int i = 0;
    for (LandedFile landed : batch.keySet()) {
      outcomes.put(landed, done.get(i++));
    }
  }

  private interface Work {
    List<LoadRecord> run(Attempt attempt) throws IOException;
  }

  private List<LoadRecord> inAttempt(Dataset dataset, String attemptId, Instant startedAt, Work work)
      throws IOException {
    lakehouse.requireDeployed(lakehouse.tablesOf(dataset));
    try {
      return run(dataset, attemptId, startedAt, work);
    } catch (OtherLayoutException e) {
      LOG.info("{} All of them are rewritten first.", e.getMessage());
      int rewritten = new Upkeep(lakehouse, deadline).relocate(dataset);
      LOG.info("{} partitions of {} are rewritten.", rewritten, dataset.name());
      return run(dataset, attemptId, startedAt, work);
    }
  }

  private List<LoadRecord> run(Dataset dataset, String attemptId, Instant startedAt, Work work) throws IOException {
    try (var _ = MDC.putCloseable("attempt_id", attemptId);
        Attempt attempt = Attempt.begin(lakehouse, dataset, attemptId, startedAt, polygons, deadline, listener)) {
      List<LoadRecord> done = work.run(attempt);
      done.forEach(Loader::log);
      return done;
    }
  }

  private static boolean isCurrent(Optional<StoredObject> there, LandedFile landed) {
    return there.isPresent() && there.get().etag().equals(landed.etag());
  }

  /// The content is not there any more. Its event may be an old one that comes again: then there is nothing to add.
  private LoadRecord unreadable(LandedFile file, boolean gone, String attemptId) throws IOException {
    Optional<Dataset> dataset = datasetOf(file.key());
    if (dataset.isPresent()) {
      completeLastCommit(dataset.get());
    }
    LoadReport report = report(attemptId, file, Optional.empty());
    Optional<LoadRecord> before = ledger.sameContent(file.key(), file.etag(), report.startedAt());
    if (before.isPresent()) {
      return before.get();
    }
    return gone
        ? record(report, LoadStatus.REFUSED, "The file is gone: it was deleted before it was read.")
        : record(report, LoadStatus.SUPERSEDED,
            "Replaced before it was read; the newer content of this key speaks for itself.");
  }

  /// It may be this delivery's, left by a crash before its ledger row was filed.
  private void completeLastCommit(Dataset dataset) throws IOException {
    lakehouse.committer(lakehouse.tablesOf(dataset), ledgerTables, lakehouse.clock().instant(), deadline).complete();
  }

  private LoadReport report(String attemptId, LandedFile file, Optional<StoredObject> there) {
    Instant arrivedAt = there.map(StoredObject::lastModified).orElse(null);
    var report = new LoadReport(LoadId.of(attemptId, file.key(), file.etag(), arrivedAt), attemptId, file.key(),
        lakehouse.clock().instant());
    return there.isPresent()
        ? report.of(file.etag(), there.get().size(), there.get().lastModified())
        : report.announced(file.etag());
  }

  private Optional<Dataset> datasetOf(String key) {
    return lakehouse.datasets().recogniseEvents(key).or(() -> lakehouse.datasets().recognise(key));
  }

  private LoadRecord record(LoadReport report, LoadStatus status, String message) throws IOException {
    LoadRecord done = report.end(status, message, lakehouse.clock().instant());
    ledgerTables.file(List.of(done));
    log(done);
    return done;
  }

  private static void log(LoadRecord load) {
    try (var _ = MDC.putCloseable("load_id", load.loadId())) {
      LOG.info("{} {} {}", load.status(), load.loadId(), load.message());
    }
  }

  private String notRecognised() {
    var patterns = new TreeMap<String, String>();
    lakehouse.datasets().feeds().forEach(d -> patterns.put(d.name(), String.join(", ", d.files())));
    return "No dataset is known for this name. Known names: " + patterns
        + ", any case, as .csv, .json, .jsonl or .geojson, also .gz or .zip, at the root; or any name under <dataset>/, and events under"
        + " <dataset>/events/.";
  }
}
