package org.denverlakehouse.convert;

import java.util.List;
import org.denverlakehouse.dataset.TableSchema;

/// Rows of one table, column by column, until they become a page of each column. Used again and again; not thread-safe.
final class Batch {
  private final ColumnBatch[] columns;
  private final int maxRows;
  private final long maxBytes;
  private int rows;
  private long bytes;

  /// @param maxRows  how many rows a page has at most
  /// @param maxBytes about how much memory the rows may take
  Batch(TableSchema table, int maxRows, long maxBytes) {
    this.columns = table.columns().stream().map(ColumnBatch::of).toArray(ColumnBatch[]::new);
    this.maxRows = maxRows;
    this.maxBytes = maxBytes;
  }

  /// Adds the values of a row, which the caller may change after.
  ///
  /// @return whether the batch is full, and must be written and cleared before the next row
  boolean append(Row row) {
    long added = 0;
    for (int i = 0; i < row.count(); i++) {
      int column = row.present(i);
      added += columns[column].append(row, column, rows);
    }
    rows++;
    bytes += added;
    return rows == maxRows || bytes > maxBytes;
  }

  int rows() {
    return rows;
  }

  /// The columns' values so far, in table order.
  List<ColumnBatch> columns() {
    for (ColumnBatch column : columns) {
      column.end(rows);
    }
    return List.of(columns);
  }

  void clear() {
    rows = 0;
    bytes = 0;
    for (ColumnBatch column : columns) {
      column.clear();
    }
  }
}
