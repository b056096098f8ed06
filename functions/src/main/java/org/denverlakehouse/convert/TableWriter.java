package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.ObjectStore;

/// Writes rows into new directories of a table, one per partition, `tables/<table>/<partition>/v=<attempt>/`.
///
/// Files grow in a local folder and are uploaded when full or done, so a row is visible in the store only as part of a
/// whole file, and nothing is part of the table before a manifest names it. At most [#MAX_OPEN] files are open and
/// together hold at most the given memory; the partition that was written to least recently goes first. Not thread-safe.
public final class TableWriter implements Closeable {
  /// At most this many partitions are written at a time.
  public static final int MAX_OPEN = 64;
  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final long MIN_ROW_GROUP_BYTES = 1L << 20;
  private static final long MAX_ROW_GROUP_BYTES = 32L << 20;
  /// Parquet looks at its memory every [RowFileWriter#MAX_ROWS_UNLOOKED] rows: longer ones are counted here, and a file
  /// that is full of them is finished. No row of a city is half as long.
  private static final int LONG_ROW_CHARS = 8 << 10;
  /// Long rows may fill this part of a row group: compressing a page of them takes its size again, more than once.
  private static final int LONG_ROWS_PART = 4;
  /// How often the size of an open file is looked at, in rows.
  private static final long SIZE_CHECK_ROWS = 10_000;

  private final TableSchema table;
  private final ObjectStore lake;
  private final Path folder;
  private final String attemptId;
  private final long rowGroupBytes;
  private final Map<Partition, OpenFile> open = new LinkedHashMap<>(16, 0.75f, true);
  private final SortedMap<Partition, Progress> written = new TreeMap<>();

  /// @param folder      an existing local folder that this writer has for itself
  /// @param memoryBytes how much all open files together may hold
  /// @param partitions  how many partitions are expected, to share the memory
  public TableWriter(TableSchema table, ObjectStore lake, Path folder, String attemptId, long memoryBytes,
      int partitions) {
    this.table = table;
    this.lake = lake;
    this.folder = folder;
    this.attemptId = attemptId;
    long share = memoryBytes / Math.clamp(partitions, 1, MAX_OPEN);
    this.rowGroupBytes = Math.clamp(share, MIN_ROW_GROUP_BYTES, MAX_ROW_GROUP_BYTES);
  }

  public void write(Partition partition, Row row) throws IOException {
    OpenFile file = open.get(partition);
    if (file == null) {
      file = open(partition);
    }
    file.writer.write(row);
    if (file.isFull(row, rowGroupBytes)) {
      open.remove(partition);
      finish(partition, file);
    }
  }

  /// Completes and uploads all files.
  ///
  /// @return what was written, by partition; partitions without rows are not there
  public List<WrittenPartition> finish() throws IOException {
    for (Iterator<Map.Entry<Partition, OpenFile>> left = open.entrySet().iterator(); left.hasNext();) {
      Map.Entry<Partition, OpenFile> entry = left.next();
      left.remove();
      finish(entry.getKey(), entry.getValue());
    }
    var all = new ArrayList<WrittenPartition>();
    written.forEach((partition, progress) -> all
        .add(new WrittenPartition(partition, directory(partition), progress.files, progress.rows, progress.bytes)));
    return all;
  }

  /// Drops what is not finished.
  @Override
  public void close() throws IOException {
    for (OpenFile file : open.values()) {
      try (file.writer) {
        Files.deleteIfExists(file.path);
      }
    }
    open.clear();
  }

  private OpenFile open(Partition partition) throws IOException {
    if (open.size() == MAX_OPEN) {
      Map.Entry<Partition, OpenFile> eldest = open.entrySet().iterator().next();
      open.remove(eldest.getKey());
      finish(eldest.getKey(), eldest.getValue());
    }
    Path path = Files.createTempFile(folder, "part-", ".parquet");
    var file = new OpenFile(path, new RowFileWriter(path, table, rowGroupBytes));
    open.put(partition, file);
    return file;
  }

  private void finish(Partition partition, OpenFile file) throws IOException {
    file.writer.close();
    Progress progress = written.computeIfAbsent(partition, _ -> new Progress());
    String key = directory(partition) + "part-%04d.parquet".formatted(progress.files.size());
    lake.put(key, file.path, "application/vnd.apache.parquet");
    progress.files.add(key);
    progress.rows += file.writer.rows();
    progress.bytes += Files.size(file.path);
    Files.delete(file.path);
  }

  private String directory(Partition partition) {
    return "tables/" + table.name() + "/" + partition.path(table.partitionKeys()) + "/v=" + attemptId + "/";
  }

  private static final class OpenFile {
    final Path path;
    final RowFileWriter writer;
    private long charsOfLongRows;

    OpenFile(Path path, RowFileWriter writer) {
      this.path = path;
      this.writer = writer;
    }

    /// @param written the row that was written last
    boolean isFull(Row written, long rowGroupBytes) {
      long chars = written.textChars();
      charsOfLongRows += chars > LONG_ROW_CHARS ? chars : 0;
      return charsOfLongRows > rowGroupBytes / LONG_ROWS_PART
          || (writer.rows() % SIZE_CHECK_ROWS == 0 && writer.size() > MAX_FILE_BYTES);
    }
  }

  private static final class Progress {
    final List<String> files = new ArrayList<>();
    long rows;
    long bytes;
  }
}
