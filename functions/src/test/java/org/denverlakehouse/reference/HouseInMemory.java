package org.denverlakehouse.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Fallback;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.MemoryCatalog;
import org.jspecify.annotations.Nullable;

/// A lakehouse in memory behind its public face: files go in at the landing bucket, and what comes out is read from the
/// bytes of the table's files and of the rejects, by nothing of the house.
public final class HouseInMemory {
  private static final String LAKE = "s3://lake/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Clock clock;
  private final Datasets datasets;
  private final MemoryObjectStore landing;
  private final MemoryObjectStore lake;
  private final MemoryCatalog catalog = new MemoryCatalog();
  private final AtomicInteger attempts = new AtomicInteger();
  private final Path scratch;

  /// @param now when everything happens; files arrive then
  public HouseInMemory(Datasets datasets, Path scratch, Instant now) {
    this.datasets = datasets;
    this.scratch = scratch;
    this.clock = Clock.fixed(now, ZoneOffset.UTC);
    this.landing = new MemoryObjectStore("landing", clock);
    this.lake = new MemoryObjectStore("lake", clock);
  }

  /// Drops a file and loads it.
  public LoadRecord drop(String key, byte[] content) throws IOException {
    landing.put(key, content, "text/csv");
    var lakehouse = new Lakehouse(datasets, landing, lake, catalog, clock,
        () -> "attempt-%06d".formatted(attempts.incrementAndGet()), scratch, Lakehouse.MIN_GRACE);
    return new Loader(lakehouse, LoadListener.SILENT).load(new LandedFile(key, landed(key).etag()));
  }

  StoredObject landed(String key) {
    return landing.head(key).orElseThrow();
  }

  public Dataset dataset(String name) {
    return datasets.feed(name).orElseThrow();
  }

  /// The Parquet files that the catalog shows of a table, by partition.
  SortedMap<Partition, List<byte[]>> files(String table) throws IOException {
    var files = new TreeMap<Partition, List<byte[]>>();
    for (Map.Entry<Partition, String> shown : catalog.partitions(dataset(table).table(), Optional.empty()).entrySet()) {
      var ofPartition = new ArrayList<byte[]>();
      for (String key : keys(shown.getValue().substring(LAKE.length()))) {
        ofPartition.add(lake.get(key));
      }
      files.put(shown.getKey(), ofPartition);
    }
    return files;
  }

  /// Every row that the catalog shows of a table, by partition.
  public SortedMap<Partition, List<ReferenceRow>> rows(String table) throws IOException {
    var rows = new TreeMap<Partition, List<ReferenceRow>>();
    for (Map.Entry<Partition, List<byte[]>> files : files(table).entrySet()) {
      var ofPartition = new ArrayList<ReferenceRow>();
      for (byte[] file : files.getValue()) {
        ofPartition.addAll(ReferenceReader.rows(file));
      }
      rows.put(files.getKey(), ofPartition);
    }
    return rows;
  }

  /// What the table `rejects` tells, in the order of its file.
  List<ReferenceReject> rejects(String loadId) throws IOException {
    var rejects = new ArrayList<ReferenceReject>();
    for (String key : keys("rejects/")) {
      try (MappingIterator<JsonNode> lines = JSON.readerFor(JsonNode.class)
          .readValues(new GZIPInputStream(new ByteArrayInputStream(lake.get(key))))) {
        while (lines.hasNext()) {
          JsonNode line = lines.next();
          if (loadId.equals(line.path("load_id").asText())) {
            rejects.add(new ReferenceReject(line.path("source_line").asLong(), line.path("source_offset").asLong(),
                text(line, "column_name"), line.path("reason").asText(), text(line, "raw_value")));
          }
        }
      }
    }
    return rejects;
  }

  private static @Nullable String text(JsonNode line, String name) {
    return line.path(name).isTextual() ? line.path(name).asText() : null;
  }

  /// The areas that a dataset's places fall back to, from the published rows of their feed.
  public ReferencePlaces placesOf(Dataset dataset) throws IOException {
    Fallback fallback = dataset.fallbackColumn().orElseThrow().fallback().orElseThrow();
    List<String> columns = dataset(fallback.feed()).columns().stream().map(Column::name).toList();
    int name = columns.indexOf(fallback.column());
    int geometry = columns.indexOf(Fallback.GEOMETRY);
    var areas = new TreeMap<String, String>();
    rows(fallback.feed()).values()
        .stream()
        .flatMap(List::stream)
        .forEach(row -> areas.put((String) Objects.requireNonNull(row.get(name)),
            (String) Objects.requireNonNull(row.get(geometry))));
    return ReferencePlaces.of(areas);
  }

  private List<String> keys(String prefix) {
    try (var objects = lake.list(prefix)) {
      return objects.map(StoredObject::key).toList();
    }
  }
}
