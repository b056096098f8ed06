package org.denverlakehouse.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.query.QueryRunner;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Catalog;
import org.jspecify.annotations.Nullable;

/// A lake in the embedded cloud, looked at through Athena. The clock that tests turn is given to landed files as their
/// time of change, which is what the embedded S3 tells as LastModified.
final class CloudLake extends MemoryLake {
  private static final int MOST_ROWS = 100_000;

  private final Catalog glue;
  private final QueryRunner athena;
  private final Path landingFolder;

  CloudLake(Path scratch, ObjectStore landing, ObjectStore lake, Catalog catalog, QueryRunner athena,
      Path landingFolder, Instant start, int windowMonths) {
    super(Sightings.datasets("" + windowMonths), scratch, landing, lake, start);
    this.glue = catalog;
    this.athena = athena;
    this.landingFolder = landingFolder;
  }

  /// Leaves nothing of earlier histories.
  void clear() throws IOException {
    landing.delete(keysOf(landing));
    lake.delete(keysOf(lake));
    for (TableSchema table : datasets().allTables()) {
      glue.delete(table, glue.partitions(table, Optional.empty()).keySet());
    }
  }

  private static List<String> keysOf(WatchedStore store) {
    try (var objects = store.list("")) {
      return objects.map(StoredObject::key).toList();
    }
  }

  @Override
  Catalog catalog() {
    return glue;
  }

  @Override
  StoredObject landAt(Instant time, String key, byte[] content) {
    var _ = super.landAt(time, key, content);
    return stamped(key);
  }

  @Override
  StoredObject accept(LoadRecord load) throws IOException {
    var _ = super.accept(load);
    return stamped(load.sourceKey());
  }

  private StoredObject stamped(String key) {
    try {
      Files.setLastModifiedTime(landingFolder.resolve(key), FileTime.from(now()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return landing.head(key).orElseThrow();
  }

  @Override
  List<Map<String, @Nullable Object>> rows(String table) throws IOException {
    TableSchema schema = schema(table);
    var columns = new ArrayList<Column>(schema.columns());
    columns.removeIf(column -> column.type().kind() == ColumnType.Kind.MAP);
    schema.partitionKeys().forEach(key -> columns.add(Column.plain(key, ColumnType.STRING, key)));
    String names = String.join(", ", columns.stream().map(column -> '"' + column.name() + '"').toList());
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (List<@Nullable String> texts : ask("SELECT " + names + " FROM " + table).rows()) {
      var row = new TreeMap<String, @Nullable Object>();
      for (int i = 0; i < columns.size(); i++) {
        row.put(columns.get(i).name(), value(columns.get(i).type(), texts.get(i)));
      }
      rows.add(row);
    }
    return rows;
  }

  private QueryResult ask(String sql) throws IOException {
    try {
      return switch (athena.run(sql, MOST_ROWS, Instant.now().plusSeconds(60))) {
        case QueryOutcome.Succeeded(QueryResult result) -> result;
        case QueryOutcome.Failed(String message, boolean _) -> throw new IOException(sql + ": " + message);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static @Nullable Object value(ColumnType type, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (type.kind()) {
      case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T'));
      case DATE -> LocalDate.parse(text);
      case LONG -> Long.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case STRING -> text;
      case INT, DOUBLE, DECIMAL, MAP -> throw new IllegalArgumentException("The sightings have no " + type + ".");
    };
  }
}
