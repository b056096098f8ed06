package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Lineage;

/// The Parquet files of a table that a tool wrote, month by month in folders named `event_month=2016-01`, looked at by
/// DuckDB.
///
/// @param folder above those folders
record WrittenTable(Path folder) {
  /// What of a load's lineage is the same in every run; `load_id` is not, and offsets and leftovers only ours has.
  private static final List<String> SAME_LINEAGE = List.of(Lineage.SOURCE_FILE, Lineage.ARRIVED_AT, Lineage.ORDER_DAY);

  /// The columns that are compared, in table order.
  static List<Column> columns() {
    return Stream.concat(Input.dataset().columns().stream(),
        Lineage.COLUMNS.stream().filter(column -> SAME_LINEAGE.contains(column.name()))).toList();
  }

  /// The bytes of all Parquet files under a folder.
  static long bytesUnder(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : filesUnder(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static List<Path> filesUnder(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  /// How many rows there are.
  long rows() throws SQLException {
    return one("SELECT count(*) FROM " + source());
  }

  /// For each compared column, and for the partition key, the sum of a hash over all rows, whatever their order; behind
  /// `rows` their number, and behind `whole_rows` the sum over the hashes of whole rows, which values that stand in
  /// another row than their own change.
  SortedMap<String, String> sums() throws SQLException {
    var sums = new ArrayList<String>();
    columns().forEach(column -> sums.add("sum(hash(" + comparable(column) + "))::VARCHAR AS " + column.name()));
    sums.add("sum(hash(event_month))::VARCHAR AS event_month");
    sums.add("sum(hash(" + columns().stream().map(WrittenTable::comparable).collect(Collectors.joining(", "))
        + "))::VARCHAR AS whole_rows");
    sums.add("count(*)::VARCHAR AS rows");
    var byColumn = new TreeMap<String, String>();
    try (Connection duckdb = connect();
        Statement sql = duckdb.createStatement();
        ResultSet row = sql.executeQuery("SELECT " + String.join(", ", sums) + " FROM " + source())) {
      row.next();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        byColumn.put(row.getMetaData().getColumnLabel(i), row.getString(i));
      }
    }
    return byColumn;
  }

  /// The value in a form that does not depend on how the file's writer chose to encode it.
  private static String comparable(Column column) {
    return switch (column.type().kind()) {
      case STRING, BOOLEAN, DATE, DECIMAL -> column.name();
      case INT, LONG -> column.name() + "::BIGINT";
      case DOUBLE -> column.name() + "::DOUBLE";
      case TIMESTAMP -> "epoch_ms(" + column.name() + ")";
      case MAP -> throw new IllegalArgumentException(column.name() + " is not compared.");
    };
  }

  /// Eight digits that stand for all sums.
  static String brief(SortedMap<String, String> sums) {
    var crc = new CRC32C();
    crc.update(sums.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /// The columns whose sums differ; empty when the tables hold the same rows.
  static List<String> differences(SortedMap<String, String> one, SortedMap<String, String> other) {
    return one.keySet().stream().filter(column -> !Objects.equals(one.get(column), other.get(column))).toList();
  }

  /// The compressed bytes of one column in one month, dictionary pages included.
  long columnBytes(String column, String month) throws SQLException {
    return one(String.format(Locale.ROOT,
        "SELECT coalesce(sum(total_compressed_size), 0)::BIGINT FROM parquet_metadata(%s) WHERE path_in_schema = %s",
        Sql.quoted(folder.resolve("event_month=" + month) + "/**/*.parquet"), Sql.quoted(column)));
  }

  /// The compressed bytes of each column in all months.
  SortedMap<String, Long> bytesByColumn() throws SQLException {
    var bytes = new TreeMap<String, Long>();
    try (Connection duckdb = connect();
        Statement sql = duckdb.createStatement();
        ResultSet rows = sql.executeQuery("SELECT path_in_schema, sum(total_compressed_size)::BIGINT"
            + " FROM parquet_metadata(" + Sql.quoted(folder + "/**/*.parquet") + ") GROUP BY ALL")) {
      while (rows.next()) {
        bytes.put(rows.getString(1), rows.getLong(2));
      }
    }
    return bytes;
  }

  private long one(String query) throws SQLException {
    try (Connection duckdb = connect();
        Statement sql = duckdb.createStatement();
        ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private String source() {
    return "read_parquet(" + Sql.quoted(folder + "/**/*.parquet")
        + ", hive_partitioning = true, hive_types = {'event_month': VARCHAR})";
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:duckdb:");
  }

  /// The names and their sizes in MB, greatest first, for a line of text.
  static String largest(SortedMap<String, Long> bytes, int count) {
    return bytes.entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .limit(count)
        .map(entry -> String.format(Locale.ROOT, "%s %.1f", entry.getKey(), Run.megabytes(entry.getValue())))
        .collect(Collectors.joining(", "));
  }
}
