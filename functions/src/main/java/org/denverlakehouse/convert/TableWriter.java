package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  /// A file that gets no row for so long is complete: should one come yet, the partition gets another file.
  private static final int IDLE_FILE_ROWS = 10 * MAX_PAGE_ROWS;
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
  private final long bytesOfBatches;
  private final long maxHeldBytes;
  /// By partition, the least recent one first.
  private final Map<Partition, Filling> open = new LinkedHashMap<>(16, 0.75f, true);
  /// How many of the open partitions have a batch.
  private int batches;
  private final Queue<Batch> emptied = new ConcurrentLinkedQueue<>();
  private @Nullable Partition last;
  private Filling filling = new Filling();
  private long rows;
  private final Follower follower = new Follower();
  /// Both belong to the follower.
  private final Workbench workbench = new Workbench();
  private final SortedMap<Partition, PartitionFiles> files = new TreeMap<>();

  /// @param sort        names of the columns by which rows are sorted inside of each page
  /// @param folder      an existing local folder
  /// @param memoryBytes how much all open partitions together may hold
  public TableWriter(TableSchema table, List<String> sort, ObjectStore lake, Path folder, String attemptId,
      long memoryBytes) {
    this(table, sort, lake, folder, attemptId, FILE_NAME, memoryBytes);
  }

  /// One of several writers into the same directories.
  ///
  /// @param writer names it among them; its files have it in their names
  public static TableWriter beside(String writer, TableSchema table, List<String> sort, ObjectStore lake, Path folder,
      String attemptId, long memoryBytes) {
    return new TableWriter(table, sort, lake, folder, attemptId, FILE_NAME + writer + "-", memoryBytes);
  }

  private TableWriter(TableSchema table, List<String> sort, ObjectStore lake, Path folder, String attemptId,
      String fileName, long memoryBytes) {
    this.table = table;
    this.sort = sort;
    this.lake = lake;
    this.folder = folder;
    this.attemptId = attemptId;
    this.fileName = fileName;
    this.bytesOfBatches = memoryBytes / BATCHES_PART;
    this.maxHeldBytes = memoryBytes - memoryBytes / BATCHES_PART;
  }

  /// Adds the values of a row, which the caller may change after.
  public void write(Partition partition, Row row) throws IOException {
    if (!partition.equals(last)) {
      filling.lastRow = rows;
      filling = open(partition);
      last = partition;
    }
    rows++;
    Batch batch = filling.batch;
    if (batch == null) {
      batch = begin(filling);
    }
    if (batch.append(row)) {
      encode(partition, filling);
    }
  }

  private Filling open(Partition partition) throws IOException {
    Filling known = open.get(partition);
    if (known != null) {
      return known;
    }
    if (open.size() == MAX_OPEN) {
      Iterator<Map.Entry<Partition, Filling>> eldest = open.entrySet().iterator();
      Map.Entry<Partition, Filling> entry = eldest.next();
      eldest.remove();
      finish(entry.getKey(), entry.getValue());
    }
    var opened = new Filling();
    open.put(partition, opened);
    return opened;
  }

  private Batch begin(Filling filling) throws IOException {
    leaveIdle(filling);
    batches++;
    Batch batch = emptied.poll();
    if (batch == null || batch.heldBytes() > roomForOneMore()) {
      batch = new Batch(table);
    }
    filling.batch = batch;
    share();
    return batch;
  }

  /// Encodes what lies in batches that no row went to for a page, and completes files that none went to for many pages. A
  /// city's file has its rows day by day, so that few partitions fill at a time: these may have large pages, and of those
  /// that are complete nothing stays in memory.
  private void leaveIdle(Filling atHand) throws IOException {
    Iterator<Map.Entry<Partition, Filling>> all = open.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Partition, Filling> each = all.next();
      Filling other = each.getValue();
      long idle = other == atHand ? 0 : rows - other.lastRow;
      if (idle > IDLE_FILE_ROWS) {
        all.remove();
        finish(each.getKey(), other);
      } else if (idle > MAX_PAGE_ROWS && other.batch != null) {
        encode(each.getKey(), other);
      }
    }
  }

  /// Batches share their memory: those that fill, those that the follower has, and what it makes of one.
  private long batchBytes() {
    return bytesOfBatches / (batches + follower.ahead() + 1);
  }

  /// What a batch that grew while there were fewer may have.
  private long roomForOneMore() {
    long held = open.values().stream().mapToLong(Filling::heldBytes).sum();
    return Math.max(batchBytes(), bytesOfBatches - held - batchBytes() * (follower.ahead() + 1));
  }

  private void share() {
    long bytes = batchBytes();
    int pageRows = Math.clamp(bytes / BYTES_PER_VALUE / table.columns().size(), MIN_PAGE_ROWS, MAX_PAGE_ROWS);
    for (Filling each : open.values()) {
      if (each.batch != null) {
        each.batch.limit(pageRows, bytes);
      }
    }
  }

  private void encode(Partition partition, Filling filling) throws IOException {
    Batch batch = Objects.requireNonNull(filling.batch);
    filling.batch = null;
    batches--;
    follower.run(() -> {
      filesOf(partition).write(batch);
      batch.clear();
      emptied.add(batch);
      boundHeldBytes();
    });
  }

  private void finish(Partition partition, Filling filling) throws IOException {
    if (filling.batch != null) {
      encode(partition, filling);
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
    for (Map.Entry<Partition, Filling> entry : open.entrySet()) {
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

  /// An open partition.
  private static final class Filling {
    /// Rows that are not encoded; null for none.
    private @Nullable Batch batch;
    /// How many rows the table had when this partition got its last one; not kept up for the partition at hand.
    private long lastRow;

    long heldBytes() {
      return batch == null ? 0 : batch.heldBytes();
    }
  }
}
