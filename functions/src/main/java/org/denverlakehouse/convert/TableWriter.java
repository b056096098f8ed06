package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.store.ObjectStore;
import org.jspecify.annotations.Nullable;

/// Writes rows into new directories of a table, one per partition, `tables/<table>/<partition>/v=<attempt>/`.
///
/// Rows gather in a [Batch] per partition; full batches are encoded and files uploaded behind the caller, on a thread of
/// their own where there is a second core. Files grow in a local folder and are uploaded when full or done, so a row is
/// visible in the store only as part of a whole file, and nothing is part of the table before a manifest names it. At
/// most [#MAX_OPEN] partitions are open and together hold at most about the given memory; the one that was written to
/// least recently goes first. To be used by one thread.
public final class TableWriter implements Closeable {
  /// At most this many partitions are written at a time.
  public static final int MAX_OPEN = 64;
  /// Pages this small let a query skip most of a row group by its column index.
  private static final int MAX_PAGE_ROWS = 20_000;
  private static final int MIN_PAGE_ROWS = 1000;
  private static final int BYTES_PER_VALUE = 8;
  /// Batches may hold this part of the memory, and row groups that wait for their end the rest.
  private static final int BATCHES_PART = 2;
  private static final String FILE_NAME = "part-";

  private final TableSchema table;
  private final List<String> sort;
  private final ObjectStore lake;
  private final Path folder;
  private final String attemptId;
  private final String fileName;
  private final long batchBytes;
  private final int pageRows;
  private final long maxHeldBytes;
  /// Batches that fill, by partition.
  private final Map<Partition, Batch> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Queue<Batch> emptied = new ConcurrentLinkedQueue<>();
  private @Nullable Partition last;
  private @Nullable Batch lastBatch;
  private final Follower follower = new Follower();
  /// Both belong to the follower.
  private final Workbench workbench = new Workbench();
  private final SortedMap<Partition, PartitionFiles> files = new TreeMap<>();

  /// @param sort        names of the columns by which rows are sorted inside of each page
  /// @param folder      an existing local folder
  /// @param memoryBytes how much all open partitions together may hold
  /// @param partitions  how many partitions are expected, to share the memory
  public TableWriter(TableSchema table, List<String> sort, ObjectStore lake, Path folder, String attemptId,
      long memoryBytes, int partitions) {
    this(table, sort, lake, folder, attemptId, FILE_NAME, memoryBytes, partitions);
  }

  /// One of several writers into the same directories.
  ///
  /// @param writer names it among them; its files have it in their names
  public static TableWriter beside(String writer, TableSchema table, List<String> sort, ObjectStore lake, Path folder,
      String attemptId, long memoryBytes, int partitions) {
    return new TableWriter(table, sort, lake, folder, attemptId, FILE_NAME + writer + "-", memoryBytes, partitions);
  }

  private TableWriter(TableSchema table, List<String> sort, ObjectStore lake, Path folder, String attemptId,
      String fileName, long memoryBytes, int partitions) {
    this.table = table;
    this.sort = sort;
    this.lake = lake;
    this.folder = folder;
    this.attemptId = attemptId;
    this.fileName = fileName;
    int batches = Math.clamp(partitions, 1, MAX_OPEN) + Follower.MAX_AHEAD + 1;
    this.batchBytes = memoryBytes / BATCHES_PART / batches;
    this.pageRows = Math.clamp(batchBytes / BYTES_PER_VALUE / table.columns().size(), MIN_PAGE_ROWS, MAX_PAGE_ROWS);
    this.maxHeldBytes = memoryBytes - memoryBytes / BATCHES_PART;
  }

  /// Adds the values of a row, which the caller may change after.
  public void write(Partition partition, Row row) throws IOException {
    Batch batch = partition.equals(last) && lastBatch != null ? lastBatch : batchOf(partition);
    if (batch.append(row)) {
      encode(partition, batch);
      batch = emptyBatch();
      open.put(partition, batch);
    }
    last = partition;
    lastBatch = batch;
  }

  private Batch batchOf(Partition partition) throws IOException {
    Batch batch = open.get(partition);
    if (batch == null) {
      if (open.size() == MAX_OPEN) {
        Iterator<Map.Entry<Partition, Batch>> eldest = open.entrySet().iterator();
        Map.Entry<Partition, Batch> entry = eldest.next();
        eldest.remove();
        finish(entry.getKey(), entry.getValue());
      }
      batch = emptyBatch();
      open.put(partition, batch);
    }
    return batch;
  }

  private Batch emptyBatch() {
    Batch batch = emptied.poll();
    return batch == null ? new Batch(table, pageRows, batchBytes) : batch;
  }

  private void encode(Partition partition, Batch batch) throws IOException {
    follower.run(() -> {
      filesOf(partition).write(batch);
      batch.clear();
      emptied.add(batch);
      boundHeldBytes();
    });
  }

  private void finish(Partition partition, Batch batch) throws IOException {
    if (batch.rows() > 0) {
      encode(partition, batch);
    }
    follower.run(() -> filesOf(partition).finishFile());
  }

  private PartitionFiles filesOf(Partition partition) {
    return files.computeIfAbsent(partition,
        _ -> new PartitionFiles(table, sort, workbench, lake, folder, partition, directory(partition), fileName));
  }

  private void boundHeldBytes() throws IOException {
    long held = files.values().stream().mapToLong(PartitionFiles::heldBytes).sum();
    if (held > maxHeldBytes) {
      files.values().stream().max(Comparator.comparingLong(PartitionFiles::heldBytes)).orElseThrow().endRowGroup();
    }
  }

  /// Completes and uploads all files.
  ///
  /// @return what was written, by partition; partitions without rows are not there
  public List<WrittenPartition> finish() throws IOException {
    last = null;
    for (Map.Entry<Partition, Batch> entry : open.entrySet()) {
      finish(entry.getKey(), entry.getValue());
    }
    open.clear();
    follower.await();
    return files.values().stream().map(PartitionFiles::written).toList();
  }

  /// Drops what is not finished.
  @Override
  public void close() throws IOException {
    follower.close();
    workbench.close();
    for (PartitionFiles each : files.values()) {
      each.close();
    }
    files.clear();
    open.clear();
  }

  private String directory(Partition partition) {
    return "tables/" + table.name() + "/" + partition.path(table.partitionKeys()) + "/v=" + attemptId + "/";
  }
}
