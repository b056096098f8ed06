package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.MemoryCatalog;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;

/// A whole lakehouse in memory, with a clock that tests turn by hand.
final class MemoryLake {
  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private final InstantSource clock = () -> now;
  private final AtomicInteger attempts = new AtomicInteger();
  final Datasets datasets;
  final MemoryObjectStore landing;
  final MemoryObjectStore lake;
  final MemoryCatalog catalog = new MemoryCatalog();
  final Path scratch;
  private final Loader loader;

  MemoryLake(Datasets datasets, Path scratch) {
    this.datasets = datasets;
    this.scratch = scratch;
    this.landing = new MemoryObjectStore("landing", javaClock());
    this.lake = new MemoryObjectStore("lake", javaClock());
    this.loader = new Loader(new Lakehouse(datasets, landing, lake, catalog, clock,
        () -> "attempt-%06d".formatted(attempts.incrementAndGet()), scratch), LoadListener.SILENT);
  }

  /// Drops a file an hour later and loads it.
  LoadRecord drop(String key, byte[] content) throws IOException {
    now = now.plus(Duration.ofHours(1));
    landing.put(key, content, "text/csv");
    return deliver(key);
  }

  LoadRecord drop(String key, String content) throws IOException {
    return drop(key, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Loads what lies under the key, as its event would.
  LoadRecord deliver(String key) throws IOException {
    return loader.load(new LandedFile(key, landing.head(key).orElseThrow().etag()));
  }

  LoadRecord deliver(String key, String etag) throws IOException {
    return loader.load(new LandedFile(key, etag));
  }

  void tick(Duration time) {
    now = now.plus(time);
  }

  Manifest manifest(String dataset) throws IOException {
    return new Manifests(lake, dataset).current();
  }

  /// The visible months of a table, as the catalog shows them.
  List<String> months(String table) {
    TableSchema schema = schema(table);
    return catalog.partitions(schema, java.util.Optional.empty())
        .keySet()
        .stream()
        .map(partition -> partition.values().getLast())
        .toList();
  }

  /// Every row that the catalog shows of a table: its columns by name, partition keys included.
  List<Map<String, @Nullable Object>> rows(String table) throws IOException {
    TableSchema schema = schema(table);
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (Map.Entry<Partition, String> shown : catalog.partitions(schema, java.util.Optional.empty()).entrySet()) {
      String prefix = shown.getValue().substring("s3://lake/".length());
      List<String> files;
      try (var objects = lake.list(prefix)) {
        files = objects.map(object -> object.key()).toList();
      }
      Files.createDirectories(scratch);
      try (var reader = new TableReader(schema, lake, scratch, files)) {
        for (Row row = reader.next(); row != null; row = reader.next()) {
          rows.add(named(schema, shown.getKey(), row));
        }
      }
    }
    return rows;
  }

  /// How many keys lie under a prefix of the lake.
  List<String> keys(String prefix) {
    try (var objects = lake.list(prefix)) {
      return objects.map(object -> object.key()).toList();
    }
  }

  List<TablePartition> partitions(String dataset, String table) throws IOException {
    return manifest(dataset).partitionsOf(table);
  }

  private static Map<String, @Nullable Object> named(TableSchema schema, Partition partition, Row row) {
    var named = new TreeMap<String, @Nullable Object>();
    for (int i = 0; i < row.size(); i++) {
      Column column = schema.columns().get(i);
      named.put(column.name(), row.get(i));
    }
    for (int i = 0; i < schema.partitionKeys().size(); i++) {
      named.put(schema.partitionKeys().get(i), partition.values().get(i));
    }
    return named;
  }

  private TableSchema schema(String table) {
    return datasets.allTables().stream().filter(t -> t.name().equals(table)).findFirst().orElseThrow();
  }

  private Clock javaClock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public java.time.ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(java.time.ZoneId zone) {
        return this;
      }
    };
  }
}
