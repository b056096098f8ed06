package org.denverlakehouse.convert;

/// Numbers, times and truth values as [Row#number(int)] has them.
final class NumberBatch extends ColumnBatch {
  NumberBatch(Batch batch, int column) {
    super(batch, column);
  }

  @Override
  int append(Row row, int index, int at) {
    throw new ClassCastException("No number in a column of numbers, number " + index + ".");
  }

  @Override
  void clear() {
    // The batch holds all.
  }
}
