package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.denverlakehouse.convert.Polygons;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.table.Committer;
import org.denverlakehouse.table.LedgerTables;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.TablePartition;

/// What all work of one attempt on one dataset shares. Closing it removes its local folder.
///
/// @param folder   an existing local folder of its own
/// @param polygons what places fall back to, as they were when it began
record Attempt(Lakehouse lakehouse, Dataset dataset, String id, Instant startedAt, Path folder, Polygons polygons,
    Deadline deadline, LoadListener listener) implements AutoCloseable {
  /// Open files may take this part of the heap; parsing, compressing and the rest need their own.
  private static final int HEAP_PART_FOR_FILES = 4;

  static Attempt begin(Lakehouse lakehouse, Dataset dataset, String id, Instant startedAt, PolygonSource polygons,
      Deadline deadline, LoadListener listener) throws IOException {
    Files.createDirectories(lakehouse.scratch());
    Path folder = Files.createTempDirectory(lakehouse.scratch(), "load-");
    return new Attempt(lakehouse, dataset, id, startedAt, folder, polygons.newestFor(dataset, folder), deadline,
        listener);
  }

  Committer committer(LedgerTables ledgerTables) {
    return lakehouse.committer(lakehouse.tablesOf(dataset), ledgerTables, startedAt, deadline);
  }

  /// @throws OtherLayoutException when the table must be laid out anew before this attempt can change it
  void requireLayout(Manifest current) throws OtherLayoutException {
    if (!Relocate.isLaidOut(dataset, current)) {
      throw new OtherLayoutException(dataset.name());
    }
  }

  /// Writes down which files this attempt is about to load, before it changes anything: should it die, reconcile knows.
  void announce(Ledger ledger, List<FileLoad> files) throws IOException {
    ledger.begin(new Ledger.Attempt(id, startedAt, files.stream()
        .map(FileLoad::object)
        .map(o -> new Ledger.NamedFile(o.key(), o.etag(), o.lastModified()))
        .toList()));
  }

  /// A writer into this try's directories.
  TableWriter writer(String tryId) {
    return new TableWriter(dataset.table(), dataset.sort(), lakehouse.lake(), folder, tryId,
        Runtime.getRuntime().maxMemory() / HEAP_PART_FOR_FILES);
  }

  /// One of several writers into the same directories, which shares the memory with `others` that write at the same time.
  ///
  /// @param writer names it among all
  TableWriter writerBeside(int others, String writer, String tryId) {
    return TableWriter.beside(writer, dataset.table(), dataset.sort(), lakehouse.lake(), folder, tryId,
        Runtime.getRuntime().maxMemory() / HEAP_PART_FOR_FILES / (others + 1));
  }

  /// The manifest's entry of a partition that this attempt wrote.
  TablePartition entry(WrittenPartition written, long upserts) {
    return new TablePartition(written.partition(), written.directory(), written.files(), written.rows(),
        written.bytes(), upserts, polygons.version());
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
