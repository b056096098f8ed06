package org.denverlakehouse.convert;

import java.util.Arrays;
import org.denverlakehouse.dataset.ColumnType.Kind;

/// Numbers, times and truth values as [Row#number(int)] has them.
final class NumberBatch extends ColumnBatch {
  private static final int INITIAL_ROWS = 64;
  private static final int BYTES_PER_VALUE = Long.BYTES + 1;

  private long[] values = new long[INITIAL_ROWS];
  private boolean[] isPresent = new boolean[INITIAL_ROWS];
  private int rows;
  private int present;

  @Override
  int append(Row row, int column, int at) {
    if (!(row.object(column) instanceof Kind)) {
      throw new ClassCastException("No number in a column of numbers, number " + column + ".");
    }
    grow(at + 1);
    values[at] = row.number(column);
    isPresent[at] = true;
    present++;
    return BYTES_PER_VALUE;
  }

  private void grow(int needed) {
    if (needed > values.length) {
      int length = Math.max(needed, 2 * values.length);
      values = Arrays.copyOf(values, length);
      isPresent = Arrays.copyOf(isPresent, length);
    }
  }

  @Override
  void end(int batchRows) {
    rows = batchRows;
    grow(rows);
  }

  @Override
  int nulls() {
    return rows - present;
  }

  long value(int row) {
    return values[row];
  }

  boolean isNull(int row) {
    return !isPresent[row];
  }

  @Override
  void clear() {
    Arrays.fill(isPresent, false);
    rows = 0;
    present = 0;
  }
}
