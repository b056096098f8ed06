package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.convert.HeaderException;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.RejectWriter;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.dataset.Coverage;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.source.UnreadableFileException;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectReplacedException;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.CommitOutcome;
import org.denverlakehouse.table.FileState;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.Mirror;
import org.denverlakehouse.table.Owner;
import org.denverlakehouse.table.Owners;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;

/// One attempt over one snapshot file: survey, plan, merge, commit, mirror; again from the plan when another writer
/// commits first. Used once; not thread-safe.
final class SnapshotLoad {
  /// Each lost round means that another load of this dataset was published meanwhile.
  private static final int MAX_TRIES = 20;
  /// Open files may take this part of the heap; parsing, compressing and the rest need their own.
  private static final int HEAP_PART_FOR_FILES = 4;

  private final Lakehouse lakehouse;
  private final Dataset dataset;
  private final StoredObject object;
  private final LoadReport report;
  private final Path folder;
  private final LoadListener listener;
  private final SourceFile file;
  private final Manifests manifests;
  private @Nullable Survey survey;

  SnapshotLoad(Lakehouse lakehouse, Dataset dataset, StoredObject object, LoadReport report, Path folder,
      LoadListener listener) {
    this.lakehouse = lakehouse;
    this.dataset = dataset;
    this.object = object;
    this.report = report;
    this.folder = folder;
    this.listener = listener;
    this.file = new SourceFile(lakehouse.landing(), object);
    this.manifests = new Manifests(lakehouse.lake(), dataset.name());
  }

  LoadRecord run() throws IOException {
    requireDeployedTables();
    for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
      Manifest current = manifests.current();
      if (isCommitted(current)) {
        mirror();
        return recordOf(current);
      }
      report.forgetCounts();
      Manifest next = planNext(current, attempt);
      switch (manifests.commit(next)) {
        case CommitOutcome.Committed(Manifest committed) -> {
          mirror();
          return committed.loads().getFirst();
        }
        case CommitOutcome.Rejected _ -> {
          // Another writer was faster; plan again on top of its manifest.
        }
        case CommitOutcome.Unknown(String key, IOException cause) ->
          throw new IOException("It is unknown whether " + key + " was committed; a retry will tell.", cause);
      }
    }
    throw new IOException("Other loads of " + dataset.name() + " were published " + MAX_TRIES
        + " times while this one was prepared; try again when it is quieter.");
  }

  /// Whether this very delivery is in the manifest already: by another attempt at the same time, or by one that ended
  /// before it could say so.
  private boolean isCommitted(Manifest current) {
    FileState known = current.files().get(object.key());
    return known != null && known.etag().equals(object.etag()) && known.arrivedAt().equals(object.lastModified());
  }

  private LoadRecord recordOf(Manifest current) throws IOException {
    Manifest manifest = current;
    while (true) {
      for (LoadRecord load : manifest.loads()) {
        if (load.sourceKey().equals(object.key()) && object.etag().equals(load.etag())
            && object.lastModified().equals(load.arrivedAt())) {
          return load;
        }
      }
      manifest = manifests.at(manifest.sequence() - 1);
    }
  }

  private void mirror() throws IOException {
    new Mirror(lakehouse.catalog(), lakehouse.lake(), lakehouse.tablesOf(dataset)).run(manifests);
  }

  private Manifest planNext(Manifest current, int attempt) throws IOException {
    Optional<Manifest> duplicate = new DuplicateCheck(dataset, object, report, lakehouse.clock()).check(current,
        attempt);
    if (duplicate.isPresent()) {
      return duplicate.get();
    }
    try {
      if (survey == null) {
        survey = survey();
      }
      report.surveyed(survey);
      return survey.accepted() == 0 ? refused(current, attempt, survey) : merged(current, attempt, survey);
    } catch (HeaderException | UnreadableFileException e) {
      return unchanged(current, attempt, LoadStatus.REFUSED, String.valueOf(e.getMessage()));
    } catch (ObjectGoneException _) {
      return unchanged(current, attempt, LoadStatus.REFUSED, "The file is gone: it was deleted while it was read.");
    } catch (ObjectReplacedException _) {
      return unchanged(current, attempt, LoadStatus.SUPERSEDED,
          "Replaced while it was read; the newer content of this key speaks for itself.");
    }
  }

  private Survey survey() throws IOException {
    try (var rejects = new RejectWriter(folder, report.loadId(), dataset.name(), object.key())) {
      Survey found = Survey.of(file, dataset, rejects, listener);
      rejects.upload(lakehouse.lake(), Ledger.rejectsKey(report.loadId(), report.startedAt()));
      return found;
    }
  }

  private Manifest refused(Manifest current, int attempt, Survey found) {
    var accounting = new Accounting();
    accounting.rejected = found.rejected();
    report.counted(accounting);
    return unchanged(current, attempt, LoadStatus.REFUSED, Messages.noAcceptedRow(found));
  }

  private Manifest merged(Manifest current, int attempt, Survey found) throws IOException {
    Coverage coverage = Coverage.of(found.rowsPerDay());
    report.covers(coverage);
    var owner = new Owner(report.loadId(),
        new Order(coverage.asOf(), object.lastModified(), object.key(), object.etag()));
    var plan = new LoadPlan(dataset, current, coverage, owner);
    TableSchema table = dataset.table();
    var merge = new Merge(plan, found, current, lakehouse.lake(), folder);
    var origin = new RecordConverter.Origin(report.loadId(), object.key(), object.lastModified(), coverage.asOf());
    try (var writer = new TableWriter(table, lakehouse.lake(), folder, attemptId(attempt),
        Runtime.getRuntime().maxMemory() / HEAP_PART_FOR_FILES, visiblePartitions(plan, found))) {
      Merge.Result result = merge.run(file, origin, found.rowsRead(), writer, listener);
      return next(current, attempt, plan, found, coverage, result);
    }
  }

  private int visiblePartitions(LoadPlan plan, Survey found) {
    return (int) found.rowsPerDay()
        .keySet()
        .stream()
        .filter(plan::isVisible)
        .map(dataset::partitionOf)
        .distinct()
        .count();
  }

  private Manifest next(Manifest current, int attempt, LoadPlan plan, Survey found, Coverage coverage,
      Merge.Result result)
      throws IOException {
    List<TablePartition> partitions = visible(current, plan, result);
    Owners ownersAfter = plan.ownersAfter();
    boolean published = result.accounting().published > 0 || !plan.takenDays().isEmpty();
    if (!published) {
      report.counted(result.accounting());
      return unchanged(current, attempt, LoadStatus.SUPERSEDED, Messages.superseded(found));
    }
    var system = new SystemTables(lakehouse.datasets(), lakehouse.lake(), folder, attemptId(attempt));
    SortedMap<String, List<TablePartition>> tables = new TreeMap<>();
    tables.put(dataset.name(), partitions);
    tables.put(SystemTables.DAILY_COUNTS,
        system.dailyCounts(current, recounted(plan, result), result.counts(), ownersAfter));
    tables.put(SystemTables.TABLE_STATE,
        system.tableState(dataset.name(), Optional.of(plan.asOf()), ownersAfter, partitions));
    report.counted(result.accounting());
    report.wrote(result.partitions().size(),
        result.partitions().values().stream().mapToLong(TablePartition::bytes).sum(), result.encoding());
    LoadRecord record = report.end(LoadStatus.PUBLISHED, Messages.published(found, result, partitions),
        lakehouse.clock().instant());
    return new Manifest(Manifest.FORMAT, dataset.name(), current.sequence() + 1, attemptId(attempt),
        record.finishedAt(), dataset.definitionHash(), plan.asOf(), ownersAfter.ranges(), tables,
        filesWith(current, LoadStatus.PUBLISHED, coverage), List.of(record));
  }

  /// The dataset's partitions after this load: the rewritten ones, the untouched ones, and none outside the window.
  private List<TablePartition> visible(Manifest current, LoadPlan plan, Merge.Result result) {
    SortedMap<Partition, TablePartition> after = new TreeMap<>(result.partitions());
    for (TablePartition old : current.partitionsOf(dataset.name())) {
      if (plan.isVisible(old.partition()) && !result.touched().contains(old.partition())) {
        after.put(old.partition(), old);
      }
    }
    return List.copyOf(after.values());
  }

  /// Days whose counts the merge knows: all of touched partitions, and those taken outside the window.
  private static NavigableSet<LocalDate> recounted(LoadPlan plan, Merge.Result result) {
    var days = new TreeSet<>(plan.takenDays());
    for (Partition partition : result.touched()) {
      days.addAll(Merge.daysOf(partition));
    }
    return days;
  }

  /// The next manifest with the state as it is, for loads that change no row.
  private Manifest unchanged(Manifest current, int attempt, LoadStatus status, String message) {
    LoadRecord record = report.end(status, message, lakehouse.clock().instant());
    return new Manifest(Manifest.FORMAT, dataset.name(), current.sequence() + 1, attemptId(attempt),
        record.finishedAt(), dataset.definitionHash(), current.asOf(), current.owners(), current.tables(),
        filesWith(current, status, null), List.of(record));
  }

  private SortedMap<String, FileState> filesWith(Manifest current, LoadStatus status, @Nullable Coverage coverage) {
    var files = new TreeMap<>(current.files());
    files.put(object.key(), new FileState(report.loadId(), status, object.etag(), object.size(),
        object.lastModified(), dataset.definitionHash(), coverage == null ? List.of() : coverage.covered()));
    return files;
  }

  /// A try writes into directories of its own, so that a lost try leaves only orphans.
  private String attemptId(int attempt) {
    return attempt == 1 ? report.attemptId() : report.attemptId() + "." + attempt;
  }

  private void requireDeployedTables() throws IOException {
    var faults = new ArrayList<String>();
    for (TableSchema table : lakehouse.tablesOf(dataset)) {
      lakehouse.catalog().mismatch(table).ifPresent(faults::add);
    }
    if (!faults.isEmpty()) {
      throw new IOException("Deploy first: " + String.join(" ", faults));
    }
  }
}
