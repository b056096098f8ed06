package org.denverlakehouse.forecast;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/// All series of a feed as they were read, from the same first day to the same last day.
///
/// @param dataset the feed
/// @param asOf    how far its data reached
/// @param series  the whole first, then the parts by name; none when no day can be taken for known
record FeedSeries(String dataset, LocalDate asOf, List<DailySeries> series) {
  private static final int VERSION_BYTES = 8;

  FeedSeries {
    series = List.copyOf(series);
  }

  /// A hash of what was read: names, days and counts. Equal counts have an equal version.
  String version() {
    MessageDigest hash = sha256();
    for (DailySeries one : series) {
      update(hash, one.id().name());
      update(hash, one.id().value());
      update(hash, one.firstDay().toString());
      var counts = ByteBuffer.allocate(Integer.BYTES + one.length() * Double.BYTES).putInt(one.length());
      for (int i = 0; i < one.length(); i++) {
        counts.putDouble(one.count(i));
      }
      hash.update(counts.flip());
    }
    return HexFormat.of().formatHex(hash.digest(), 0, VERSION_BYTES);
  }

  private static void update(MessageDigest hash, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    hash.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
