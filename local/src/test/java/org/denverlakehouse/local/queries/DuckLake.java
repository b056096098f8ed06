package org.denverlakehouse.local.queries;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.denverlakehouse.local.command.RunningLake;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// Copies a lakehouse into DuckDB: what Glue says of each table, read by an engine that shares no code with Athena's.
final class DuckLake {
  private static final Map<String, String> TYPES = Map.of("string", "VARCHAR", "bigint", "BIGINT", "int", "INTEGER",
      "double", "DOUBLE", "boolean", "BOOLEAN", "date", "DATE", "timestamp", "TIMESTAMP");
  private static final String OTHER_TYPE = "VARCHAR";

  private final RunningLake lake;

  private DuckLake(RunningLake lake) {
    this.lake = lake;
  }

  /// A database in memory with one table for each table of the lakehouse, as it is now.
  static Connection copy(RunningLake lake) throws SQLException, IOException {
    Connection duck = DriverManager.getConnection("jdbc:duckdb:");
    new DuckLake(lake).copyTo(duck);
    return duck;
  }

  private void copyTo(Connection duck) throws SQLException, IOException {
    String database = lake.wiring().required("GLUE_DATABASE");
    try (GlueClient glue = lake.wiring().glue(); Statement statement = duck.createStatement()) {
      for (Table table : glue.getTablesPaginator(r -> r.databaseName(database)).stream().flatMap(
          page -> page.tableList().stream()).toList()) {
        List<Partition> partitions = glue
            .getPartitionsPaginator(r -> r.databaseName(database).tableName(table.name()))
            .stream()
            .flatMap(page -> page.partitions().stream())
            .toList();
        boolean _ = statement.execute(create(table, partitions));
      }
    }
  }

  private String create(Table table, List<Partition> partitions) throws IOException {
    var parts = new ArrayList<String>();
    if (table.partitionKeys().isEmpty()) {
      select(table.storageDescriptor(), "").ifPresent(parts::add);
    }
    for (Partition partition : partitions) {
      var keys = new StringBuilder();
      for (int i = 0; i < table.partitionKeys().size(); i++) {
        keys.append(", ").append(quoted(partition.values().get(i))).append(" AS ").append(
            table.partitionKeys().get(i).name());
      }
      select(partition.storageDescriptor(), keys.toString()).ifPresent(parts::add);
    }
    return "CREATE TABLE " + table.name()
        + (parts.isEmpty() ? " (" + columns(table) + ")" : " AS " + String.join(" UNION ALL BY NAME ", parts));
  }

  /// What reads the files of one location; none when it has no files.
  private Optional<String> select(StorageDescriptor storage, String keys) throws IOException {
    Path folder = lake.fileOf(URI.create(storage.location()));
    boolean json = storage.serdeInfo().serializationLibrary().contains("Json");
    List<String> files = files(folder, json);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    String list = files.stream().map(DuckLake::quoted).collect(Collectors.joining(", ", "[", "]"));
    String reader = json
        ? "read_json(" + list + ", format = 'newline_delimited', hive_partitioning = false, columns = {"
            + storage.columns().stream().map(c -> quoted(c.name()) + ": " + quoted(type(c))).collect(
                Collectors.joining(", "))
            + "})"
        : "read_parquet(" + list + ", hive_partitioning = false)";
    return Optional.of("SELECT *" + keys + " FROM " + reader);
  }

  private static List<String> files(Path folder, boolean json) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(name -> json ? name.endsWith(".json") || name.endsWith(".json.gz") : name.endsWith(".parquet"))
          .sorted()
          .toList();
    }
  }

  private static String columns(Table table) {
    return Stream.concat(table.storageDescriptor().columns().stream(), table.partitionKeys().stream())
        .map(c -> c.name() + " " + type(c))
        .collect(Collectors.joining(", "));
  }

  private static String type(Column column) {
    return TYPES.getOrDefault(column.type(), OTHER_TYPE);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
