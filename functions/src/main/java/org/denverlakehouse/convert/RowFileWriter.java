package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.denverlakehouse.dataset.Lineage;
import org.denverlakehouse.dataset.TableSchema;

/// Writes rows into one local Parquet file: Zstandard pages, dictionaries, column and offset indexes, page checksums.
/// Not thread-safe.
public final class RowFileWriter implements Closeable {
  /// Pages this small let a query skip most of a row group by its column index.
  private static final int PAGE_ROWS = 20_000;
  /// How many rows may be written before the memory that they take is looked at.
  static final int MAX_ROWS_UNLOOKED = 1000;

  private final ParquetWriter<Row> writer;
  private long rows;

  /// @param rowGroupBytes how much a row group may hold in memory before it is written out
  public RowFileWriter(Path file, TableSchema table, long rowGroupBytes) throws IOException {
    this.writer = new Builder(new LocalOutputFile(file), table).withConf(new PlainParquetConfiguration())
        .withCodecFactory(new ZstdCodecFactory())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
        .withRowGroupSize(rowGroupBytes)
        .withPageRowCountLimit(PAGE_ROWS)
        // The first look is after one row: a hundred could be a hundred megabytes.
        .withMinRowCountForPageSizeCheck(1)
        .withMaxRowCountForPageSizeCheck(MAX_ROWS_UNLOOKED)
        // Every offset is another: a dictionary of them is built and thrown away.
        .withDictionaryEncoding(Lineage.SOURCE_OFFSET, false)
        .withPageWriteChecksumEnabled(true)
        .build();
  }

  public void write(Row row) throws IOException {
    writer.write(row);
    rows++;
  }

  public long rows() {
    return rows;
  }

  /// Bytes written so far, with what the open row group is estimated to take.
  public long size() {
    return writer.getDataSize();
  }

  /// Completes the file. When this throws, the file is not a Parquet file.
  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
    private final TableSchema table;

    Builder(OutputFile file, TableSchema table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    /// Abstract in the library, and never called when the configuration is not Hadoop's.
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport(table);
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport(table);
    }
  }
}
