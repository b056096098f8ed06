package org.denverlakehouse.source;

import java.util.Arrays;

/// Where in a buffer the fields of one record are. The arrays are open, because every byte of a file leads here.
final class CsvFields {
  static final int MOST = 10_000;

  int[] starts = new int[64];
  int[] ends = new int[64];
  int count;

  /// Makes room for as many fields.
  ///
  /// @return false when no record may have so many
  boolean reserve(int fields) {
    if (fields > starts.length) {
      if (fields > MOST) {
        return false;
      }
      int room = Math.min(Math.max(fields, 2 * starts.length), MOST);
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
    }
    return true;
  }
}
