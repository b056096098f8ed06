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

  /// Adds the row's value as the next.
  ///
  /// @return about how many bytes of memory it takes
  abstract int append(Row row, int column);

  abstract void clear();
}
