package org.denverlakehouse.convert;

import org.apache.parquet.bytes.BytesUtils;

/// Definition and repetition levels as a data page of version 1 has them: four bytes of length, then [RunLengths].
final class Levels {
  private Levels() {}

  /// Of every value the same: 1 where all are there, 0 where none is.
  static void same(int level, int count, ByteSink page) {
    int lengthAt = begin(page);
    RunLengths.encodeRun(level, count, 1, page);
    end(lengthAt, page);
  }

  /// @param levels at least seven longer than `count`
  static void encode(int[] levels, int count, int max, ByteSink page) {
    int lengthAt = begin(page);
    RunLengths.encode(levels, count, BytesUtils.getWidthFromMaxInt(max), page);
    end(lengthAt, page);
  }

  private static int begin(ByteSink page) {
    int lengthAt = page.size();
    page.putInt(0);
    return lengthAt;
  }

  private static void end(int lengthAt, ByteSink page) {
    page.setInt(lengthAt, page.size() - lengthAt - Integer.BYTES);
  }
}
