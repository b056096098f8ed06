package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.denverlakehouse.convert.RejectWriter;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// One file of an attempt: its content, what its survey told, and where its records went in the current plan. Not
/// thread-safe.
final class FileLoad {
  private final StoredObject object;
  private final LoadReport report;
  private final SourceFile source;
  private @Nullable Survey survey;
  private Accounting accounting = new Accounting();
  private Map<String, Long> misfits = Map.of();
  private Optional<String> onePass = Optional.empty();
  private @Nullable LoadRecord outcome;
  private Optional<Path> rejects = Optional.empty();

  FileLoad(StoredObject object, LoadReport report, SourceFile source) {
    this.object = object;
    this.report = report;
    this.source = source;
  }

  StoredObject object() {
    return object;
  }

  LoadReport report() {
    return report;
  }

  SourceFile source() {
    return source;
  }

  Accounting accounting() {
    return accounting;
  }

  /// Texts that did not fit their column, by column.
  Map<String, Long> misfits() {
    return misfits;
  }

  /// Why the file was converted in one pass, when ranges of it had been tried before.
  Optional<String> onePass() {
    return onePass;
  }

  void leftToOnePass(String reason) {
    onePass = Optional.of(reason);
  }

  /// How the load ends in the current plan.
  LoadRecord outcome() {
    return Objects.requireNonNull(outcome, "A planned load has an outcome.");
  }

  void end(LoadRecord record) {
    outcome = record;
  }

  LoadRecord end(LoadStatus status, String message, Instant now) {
    LoadRecord record = report.end(status, message, now);
    outcome = record;
    return record;
  }

  void read(Map<String, Long> unfitting, String encoding) {
    misfits = unfitting;
    report.readIn(encoding);
  }

  /// Surveys the file once; its rejects wait in a local file.
  Survey survey(Attempt attempt) throws IOException {
    if (survey == null) {
      try (var writer = new RejectWriter(attempt.folder(), report.loadId(), attempt.dataset().name(), object.key())) {
        survey = Survey.of(this, attempt, writer);
        rejects = writer.finish();
      }
      report.surveyed(survey);
      accounting.rejected = survey.rejected();
    }
    return survey;
  }

  /// Takes a survey that another process made of the same content.
  ///
  /// @param rejectsFile its rejects, in the attempt's folder
  void surveyed(Survey done, Optional<Path> rejectsFile) {
    survey = done;
    rejects = rejectsFile;
    report.surveyed(done);
    accounting.rejected = done.rejected();
  }

  /// The local file of the survey's rejects, while they are not stored.
  Optional<Path> rejects() {
    return rejects;
  }

  /// Stores the rejects, once the load's outcome counts them.
  void storeRejects(Attempt attempt) throws IOException {
    if (rejects.isPresent()) {
      attempt.lakehouse()
          .lake()
          .put(Ledger.rejectsKey(report.loadId(), report.startedAt()), rejects.get(), "application/gzip");
      rejects = Optional.empty();
    }
  }

  /// Forgets what was read of a file that cannot be read to its end: its load counts no record.
  void lost() {
    survey = null;
    rejects = Optional.empty();
    accounting = new Accounting();
    report.startOver();
    report.counted(accounting);
  }

  /// Makes ready for another plan: what a lost one counted is not what this load did.
  void startOver() {
    accounting = new Accounting();
    onePass = Optional.empty();
    if (survey != null) {
      accounting.rejected = survey.rejected();
    }
    report.startOver();
    report.counted(accounting);
  }
}
