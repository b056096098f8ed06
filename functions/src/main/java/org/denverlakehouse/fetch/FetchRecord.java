package org.denverlakehouse.fetch;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of the table `fetches`: the newest outcome of an address, and the content that was fetched last, which is what
/// the next fetch is compared with. The components are the table's columns, in order; `datasets/system/fetches.yaml` says
/// what each means. Immutable.
public record FetchRecord(String dataset, String source, FetchOutcome outcome, String message,
    @Nullable Integer httpStatus, Instant checkedAt, double seconds, int consecutiveFailures,
    @Nullable Instant lastSuccessAt, @Nullable Instant fetchedAt, @Nullable String landedKey, @Nullable Long bytes,
    @Nullable String etag, @Nullable String lastModified, @Nullable String sha256) {

  /// Whether both tell of the same landed content.
  boolean hasContentOf(@Nullable FetchRecord other) {
    return other == null
        ? fetchedAt == null
        : Objects.equals(fetchedAt, other.fetchedAt) && Objects.equals(sha256, other.sha256);
  }

  FetchRecord asFailed(String why) {
    return new FetchRecord(dataset, source, FetchOutcome.FAILED, why, httpStatus, checkedAt, seconds,
        consecutiveFailures, lastSuccessAt, fetchedAt, landedKey, bytes, etag, lastModified, sha256);
  }
}
