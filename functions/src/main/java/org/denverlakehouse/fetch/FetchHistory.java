package org.denverlakehouse.fetch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the record says after one more fetch.
final class FetchHistory {
  private static final double MILLIS = 1000;

  /// The content that was fetched last.
  private record Landed(@Nullable Instant at, @Nullable String key, @Nullable Long bytes, @Nullable String etag,
      @Nullable String lastModified, @Nullable String sha256) {
    static Landed of(@Nullable FetchRecord record) {
      return record == null
          ? new Landed(null, null, null, null, null, null)
          : new Landed(record.fetchedAt(), record.landedKey(), record.bytes(), record.etag(), record.lastModified(),
              record.sha256());
    }
  }

  private FetchHistory() {}

  /// @param newest what the record says now; null when there is none
  /// @param before what it said when this fetch began
  static FetchRecord after(@Nullable FetchRecord newest, @Nullable FetchRecord before, Address address, Ending ending,
      Instant began, Instant now) {
    boolean good = ending.outcome().isGood();
    int failures = good ? 0 : 1 + (newest == null ? 0 : newest.consecutiveFailures());
    Instant lastSuccess = good ? now : newest == null ? null : newest.lastSuccessAt();
    double seconds = Duration.between(began, now).toMillis() / MILLIS;
    boolean alone = newest == null ? before == null : newest.hasContentOf(before);
    Landed landed = landed(Landed.of(newest), alone, address, ending, now);
    return new FetchRecord(address.dataset(), address.shown(), ending.outcome(), ending.message(), ending.status(), now,
        seconds, failures, lastSuccess, landed.at, landed.key, landed.bytes, landed.etag, landed.lastModified,
        landed.sha256);
  }

  /// @param alone whether no other run landed something meanwhile
  private static Landed landed(Landed newest, boolean alone, Address address, Ending ending, Instant now) {
    Ending.Content content = ending.content();
    if (content == null) {
      return newest;
    }
    if (ending.outcome() == FetchOutcome.FETCHED) {
      // Where two runs landed something at once, nobody knows whose file lies there now. Without validators the next
      // fetch takes the file again, whatever it is.
      String key = address.dataset() + "/" + address.fileName().orElse("");
      return alone
          ? new Landed(now, key, content.bytes(), content.etag(), content.lastModified(), content.sha256())
          : new Landed(now, key, content.bytes(), null, null, null);
    }
    // The same content may have got new validators, which spare the next fetch the download.
    return alone
        ? new Landed(newest.at, newest.key, newest.bytes, content.etag(), content.lastModified(), newest.sha256)
        : newest;
  }
}
