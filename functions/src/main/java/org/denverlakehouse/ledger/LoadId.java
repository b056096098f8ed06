package org.denverlakehouse.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Names of loads: `<8 hex of the key's hash>-<8 hex of the ETag's hash>-<arrival, hex seconds>-<attempt>`. So a listing
/// of the ledger tells which deliveries have an outcome, and a row's load id ranks its file's content.
public final class LoadId {
  private static final int HASH_DIGITS = 8;

  private LoadId() {}

  /// The id of one load.
  ///
  /// @param arrivedAt LastModified of the delivery; null when the content could not be seen any more
  public static String of(String attemptId, String key, String etag, @Nullable Instant arrivedAt) {
    return delivery(key, etag, arrivedAt) + attemptId;
  }

  /// What the ids of all loads of this key begin with.
  static String keyPrefix(String key) {
    return hash(key) + "-";
  }

  /// What the ids of all loads of this content of the key begin with.
  static String contentPrefix(String key, String etag) {
    return keyPrefix(key) + hash(etag) + "-";
  }

  /// What the ids of all loads of this very delivery begin with.
  public static String delivery(String key, String etag, @Nullable Instant arrivedAt) {
    long seconds = arrivedAt == null ? 0 : arrivedAt.getEpochSecond();
    return contentPrefix(key, etag) + "%08x-".formatted(seconds);
  }

  /// The delivery of a load, as [#delivery] names it.
  public static String deliveryOf(String loadId) {
    return loadId.substring(0, loadId.indexOf('-', 2 * HASH_DIGITS + 2) + 1);
  }

  /// The ETag's part of a load id.
  public static String etagPart(String loadId) {
    return loadId.substring(HASH_DIGITS + 1, 2 * HASH_DIGITS + 1);
  }

  /// The ETag as load ids and orders carry it.
  public static String etagHash(String etag) {
    return hash(etag);
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }
}
