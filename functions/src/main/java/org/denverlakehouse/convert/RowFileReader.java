package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.denverlakehouse.dataset.TableSchema;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one local Parquet file that this project wrote, one row group in memory at a time, page checksums
/// verified. Columns that the file does not have are null, so files of older definitions stay readable. Not
/// thread-safe.
public final class RowFileReader implements Closeable {
  private static final int MAX_ALLOCATION_BYTES = 8 << 20;

  private final TableSchema table;
  private final ParquetFileReader reader;
  private @Nullable RecordReader<Row> group;
  private long left;

  public RowFileReader(Path file, TableSchema table) throws IOException {
    this.table = table;
    this.reader = ParquetFileReader.open(new LocalInputFile(file), options());
  }

  /// The next row; null behind the last.
  public @Nullable Row next() throws IOException {
    while (left == 0) {
      PageReadStore pages = reader.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      MessageType stored = reader.getFooter().getFileMetaData().getSchema();
      group = new ColumnIOFactory().getColumnIO(ParquetSchema.of(table), stored)
          .getRecordReader(pages, new RowMaterializer(table));
      left = pages.getRowCount();
    }
    left--;
    return Objects.requireNonNull(group).read();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /// The public builder of these options always loads Hadoop's codecs, which are not on our class path; the constructor
  /// behind it takes ours. Filters are off, checksums are verified.
  static ParquetReadOptions options() {
    Object[] arguments = {false, false, false, false, false, true, false, false, false, FilterCompat.NOOP,
        ParquetMetadataConverter.NO_FILTER, new ZstdCodecFactory(), HeapByteBufferAllocator.getInstance(),
        MAX_ALLOCATION_BYTES, Map.of(), null, null, new PlainParquetConfiguration()};
    try {
      for (Constructor<?> constructor : ParquetReadOptions.class.getDeclaredConstructors()) {
        if (constructor.getParameterCount() == arguments.length) {
          constructor.setAccessible(true);
          return (ParquetReadOptions) constructor.newInstance(arguments);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("parquet-hadoop has changed; pin the version that docs/dependencies.md names.",
          e);
    }
    throw new IllegalStateException("parquet-hadoop has changed; pin the version that docs/dependencies.md names.");
  }
}
