package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.TableSchema;

/// Writes batches of rows into one local Parquet file: Zstandard pages, dictionaries, column and offset indexes, page
/// checksums. The pages are encoded here, several times faster than by parquet-java's record writer
/// (benchmarks/RESULTS.md); footer, indexes, checksums and statistics come from its [ParquetFileWriter]. Not thread-safe.
final class BatchFileWriter implements Closeable {
  private static final long ROW_GROUP_BYTES = 128L << 20;
  private static final int NO_PADDING = 0;
  private static final int MAX_INDEXED_BYTES = 64;

  private final ParquetFileWriter file;
  private final Workbench workbench;
  private final List<ColumnEncoder<?>> encoders;
  private final RowOrder rowOrder;
  private long rows;
  private long rowsInGroup;
  private boolean ended;

  /// @param sort      the columns by which the rows of each page are sorted; none leaves them as they come
  /// @param workbench of this table's files
  BatchFileWriter(Path path, TableSchema table, List<String> sort, Workbench workbench) throws IOException {
    this.workbench = workbench;
    MessageType schema = ParquetSchema.of(table);
    this.rowOrder = new RowOrder(table, sort);
    this.file = new ParquetFileWriter(new LocalOutputFile(path), schema, ParquetFileWriter.Mode.OVERWRITE,
        ROW_GROUP_BYTES, NO_PADDING, MAX_INDEXED_BYTES, MAX_INDEXED_BYTES, true);
    List<ColumnEncoder<?>> idle = workbench.takeEncoders();
    this.encoders = idle == null ? newEncoders(table, schema, workbench) : idle;
    file.start();
  }

  private static List<ColumnEncoder<?>> newEncoders(TableSchema table, MessageType schema, Workbench workbench) {
    var encoders = new ArrayList<ColumnEncoder<?>>();
    for (Column column : table.columns()) {
      encoders.add(newEncoder(column, schema, workbench));
    }
    return encoders;
  }

  private static ColumnEncoder<?> newEncoder(Column column, MessageType schema, Workbench workbench) {
    String name = column.name();
    if (column.type().kind() == ColumnType.Kind.MAP) {
      return new MapEncoder(schema.getColumnDescription(new String[]{name, "key_value", "key"}),
          schema.getColumnDescription(new String[]{name, "key_value", "value"}), workbench);
    }
    ColumnDescriptor descriptor = schema.getColumnDescription(new String[]{name});
    return column.type().kind() == ColumnType.Kind.STRING
        ? new TextEncoder(descriptor, workbench)
        : new NumberEncoder(descriptor, workbench);
  }

  /// Adds the rows of a batch as one page of each column.
  void write(Batch batch) {
    OrderedRows ordered = workbench.rows();
    ordered.take(batch, rowOrder.of(batch));
    for (int i = 0; i < encoders.size(); i++) {
      encoders.get(i).encode(batch.columns().get(i), ordered);
    }
    rows += batch.rows();
    rowsInGroup += batch.rows();
  }

  long rows() {
    return rows;
  }

  /// What the open row group takes in memory.
  long heldBytes() {
    return encoders.stream().mapToLong(ColumnEncoder::bytes).sum();
  }

  /// Bytes written so far, without the open row group.
  long writtenBytes() throws IOException {
    return file.getPos();
  }

  void endRowGroup() throws IOException {
    if (rowsInGroup > 0) {
      file.startBlock(rowsInGroup);
      for (ColumnEncoder<?> encoder : encoders) {
        encoder.writeTo(file);
      }
      file.endBlock();
      rowsInGroup = 0;
    }
  }

  /// Completes the file. When this throws, the file is not a Parquet file.
  void finish() throws IOException {
    endRowGroup();
    file.end(Map.of());
    ended = true;
    workbench.giveBack(encoders);
  }

  /// Gives the resources back; the file is none unless it is finished.
  @Override
  public void close() throws IOException {
    if (!ended) {
      file.close();
    }
  }
}
