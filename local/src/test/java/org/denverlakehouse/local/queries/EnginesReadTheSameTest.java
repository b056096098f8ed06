package org.denverlakehouse.local.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.local.command.RunningLake;
import org.denverlakehouse.reference.ReferenceReader;
import org.denverlakehouse.reference.ReferenceRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trino, DuckDB and parquet-java read the same rows from the same files of a lakehouse: a checksum of every column, and
/// one of whole rows, made alike from the values that each hands out, in any order.
class EnginesReadTheSameTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHOLE_ROWS = "(whole rows)";

  @TempDir
  static Path folder = Path.of("");
  private static @Nullable RunningLake started;

  @BeforeAll
  static void load() throws IOException {
    RunningLake lake = SharedLake.empty(folder);
    started = lake;
    SharedLake.dropAreas(lake, folder);
    SharedLake.dropAccidents(lake, folder, LocalDate.of(2014, 11, 1), LocalDate.of(2014, 12, 31));
    SharedLake.dropRequests(lake, folder, LocalDate.of(2015, 10, 20), LocalDate.of(2015, 12, 10));
  }

  @AfterAll
  static void stop() throws IOException {
    lake().close();
  }

  private static RunningLake lake() {
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    return started;
  }

  @ParameterizedTest
  @ValueSource(strings = {"service_requests", "traffic_accidents", "neighborhoods"})
  void everyColumnHasTheSameValues(String name) throws Exception {
    TableSchema table = lake().wiring().lakehouse().datasets().feed(name).orElseThrow().table();
    SortedMap<String, Long> parquetJava = checksums(table, ofParquetJava(table));

    assertThat(checksums(table, ofTrino(table))).as("Trino").isEqualTo(parquetJava);
    assertThat(checksums(table, ofDuckDb(table))).as("DuckDB").isEqualTo(parquetJava);
  }

  private static List<List<@Nullable Object>> ofParquetJava(TableSchema table) throws IOException {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (String place : lake().wiring().catalog().partitions(table, Optional.empty()).values()) {
      try (Stream<Path> files = Files.list(lake().fileOf(URI.create(place)))) {
        for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".parquet"))::iterator) {
          ReferenceReader.rows(Files.readAllBytes(file)).stream().map(ReferenceRow::values).forEach(rows::add);
        }
      }
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private static List<List<@Nullable Object>> ofTrino(TableSchema table) throws InterruptedException {
    List<String> names = table.columns()
        .stream()
        .map(column -> isMap(column) ? "json_format(CAST(" + column.name() + " AS json))" : column.name())
        .toList();
    var rows = new ArrayList<List<@Nullable Object>>();
    for (List<@Nullable String> texts : lake()
        .query("SELECT " + String.join(", ", names) + " FROM " + table.name())
        .rows()) {
      rows.add(values(table, texts));
    }
    return rows;
  }

  private static List<List<@Nullable Object>> ofDuckDb(TableSchema table) throws SQLException, IOException {
    List<String> names = table.columns()
        .stream()
        .map(column -> "CAST(" + (isMap(column) ? "to_json(" + column.name() + ")" : column.name()) + " AS VARCHAR)")
        .toList();
    var rows = new ArrayList<List<@Nullable Object>>();
    try (Connection duck = DuckLake.copy(lake());
        Statement statement = duck.createStatement();
        ResultSet found = statement
            .executeQuery("SELECT " + String.join(", ", names) + " FROM " + table.name())) {
      while (found.next()) {
        var texts = new ArrayList<@Nullable String>();
        for (int i = 1; i <= names.size(); i++) {
          texts.add(found.getString(i));
        }
        rows.add(values(table, texts));
      }
    }
    return rows;
  }

  private static boolean isMap(Column column) {
    return column.type().kind() == ColumnType.Kind.MAP;
  }

  private static List<@Nullable Object> values(TableSchema table, List<@Nullable String> texts) {
    var values = new ArrayList<@Nullable Object>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      values.add(text == null ? null : value(table.columns().get(i).type(), text));
    }
    return values;
  }

  private static Object value(ColumnType type, String text) {
    return switch (type.kind()) {
      case STRING -> text;
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case DATE -> LocalDate.parse(text);
      case TIMESTAMP -> LocalDateTime.parse(text.replace(' ', 'T'));
      case MAP -> map(text);
      case DECIMAL -> throw new IllegalArgumentException("No feed of the city has a " + type + ".");
    };
  }

  private static Object map(String json) {
    try {
      return JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// By column: the sum of its values' hashes; and how many rows there are.
  private static SortedMap<String, Long> checksums(TableSchema table, List<List<@Nullable Object>> rows) {
    var sums = new TreeMap<String, Long>();
    sums.put("(rows)", (long) rows.size());
    for (List<@Nullable Object> row : rows) {
      var whole = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        Object value = row.get(i);
        String text = value == null ? "null" : "=" + (value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
        sums.merge(table.columns().get(i).name(), hash(text), Long::sum);
        whole.append(text.length()).append(text);
      }
      sums.merge(WHOLE_ROWS, hash(whole.toString()), Long::sum);
    }
    return sums;
  }

  private static long hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }
}
