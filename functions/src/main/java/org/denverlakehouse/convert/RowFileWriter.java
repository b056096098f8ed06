package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.denverlakehouse.dataset.TableSchema;

/// Writes rows into one local Parquet file in the order in which they come. Not thread-safe.
public final class RowFileWriter implements Closeable {
  private static final int PAGE_ROWS = 5000;
  private static final long BATCH_BYTES = 4L << 20;
  private static final long ROW_GROUP_BYTES = 4L << 20;

  private final BatchFileWriter file;
  private final Batch batch;
  private final Workbench workbench = new Workbench();

  public RowFileWriter(Path path, TableSchema table) throws IOException {
    this.file = new BatchFileWriter(path, table, List.of(), workbench);
    this.batch = new Batch(table);
    batch.limit(PAGE_ROWS, BATCH_BYTES);
  }

  /// Adds the values of a row, which the caller may change after.
  public void write(Row row) throws IOException {
    if (batch.append(row)) {
      writeBatch();
    }
  }

  private void writeBatch() throws IOException {
    file.write(batch);
    batch.clear();
    if (file.heldBytes() > ROW_GROUP_BYTES) {
      file.endRowGroup();
    }
  }

  /// Completes the file. When this throws, the file is not a Parquet file.
  public void finish() throws IOException {
    if (batch.rows() > 0) {
      writeBatch();
    }
    file.finish();
  }

  /// Gives the resources back; the file is none unless it is finished.
  @Override
  public void close() throws IOException {
    try (workbench) {
      file.close();
    }
  }
}
