package org.denverlakehouse.convert;

import java.io.IOException;
import org.apache.parquet.hadoop.ParquetFileWriter;

/// Encodes the batches of one column into Parquet pages, one page a batch, and keeps them until the row group ends. Not
/// thread-safe.
abstract sealed class ColumnEncoder<B extends ColumnBatch> permits TextEncoder, NumberEncoder, MapEncoder {
  private final Class<B> batchType;

  ColumnEncoder(Class<B> batchType) {
    this.batchType = batchType;
  }

  /// @param rows those of the batch in the order in which the page has them
  final void encode(ColumnBatch batch, OrderedRows rows) {
    encodePage(batchType.cast(batch), rows);
  }

  abstract void encodePage(B batch, OrderedRows rows);

  /// What the pages and the dictionary take in memory.
  abstract long bytes();

  /// Writes the column's chunk or chunks of the row group and begins anew.
  abstract void writeTo(ParquetFileWriter file) throws IOException;
}
