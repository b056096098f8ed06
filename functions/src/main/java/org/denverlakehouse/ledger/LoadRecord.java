package org.denverlakehouse.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One row of the table `loads`: what one attempt did with one file. The columns' meaning is in
/// `datasets/system/loads.yaml`. Every record read is counted once, so that rejected, duplicate, outside window,
/// superseded and published add up to the rows read.
public record LoadRecord(String loadId, String attemptId, @Nullable String dataset, String sourceKey,
    @Nullable String etag, long size, @Nullable Instant arrivedAt, LoadStatus status, String message, long rowsRead,
    long rowsPublished, long rowsRejected, long rowsDuplicate, long rowsOutsideWindow, long rowsSuperseded,
    @Nullable String firstError, @Nullable Long firstErrorLine, @Nullable String firstErrorColumn, int partitions,
    @Nullable LocalDate asOf, @Nullable LocalDate coveredFrom, @Nullable LocalDate coveredTo, double seconds,
    long bytesWritten, @Nullable String encoding, int headerColumns, @Nullable String definitionHash,
    Instant startedAt, Instant finishedAt) {
  /// The month that the ledger files this load under: `2026-11`, UTC.
  public String loadMonth() {
    return Ledger.month(startedAt);
  }
}
