package org.denverlakehouse.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.forecast.ForecastReport;
import org.denverlakehouse.forecast.Forecasting;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.query.QueryRunner;
import org.denverlakehouse.reconcile.Reconciler;
import org.denverlakehouse.retention.Expiry;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Catalog;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.MemoryCatalog;
import org.jspecify.annotations.Nullable;

/// A whole lakehouse in memory, with a clock that tests turn by hand. It is looked at as a query engine would: through
/// the catalog's partitions.
class MemoryLake {
  private static final List<String> LEDGER_TABLES = List.of("loads", "rejects");

  private Instant now = Instant.parse("2026-06-01T12:00:00Z");
  private final AtomicInteger attempts = new AtomicInteger();
  final WatchedStore landing;
  final WatchedStore lake;
  final MemoryCatalog catalog = new MemoryCatalog();
  /// What the system asks of the three; what a test asks goes past it.
  final Calls calls = new Calls();
  private final Path scratch;
  private Datasets datasets;

  MemoryLake(Datasets datasets, Path scratch) {
    this.datasets = datasets;
    this.scratch = scratch;
    this.landing = new WatchedStore(new MemoryObjectStore("landing", javaClock()));
    this.lake = new WatchedStore(new MemoryObjectStore("lake", javaClock()));
  }

  /// A lake in other stores than memory.
  MemoryLake(Datasets datasets, Path scratch, ObjectStore landing, ObjectStore lake, Instant start) {
    this.datasets = datasets;
    this.scratch = scratch;
    this.landing = new WatchedStore(landing);
    this.lake = new WatchedStore(lake);
    this.now = start;
  }

  /// Deploys other definitions over the same buckets.
  void deploy(Datasets changed) {
    datasets = changed;
  }

  Datasets datasets() {
    return datasets;
  }

  /// Drops a file an hour later and loads it.
  LoadRecord drop(String key, byte[] content) throws IOException {
    land(key, content);
    return deliver(key);
  }

  LoadRecord drop(String key, String content) throws IOException {
    return drop(key, content.getBytes(StandardCharsets.UTF_8));
  }

  LoadRecord drop(String key, Sightings content) throws IOException {
    return drop(key, content.csv());
  }

  /// Drops a file an hour later; nobody loads it yet.
  StoredObject land(String key, byte[] content) {
    return landAt(now.plus(Duration.ofHours(1)), key, content);
  }

  StoredObject land(String key, String content) {
    return land(key, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Drops a file at a time of its own, which may lie before that of files dropped earlier.
  StoredObject landAt(Instant time, String key, byte[] content) {
    now = time;
    landing.put(key, content, "text/csv");
    return landing.head(key).orElseThrow();
  }

  /// Copies a file onto itself, with metadata that says which load of it is accepted; a second later at the earliest.
  StoredObject accept(LoadRecord load) throws IOException {
    pass(Duration.ofSeconds(1));
    landing.replaceMetadata(landing.head(load.sourceKey()).orElseThrow(),
        Map.of("lakehouse-accept", load.loadId()));
    return landing.head(load.sourceKey()).orElseThrow();
  }

  /// Loads what lies under the key, as its event would.
  LoadRecord deliver(String key) throws IOException {
    return deliver(key, landing.head(key).orElseThrow().etag());
  }

  LoadRecord deliver(String key, String etag) throws IOException {
    return new Loader(lakehouse(), LoadListener.SILENT).load(new LandedFile(key, etag));
  }

  /// Loads what lies under the keys of event files, as one batch of the event queue would.
  List<LoadRecord> deliverEvents(String... keys) throws IOException {
    List<LandedFile> files = Stream.of(keys)
        .map(key -> new LandedFile(key, landing.head(key).orElseThrow().etag()))
        .toList();
    return new Loader(lakehouse(), LoadListener.SILENT).loadEvents(files);
  }

  /// Loads what lies under the key although it was loaded before, as a replay does.
  LoadRecord reload(String key) throws IOException {
    return new Loader(lakehouse(), LoadListener.SILENT)
        .reload(List.of(new LandedFile(key, landing.head(key).orElseThrow().etag())))
        .getFirst();
  }

  /// Accepts what lies under the key, an hour later; nobody loads it yet.
  void accept(String key, LoadRecord load) throws IOException {
    pass(Duration.ofHours(1));
    landing.replaceMetadata(landing.head(key).orElseThrow(), Map.of("lakehouse-accept", load.loadId()));
  }

  /// What the schedules do.
  Reconciler.Report reconcile() throws IOException {
    return new Reconciler(lakehouse(), Deadline.NONE).run();
  }

  Reconciler.Plan reconcilePlan() throws IOException {
    return new Reconciler(lakehouse(), Deadline.NONE).plan();
  }

  void expire() throws IOException {
    var _ = new Expiry(lakehouse(), Deadline.NONE).run();
  }

  /// Forecasts with a small model, from the counts that the catalog shows.
  ForecastReport forecast() throws IOException {
    return forecast(new CountsOfLake(this));
  }

  ForecastReport forecast(QueryRunner queries) throws IOException {
    try {
      return new Forecasting(lakehouse(), queries, new MeanForecaster(), Deadline.NONE, Forecasting.Listener.SILENT)
          .run();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// The tables that manifests name.
  List<String> tables() {
    return datasets.allTables().stream().map(TableSchema::name).filter(name -> !LEDGER_TABLES.contains(name)).toList();
  }

  /// What the system sees of this lake.
  Lakehouse lakehouse() {
    return new Lakehouse(datasets, new TappedStore(landing, calls), new TappedStore(lake, calls),
        new TappedCatalog(catalog(), calls), () -> now,
        () -> "attempt-%06d".formatted(attempts.incrementAndGet()), scratch, Lakehouse.MIN_GRACE);
  }

  /// What query engines see.
  Catalog catalog() {
    return catalog;
  }

  Instant now() {
    return now;
  }

  /// Lets time go by.
  void pass(Duration time) {
    now = now.plus(time);
  }

  /// Another lake with the same content, for another future.
  MemoryLake copy() throws IOException {
    var copy = new MemoryLake(datasets, scratch);
    copyObjects(landing, copy, copy.landing);
    copyObjects(lake, copy, copy.lake);
    for (TableSchema table : datasets.allTables()) {
      copy.catalog.create(table, catalog.partitions(table, Optional.empty()));
    }
    copy.attempts.set(attempts.get());
    copy.now = now;
    return copy;
  }

  private static void copyObjects(WatchedStore from, MemoryLake lake, WatchedStore to) throws IOException {
    try (var objects = from.list("")) {
      for (StoredObject object : (Iterable<StoredObject>) objects::iterator) {
        lake.now = object.lastModified();
        to.put(object.key(), from.get(object.key()), "");
        to.replaceMetadata(object, from.head(object.key()).orElseThrow().metadata());
      }
    }
  }

  Manifest manifest(String dataset) throws IOException {
    return new Manifests(lake, dataset).current();
  }

  /// The partitions that the catalog shows, with their places.
  SortedMap<Partition, String> shown(String table) {
    try {
      return catalog().partitions(schema(table), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The visible months of a table, as the catalog shows them.
  List<String> months(String table) {
    return shown(table).keySet().stream().map(partition -> partition.values().getLast()).toList();
  }

  /// Every row that the catalog shows of a table: its columns by name, partition keys included.
  List<Map<String, @Nullable Object>> rows(String table) throws IOException {
    TableSchema schema = schema(table);
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    Files.createDirectories(scratch);
    for (Map.Entry<Partition, String> shown : shown(table).entrySet()) {
      List<String> files = keys(shown.getValue().substring("s3://lake/".length()));
      try (var reader = new TableReader(schema, lake, scratch, files)) {
        for (Row row = reader.next(); row != null; row = reader.next()) {
          rows.add(named(schema, shown.getKey(), row));
        }
      }
    }
    return rows;
  }

  /// Rows that the catalog shows of a table by the value of one column, whose texts `name` makes.
  SortedMap<String, Long> countBy(String table, String column, Function<@Nullable Object, String> name)
      throws IOException {
    TableSchema schema = schema(table);
    int index = schema.columns().stream().map(Column::name).toList().indexOf(column);
    var counts = new TreeMap<String, Long>();
    for (String place : shown(table).values()) {
      try (var reader = new TableReader(schema, lake, scratch, keys(place.substring("s3://lake/".length())))) {
        for (Row row = reader.next(); row != null; row = reader.next()) {
          counts.merge(name.apply(row.get(index)), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  /// The visible sightings by day: sorted lists of `ticket kind`.
  SortedMap<String, List<String>> sightings() throws IOException {
    var byDay = new TreeMap<String, List<String>>();
    for (Map<String, @Nullable Object> row : rows(Sightings.TABLE)) {
      String day = String.valueOf(((LocalDateTime) Objects.requireNonNull(row.get("seen_at"))).toLocalDate());
      byDay.computeIfAbsent(day, _ -> new ArrayList<>()).add(row.get("ticket") + " " + row.get("kind"));
    }
    byDay.values().forEach(list -> list.sort(null));
    return byDay;
  }

  /// Whose rows each day shows: `day -> kind`, and `kind+kind` where there are several.
  SortedMap<String, String> kinds() throws IOException {
    var kinds = new TreeMap<String, String>();
    sightings().forEach((day, rows) -> kinds.put(day,
        String.join("+", rows.stream().map(row -> row.substring(row.indexOf(' ') + 1)).distinct().sorted().toList())));
    return kinds;
  }

  /// Every load in the ledger, oldest first.
  List<LoadRecord> ledger() throws IOException {
    var loads = new ArrayList<LoadRecord>();
    for (String key : keys("ledger/2")) {
      loads.add(Json.read(lake.get(key), LoadRecord.class));
    }
    loads.sort(Comparator.comparing(LoadRecord::attemptId));
    return loads;
  }

  /// The keys under a prefix of the lake.
  List<String> keys(String prefix) {
    try (var objects = lake.list(prefix)) {
      return objects.map(StoredObject::key).toList();
    }
  }

  private static Map<String, @Nullable Object> named(TableSchema schema, Partition partition, Row row) {
    var named = new TreeMap<String, @Nullable Object>();
    for (int i = 0; i < row.size(); i++) {
      named.put(schema.columns().get(i).name(), row.get(i));
    }
    for (int i = 0; i < schema.partitionKeys().size(); i++) {
      named.put(schema.partitionKeys().get(i), partition.values().get(i));
    }
    return named;
  }

  TableSchema schema(String table) {
    return datasets.allTables().stream().filter(t -> t.name().equals(table)).findFirst().orElseThrow();
  }

  private Clock javaClock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
