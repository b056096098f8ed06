package org.denverlakehouse.convert;

import org.apache.parquet.bytes.BytesUtils;

/// Definition and repetition levels as a data page of version 1 has them: four bytes of length, then [RunLengths].
final class Levels {
  private Levels() {}

  /// Which rows of a flat column have a value.
  ///
  /// @param levels at least seven longer than the rows are many; overwritten
  static void encode(OrderedRows rows, int column, int[] levels, ByteSink page) {
    int nulls = rows.nulls(column);
    if (nulls == 0 || nulls == rows.rows()) {
      int lengthAt = begin(page);
      RunLengths.encodeRun(nulls == 0 ? 1 : 0, rows.rows(), 1, page);
      end(lengthAt, page);
      return;
    }
    for (int row = 0; row < rows.rows(); row++) {
      levels[row] = rows.isNull(row, column) ? 0 : 1;
    }
    encode(levels, rows.rows(), 1, page);
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
