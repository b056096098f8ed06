package org.denverlakehouse.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.internal.column.columnindex.BinaryTruncator;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/// The pages of one column in the open row group, compressed, until [ParquetFileWriter] takes them. Not thread-safe.
final class ColumnChunk {
  private static final int MAX_BOUND_BYTES = 1024;
  /// What a page takes beside its bytes, bounds of texts included.
  private static final int BYTES_PER_PAGE = 512;

  private final ColumnDescriptor column;
  private final Compressor compressor;
  private final List<Page> pages = new ArrayList<>();
  private long bytes;

  ColumnChunk(ColumnDescriptor column, Compressor compressor) {
    this.column = column;
    this.compressor = compressor;
  }

  ColumnDescriptor column() {
    return column;
  }

  Statistics<?> newStatistics() {
    return Statistics.createStats(column.getPrimitiveType());
  }

  /// Adds the least and the greatest text of a page; of long ones shorter bounds, because every page's stay in memory
  /// until the row group ends, and every row group's until the file does.
  void addBounds(Statistics<?> statistics, byte[] least, byte[] greatest) {
    BinaryTruncator truncator = BinaryTruncator.getTruncator(column.getPrimitiveType());
    statistics.updateStats(truncator.truncateMin(Binary.fromConstantByteArray(least), MAX_BOUND_BYTES));
    statistics.updateStats(truncator.truncateMax(Binary.fromConstantByteArray(greatest), MAX_BOUND_BYTES));
  }

  void add(ByteSink page, int values, int rows, Encoding encoding, Statistics<?> statistics) {
    BytesInput compressed = BytesInput.from(compressor.compress(page));
    pages.add(new Page(values, rows, compressed, page.size(), encoding, statistics));
    bytes += compressed.size() + BYTES_PER_PAGE;
  }

  /// What the pages take in memory.
  long bytes() {
    return bytes;
  }

  /// Writes the chunk and forgets its pages.
  ///
  /// @param dictionary     the values that pages of the encoding RLE_DICTIONARY number, plainly encoded; null for none
  /// @param dictionarySize how many they are
  void writeTo(ParquetFileWriter file, @Nullable ByteSink dictionary, int dictionarySize) throws IOException {
    long values = pages.stream().mapToLong(Page::values).sum();
    file.startColumn(column, values, CompressionCodecName.ZSTD);
    if (dictionary != null) {
      file.writeDictionaryPage(new DictionaryPage(BytesInput.from(compressor.compress(dictionary)), dictionary.size(),
          dictionarySize, Encoding.PLAIN));
    }
    for (Page page : pages) {
      file.writeDataPage(page.values(), page.unpackedSize(), page.compressed(), page.statistics(),
          page.rows(), Encoding.RLE, Encoding.RLE, page.encoding());
    }
    file.endColumn();
    pages.clear();
    bytes = 0;
  }
}
