package org.denverlakehouse.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names of loads: `<8 hex of the key's hash>-<8 hex of the ETag's hash>-<attempt>`. The first part lets the ledger list
/// the loads of one key, the second ranks rows of two contents of one key that landed in the same second.
public final class LoadId {
  private static final int HASH_DIGITS = 8;

  private LoadId() {}

  public static String of(String attemptId, String key, String etag) {
    return prefix(key) + "-" + hash(etag) + "-" + attemptId;
  }

  /// What the ids of all loads of this key begin with.
  static String prefix(String key) {
    return hash(key);
  }

  /// The ETag's part of a load id.
  public static String etagPart(String loadId) {
    return loadId.substring(HASH_DIGITS + 1, 2 * HASH_DIGITS + 1);
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
