package org.denverlakehouse.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.RowFileReader;
import org.denverlakehouse.convert.RowFileWriter;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.dataset.TableSchema;
import org.jspecify.annotations.Nullable;

/// The upserts of one attempt: of the rows of one key, the last of the highest order wins. Rows are few as a rule and
/// stay in memory; many go to a local file, and memory holds their keys alone. Not thread-safe.
final class UpsertBuffer implements Closeable {
  private static final int ROWS_IN_MEMORY = 10_000;
  /// What a key, its order and its place in the map take.
  private static final int BYTES_PER_KEY = 200;
  private static final int HEAP_PART_FOR_KEYS = 4;

  /// Who speaks for a key so far.
  private record Speaker(String loadId, long offset, Order order) {
    boolean is(String otherLoadId, long otherOffset) {
      return offset == otherOffset && loadId.equals(otherLoadId);
    }
  }

  /// Takes what comes out of the buffer.
  interface Sink {
    void accept(Row row) throws IOException;
  }

  private final TableSchema table;
  private final RowKey.Maker keys;
  private final Path folder;
  private final long maxKeys;
  private final Map<RowKey, Speaker> speakers = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private @Nullable Path file;
  private @Nullable RowFileWriter writer;

  /// @param folder an existing local folder
  UpsertBuffer(TableSchema table, RowKey.Maker keys, Path folder) {
    this(table, keys, folder, Runtime.getRuntime().maxMemory() / HEAP_PART_FOR_KEYS / BYTES_PER_KEY);
  }

  UpsertBuffer(TableSchema table, RowKey.Maker keys, Path folder, long maxKeys) {
    this.table = table;
    this.keys = keys;
    this.folder = folder;
    this.maxKeys = maxKeys;
  }

  /// Adds a row; rows of one file come in the order of their offsets.
  ///
  /// @return the load whose row loses to or because of this one; empty when the key is new
  Optional<String> add(RowKey key, Row row, Order order) throws IOException {
    String loadId = keys.loadIdOf(row);
    Speaker before = speakers.get(key);
    if (before != null && before.order().isHigherThan(order)) {
      return Optional.of(loadId);
    }
    if (before == null && speakers.size() >= maxKeys) {
      throw new TooManyException(
          "More than %,d rows speak for themselves alone, more than memory holds. A snapshot's rows do when they lie on days that it does not cover: drop its periods as files of their own. Event files: drop fewer rows a file, or give the function more memory."
              .formatted(maxKeys));
    }
    speakers.put(key, new Speaker(loadId, keys.offsetOf(row), order));
    keep(row);
    return before == null ? Optional.empty() : Optional.of(before.loadId());
  }

  boolean isEmpty() {
    return speakers.isEmpty();
  }

  boolean contains(RowKey key) {
    return speakers.containsKey(key);
  }

  /// Hands out the rows that won, once.
  void drainTo(Sink sink) throws IOException {
    for (Row row : rows) {
      offer(row, sink);
    }
    if (writer == null || file == null) {
      return;
    }
    try (RowFileWriter full = writer) {
      full.finish();
    }
    writer = null;
    try (var reader = new RowFileReader(file, table)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        offer(row, sink);
      }
    }
  }

  private void offer(Row row, Sink sink) throws IOException {
    Speaker speaker = speakers.get(keys.of(row));
    if (speaker != null && speaker.is(keys.loadIdOf(row), keys.offsetOf(row))) {
      sink.accept(row);
    }
  }

  private void keep(Row row) throws IOException {
    if (rows.size() < ROWS_IN_MEMORY) {
      rows.add(row);
      return;
    }
    if (writer == null) {
      file = Files.createTempFile(folder, "upserts-", ".parquet");
      writer = new RowFileWriter(file, table);
    }
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
