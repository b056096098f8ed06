package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.ObjectStore;
import org.jspecify.annotations.Nullable;

/// The files of one partition in one attempt: one grows in a local folder, the others are in the store. Not thread-safe.
final class PartitionFiles implements Closeable {
  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final long MAX_ROW_GROUP_BYTES = 16L << 20;

  private final TableSchema table;
  private final List<String> sort;
  private final Workbench workbench;
  private final ObjectStore lake;
  private final Path folder;
  private final Partition partition;
  private final String directory;
  private final String fileName;
  private final List<String> keys = new ArrayList<>();
  private long rows;
  private long bytes;
  private @Nullable Path path;
  private @Nullable BatchFileWriter writer;

  /// @param directory key of the directory in `lake`, with `/` at its end
  /// @param fileName  what the names of files in it begin with
  PartitionFiles(TableSchema table, List<String> sort, Workbench workbench, ObjectStore lake, Path folder,
      Partition partition, String directory, String fileName) {
    this.table = table;
    this.sort = sort;
    this.workbench = workbench;
    this.lake = lake;
    this.folder = folder;
    this.partition = partition;
    this.directory = directory;
    this.fileName = fileName;
  }

  void write(Batch batch) throws IOException {
    if (writer == null) {
      path = Files.createTempFile(folder, "part-", ".parquet");
      writer = new BatchFileWriter(path, table, sort, workbench);
    }
    writer.write(batch);
    if (writer.heldBytes() > MAX_ROW_GROUP_BYTES) {
      writer.endRowGroup();
    }
    if (writer.writtenBytes() > MAX_FILE_BYTES) {
      finishFile();
    }
  }

  /// What the open row group takes in memory.
  long heldBytes() {
    return writer == null ? 0 : writer.heldBytes();
  }

  void endRowGroup() throws IOException {
    if (writer != null) {
      writer.endRowGroup();
    }
  }

  /// Completes and uploads the file that grows, if one does.
  void finishFile() throws IOException {
    if (writer == null || path == null) {
      return;
    }
    try (BatchFileWriter full = writer) {
      full.finish();
      rows += full.rows();
    }
    String key = directory + fileName + "%04d.parquet".formatted(keys.size());
    lake.put(key, path, "application/vnd.apache.parquet");
    keys.add(key);
    bytes += Files.size(path);
    Files.delete(path);
    writer = null;
    path = null;
  }

  /// What the finished files hold.
  WrittenPartition written() {
    return new WrittenPartition(partition, directory, keys, rows, bytes);
  }

  /// Drops the file that grows.
  @Override
  public void close() throws IOException {
    try (BatchFileWriter _ = writer) {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    }
  }
}
