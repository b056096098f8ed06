package org.denverlakehouse.load;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.denverlakehouse.convert.Reject;
import org.denverlakehouse.dataset.Coverage;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.jspecify.annotations.Nullable;

/// Gathers what a load finds out, until it becomes the load's row in the ledger. Not thread-safe.
final class LoadReport {
  private final String loadId;
  private final String attemptId;
  private final String key;
  private final Instant startedAt;
  private @Nullable String dataset;
  private @Nullable String definitionHash;
  private @Nullable String etag;
  private long size;
  private @Nullable Instant arrivedAt;
  private @Nullable Coverage coverage;
  private Accounting accounting = new Accounting();
  private Optional<Reject> firstReject = Optional.empty();
  private int headerColumns;
  private int partitions;
  private long bytesWritten;
  private @Nullable String encoding;

  LoadReport(String loadId, String attemptId, String key, Instant startedAt) {
    this.loadId = loadId;
    this.attemptId = attemptId;
    this.key = key;
    this.startedAt = startedAt;
  }

  String loadId() {
    return loadId;
  }

  String attemptId() {
    return attemptId;
  }

  Instant startedAt() {
    return startedAt;
  }

  LoadReport of(String datasetName, String hash) {
    dataset = datasetName;
    definitionHash = hash;
    return this;
  }

  /// What the event said, for a delivery that cannot be read.
  LoadReport announced(String contentEtag) {
    etag = contentEtag;
    return this;
  }

  /// Makes ready for another plan: what a lost one counted and wrote is not what this load did.
  void startOver() {
    accounting = new Accounting();
    coverage = null;
    partitions = 0;
    bytesWritten = 0;
  }

  LoadReport of(String contentEtag, long bytes, Instant arrival) {
    etag = contentEtag;
    size = bytes;
    arrivedAt = arrival;
    return this;
  }

  LoadReport surveyed(Survey survey) {
    headerColumns = survey.headerFields();
    firstReject = survey.firstReject();
    return this;
  }

  LoadReport covers(Coverage days) {
    coverage = days;
    return this;
  }

  LoadReport counted(Accounting counted) {
    accounting = counted;
    return this;
  }

  LoadReport wrote(int writtenPartitions, long bytes) {
    partitions = writtenPartitions;
    bytesWritten = bytes;
    return this;
  }

  LoadReport readIn(String usedEncoding) {
    encoding = usedEncoding;
    return this;
  }

  LoadRecord end(LoadStatus status, String message, Instant now) {
    Optional<Reject> first = firstReject;
    LocalDate asOf = coverage == null ? null : coverage.asOf();
    LocalDate from = coverage == null ? null : coverage.firstDay();
    return new LoadRecord(loadId, attemptId, dataset, key, etag, size, arrivedAt, status, message, accounting.total(),
        accounting.published, accounting.rejected, accounting.duplicate, accounting.outsideWindow,
        accounting.superseded, first.map(Reject::message).orElse(null), first.map(Reject::line).orElse(null),
        first.map(Reject::column).orElse(null), partitions, asOf, from, asOf,
        Duration.between(startedAt, now).toMillis() / 1000.0, bytesWritten, encoding, headerColumns, definitionHash,
        startedAt, now);
  }
}
