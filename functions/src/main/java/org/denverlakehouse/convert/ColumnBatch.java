package org.denverlakehouse.convert;

import org.denverlakehouse.dataset.Column;

/// The values of one column of a [Batch], by its rows. Not thread-safe.
abstract sealed class ColumnBatch permits TextBatch, NumberBatch, MapBatch {
  private final Batch batch;
  private final int column;

  ColumnBatch(Batch batch, int column) {
    this.batch = batch;
    this.column = column;
  }

  static ColumnBatch of(Column column, Batch batch, int index) {
    return switch (column.type().kind()) {
      case STRING -> new TextBatch(batch, index);
      case MAP -> new MapBatch(batch, index);
      case INT, LONG, DOUBLE, DECIMAL, BOOLEAN, DATE, TIMESTAMP -> new NumberBatch(batch, index);
    };
  }

  /// Takes a row's value that is no number.
  ///
  /// @param at the number of the row in the batch
  /// @return about how many bytes of memory it takes beside its cell
  abstract int append(Row row, int index, int at);

  final boolean isNull(int row) {
    return batch.isNull(row, column);
  }

  /// The number of the column in its table.
  final int column() {
    return column;
  }

  final long cell(int row) {
    return batch.cell(row, column);
  }

  final void setCell(int row, long cell) {
    batch.setCell(row, column, cell);
  }

  abstract void clear();
}
