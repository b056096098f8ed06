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
  private final Blocks blocks;
  private final List<Page> pages = new ArrayList<>();
  /// The pages' bytes, one behind the other.
  private final List<byte[]> pageBlocks = new ArrayList<>();
  private long pageBytes;

  ColumnChunk(ColumnDescriptor column, Workbench workbench) {
    this.column = column;
    this.compressor = workbench.compressor();
    this.blocks = workbench.blocks();
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
    int size = compressor.compress(page);
    blocks.append(compressor.target(), size, pageBlocks, pageBytes);
    pages.add(new Page(values, rows, pageBytes, size, page.size(), encoding, statistics));
    pageBytes += size;
  }

  /// What the pages take in memory.
  long bytes() {
    return (long) pageBlocks.size() * Blocks.BLOCK_BYTES + (long) pages.size() * BYTES_PER_PAGE;
  }

  /// Writes the chunk and forgets its pages.
  ///
  /// @param dictionary     the values that pages of the encoding RLE_DICTIONARY number, plainly encoded; null for none
  /// @param dictionarySize how many they are
  void writeTo(ParquetFileWriter file, @Nullable ByteSink dictionary, int dictionarySize) throws IOException {
    long values = pages.stream().mapToLong(Page::values).sum();
    file.startColumn(column, values, CompressionCodecName.ZSTD);
    if (dictionary != null) {
      int size = compressor.compress(dictionary);
      file.writeDictionaryPage(new DictionaryPage(BytesInput.from(compressor.target(), 0, size), dictionary.size(),
          dictionarySize, Encoding.PLAIN));
    }
    for (Page page : pages) {
      BytesInput compressed = BytesInput.from(blocks.gather(pageBlocks, page.from(), page.size()), 0, page.size());
      file.writeDataPage(page.values(), page.unpackedSize(), compressed, page.statistics(), page.rows(), Encoding.RLE,
          Encoding.RLE, page.encoding());
    }
    file.endColumn();
    pages.clear();
    blocks.free(pageBlocks);
    pageBytes = 0;
  }
}
