package org.denverlakehouse.convert;

import java.util.Arrays;
import org.denverlakehouse.dataset.ColumnType.Kind;

/// Numbers, times and truth values as [Row#number(int)] has them.
final class NumberBatch extends ColumnBatch {
  private static final int INITIAL_ROWS = 64;
  private static final int BYTES_PER_VALUE = Long.BYTES + 1;

  private long[] values = new long[INITIAL_ROWS];
  private boolean[] isNull = new boolean[INITIAL_ROWS];
  private int rows;
  private int nulls;

  @Override
  int append(Row row, int column) {
    if (rows == values.length) {
      values = Arrays.copyOf(values, 2 * rows);
      isNull = Arrays.copyOf(isNull, 2 * rows);
    }
    boolean absent = row.object(column) == null;
    if (!absent && !(row.object(column) instanceof Kind)) {
      throw new ClassCastException("A text in a column of numbers, number " + column + ".");
    }
    values[rows] = row.number(column);
    isNull[rows] = absent;
    nulls += absent ? 1 : 0;
    rows++;
    return BYTES_PER_VALUE;
  }

  long value(int row) {
    return values[row];
  }

  boolean isNull(int row) {
    return isNull[row];
  }

  int nulls() {
    return nulls;
  }

  @Override
  void clear() {
    rows = 0;
    nulls = 0;
  }
}
