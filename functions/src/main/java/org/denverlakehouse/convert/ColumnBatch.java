package org.denverlakehouse.convert;

import org.denverlakehouse.dataset.Column;

/// The values of one column of a [Batch], in the order of its rows. Not thread-safe.
abstract sealed class ColumnBatch permits TextBatch, NumberBatch, MapBatch {
  static ColumnBatch of(Column column) {
    return switch (column.type().kind()) {
      case STRING -> new TextBatch();
      case MAP -> new MapBatch();
      case INT, LONG, DOUBLE, DECIMAL, BOOLEAN, DATE, TIMESTAMP -> new NumberBatch();
    };
  }

  /// Takes a row's value, which is not null; rows between the last one and this have none.
  ///
  /// @param at the number of the row in the batch
  /// @return about how many bytes of memory it takes
  abstract int append(Row row, int column, int at);

  /// Tells that the batch has so many rows, before its values are read.
  abstract void end(int rows);

  /// How many rows have no value, once the batch has ended.
  abstract int nulls();

  abstract void clear();
}
