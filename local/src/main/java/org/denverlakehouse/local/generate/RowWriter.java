package org.denverlakehouse.local.generate;

import java.util.List;

/// Writes the records of one era, one at a time. Not thread-safe.
interface RowWriter {
  /// The header line as it stands in the file, without its end.
  byte[] header();

  List<Dimension> dimensions();

  /// Writes record number `row`, counted from 0 and ascending, and its end.
  ///
  /// @return what the truth counts, valid until the next call
  Row write(long row, CsvBuffer out);
}
