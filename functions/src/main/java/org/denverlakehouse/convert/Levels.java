package org.denverlakehouse.convert;

import org.apache.parquet.bytes.BytesUtils;

/// Definition and repetition levels as a data page of version 1 has them: four bytes of length, then [RunLengths].
final class Levels {
  private Levels() {}

  /// Which rows of a flat column have a value.
  ///
  /// @param ids at least seven longer than `order`; overwritten
  static void encode(ColumnBatch batch, int[] order, int[] ids, ByteSink page) {
    if (batch.nulls() == 0 || batch.nulls() == order.length) {
      int lengthAt = begin(page);
      RunLengths.encodeRun(batch.nulls() == 0 ? 1 : 0, order.length, 1, page);
      end(lengthAt, page);
      return;
    }
    for (int i = 0; i < order.length; i++) {
      ids[i] = batch.isNull(order[i]) ? 0 : 1;
    }
    encode(ids, order.length, 1, page);
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
