package org.denverlakehouse.load;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.dataset.Coverage;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Committer;
import org.denverlakehouse.table.FileState;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owner;
import org.denverlakehouse.table.TablePartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt over one snapshot file: survey, plan, merge, commit; again from the plan when another writer commits
/// first. Used once; not thread-safe.
final class SnapshotLoad {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotLoad.class);

  private final Attempt attempt;
  private final Dataset dataset;
  private final FileLoad file;
  private final StoredObject object;
  private final LoadReport report;
  private final Ledger ledger;
  private final boolean force;
  private final Acceptance acceptance;
  private final RangedConversion ranges;
  private boolean elsewhere;

  /// @param force  whether to load the file even if it was loaded before and its rows still stand
  /// @param ranges how a large file is converted
  SnapshotLoad(Attempt attempt, FileLoad file, Ledger ledger, boolean force, RangedConversion ranges)
      throws IOException {
    this.attempt = attempt;
    this.dataset = attempt.dataset();
    this.file = file;
    this.object = file.object();
    this.report = file.report();
    this.ledger = ledger;
    this.force = force;
    this.ranges = ranges;
    this.acceptance = Acceptance.of(object, ledger, attempt.startedAt());
  }

  /// Loads the file, or as much of it as is done here.
  ///
  /// @param commitId names the directories and the manifest of this run, which the attempt may have others beside
  /// @return how the load ended; empty when its rows are to be converted elsewhere first
  Optional<LoadRecord> run(Committer committer, String commitId) throws IOException {
    var _ = committer.commit(commitId, this::plan);
    return elsewhere ? Optional.empty() : Optional.of(file.outcome());
  }

  private Optional<Manifest> plan(Manifest current, String tryId) throws IOException {
    Optional<LoadRecord> before = force
        ? Optional.empty()
        : ledger.sameDelivery(object, dataset.definitionHash(), now());
    if (before.isPresent()) {
      file.end(before.get());
      return Optional.empty();
    }
    attempt.requireLayout(current);
    attempt.announce(ledger, List.of(file));
    file.startOver();
    Optional<NextManifest> next = next(current, tryId);
    elsewhere = next.isEmpty();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    file.storeRejects(attempt);
    return Optional.of(next.get().build());
  }

  /// Empty when the rows are to be converted elsewhere first.
  private Optional<NextManifest> next(Manifest current, String tryId) throws IOException {
    var next = new NextManifest(attempt, current, tryId);
    if (!force && !acceptance.accepted()) {
      Optional<DuplicateCheck.Duplicate> duplicate = new DuplicateCheck(dataset, object).check(current);
      if (duplicate.isPresent()) {
        FileState known = duplicate.get().known();
        return Optional.of(next.owned(duplicate.get().owners())
            .knowing(object.key(), known)
            .ledger(end(LoadStatus.DUPLICATE,
                "The same content as load " + known.loadId() + ", whose rows still stand; nothing was read.")));
      }
    }
    try {
      Survey survey = survey();
      if (survey.accepted() == 0) {
        return Optional.of(ended(next, LoadStatus.REFUSED, Messages.noAcceptedRow(survey)));
      }
      return merged(current, tryId, survey, next);
    } catch (LostFileException e) {
      file.lost();
      return Optional.of(ended(next, e.status(), String.valueOf(e.getMessage())));
    }
  }

  private Survey survey() throws IOException {
    try {
      return file.survey(attempt);
    } catch (IOException e) {
      throw LostFileException.orSame(file, e);
    }
  }

  private Optional<NextManifest> merged(Manifest current, String tryId, Survey survey, NextManifest next)
      throws IOException {
    Coverage coverage = Coverage.of(survey.rowsPerDay());
    if (dataset.eventTime().isPresent()) {
      report.covers(coverage);
    }
    LocalDate reach = Arrival.orderDay(dataset, coverage.asOf(), object);
    LocalDate orderDay = acceptance.accepted() ? acceptedAs(current, coverage, reach) : reach;
    var owner = new Owner(report.loadId(),
        new Order(orderDay, object.lastModified(), object.key(), LoadId.etagHash(object.etag())));
    LoadPlan plan = LoadPlan.ofSnapshot(dataset, current, reach, coverage, owner);
    if (!acceptance.accepted()) {
      var systemTables = new SystemTables(attempt.lakehouse().datasets(), attempt.lakehouse().lake(), attempt.folder(),
          tryId);
      Optional<String> held = new HeldCheck(plan, current, systemTables).reason(survey.rowsPerDay());
      if (held.isPresent()) {
        file.accounting().superseded = survey.accepted();
        return Optional.of(ended(next, LoadStatus.HELD, Messages.held(held.get(), report.loadId())));
      }
    }
    Optional<Merge.Result> merged = merge(current, tryId, plan, orderDay);
    if (merged.isEmpty()) {
      return Optional.empty();
    }
    if (file.accounting().published == 0 && plan.takenDays().isEmpty()) {
      return Optional.of(ended(next, LoadStatus.SUPERSEDED, Messages.superseded(survey)));
    }
    Merge.Result result = merged.get();
    var _ = next.merged(plan, result);
    report.wrote(result.partitions().size(),
        result.partitions().values().stream().mapToLong(TablePartition::bytes).sum());
    return Optional.of(next.knowing(object.key(), published(coverage, orderDay))
        .ledger(end(LoadStatus.PUBLISHED, Messages.published(file, survey, result, next.partitions().size()))));
  }

  private Optional<Merge.Result> merge(Manifest current, String tryId, LoadPlan plan, LocalDate orderDay)
      throws IOException {
    var origin = new RecordConverter.Origin(report.loadId(), object.key(), object.lastModified(), orderDay);
    String onePassId = tryId;
    if (RangedConversion.suits(plan, current, file.survey(attempt))) {
      switch (ranges.convert(new RangedConversion.Request(attempt, plan, file, origin, tryId))) {
        case RangedConversion.Outcome.NotCut _ -> {
          // Too small to be worth it, or packed.
        }
        case RangedConversion.Outcome.Fits rows -> {
          try (TableWriter writer = attempt.writer(tryId)) {
            return Optional.of(new Merge(attempt, plan, List.of(file), current, writer).beside(rows));
          }
        }
        case RangedConversion.Outcome.Elsewhere _ -> {
          return Optional.empty();
        }
        case RangedConversion.Outcome.DoesNotFit(String reason) -> {
          LOG.warn("{} is read in one pass: {}", object.key(), reason);
          file.leftToOnePass(reason);
          // What the ranges wrote stays in a directory that nothing names.
          onePassId = tryId + "-2";
        }
      }
    }
    try (TableWriter writer = attempt.writer(onePassId)) {
      return Optional.of(new Merge(attempt, plan, List.of(file), current, writer)
          .run(List.of(new Merge.Input(file, origin))));
    }
  }

  /// The order day of an accepted copy: above all that owns a day it covers. The first load's is used again by the
  /// others, so that a replay changes nothing.
  private LocalDate acceptedAs(Manifest current, Coverage coverage, LocalDate reach) {
    FileState known = current.files().get(object.key());
    if (known != null && known.acceptedAs() != null && known.etag().equals(object.etag())
        && known.arrivedAt().equals(object.lastModified())) {
      return known.acceptedAs();
    }
    return current.owners()
        .stream()
        .filter(range -> coverage.covered().stream().anyMatch(days -> days.overlaps(range.from(), range.to())))
        .map(range -> range.owner().order().orderDay())
        .filter(day -> day.isAfter(reach))
        .max(LocalDate::compareTo)
        .orElse(reach);
  }

  private NextManifest ended(NextManifest next, LoadStatus status, String message) {
    // Only what stands can come again as a duplicate; an accepted file keeps its order for a replay.
    boolean remembered = acceptance.accepted() && status == LoadStatus.SUPERSEDED;
    return (remembered ? next : next.forgetting(object.key())).ledger(end(status, message));
  }

  private FileState published(Coverage coverage, LocalDate orderDay) {
    return new FileState(report.loadId(), LoadStatus.PUBLISHED, object.etag(), object.size(), object.lastModified(),
        dataset.definitionHash(), coverage.covered(), acceptance.accepted() ? orderDay : null);
  }

  private LoadRecord end(LoadStatus status, String message) {
    return file.end(status, message + acceptance.note(), now());
  }

  private Instant now() {
    return attempt.lakehouse().clock().instant();
  }
}
