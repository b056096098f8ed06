package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What Glue remembers: databases, their tables and the tables' partitions, in memory and on disk. Definitions are kept
/// as they came, so nothing that a caller wrote is lost. Not thread-safe: [GlueService] lets one call in at a time.
final class GlueCatalog {
  static final String CATALOG_ID = "000000000000";

  /// A table and its partitions in the order of their values.
  static final class Table {
    ObjectNode definition;
    final Map<String, ObjectNode> partitions = new TreeMap<>();

    Table(ObjectNode definition) {
      this.definition = definition;
    }

    List<JsonNode> partitionKeys() {
      return List.copyOf(definition.path("PartitionKeys").valueStream().toList());
    }
  }

  /// A database and its tables by name.
  static final class Database {
    ObjectNode definition;
    final Map<String, Table> tables = new TreeMap<>();

    Database(ObjectNode definition) {
      this.definition = definition;
    }
  }

  private final JsonFolder databaseFiles;
  private final JsonFolder tableFiles;
  private final JsonFolder partitionFiles;
  private final Map<String, Database> databases = new TreeMap<>();

  GlueCatalog(Path folder) {
    databaseFiles = new JsonFolder(folder.resolve("databases"));
    tableFiles = new JsonFolder(folder.resolve("tables"));
    partitionFiles = new JsonFolder(folder.resolve("partitions"));
    databaseFiles.readAll().forEach((name, definition) -> databases.put(name, read(name, definition)));
  }

  private Database read(String name, ObjectNode definition) {
    Database database = new Database(definition);
    Map<String, ObjectNode> partitions = partitionFiles.folder(name).readAll();
    tableFiles.folder(name).readAll().forEach((tableName, table) -> {
      Table known = new Table(table);
      database.tables.put(tableName, known);
      partitions.getOrDefault(tableName, Json.object()).path("Partitions")
          .forEach(partition -> known.partitions.put(key(partition.path("Values")), (ObjectNode) partition));
    });
    return database;
  }

  Map<String, Database> databases() {
    return databases;
  }

  Database database(String name) {
    Database database = databases.get(folded(name));
    if (database == null) {
      throw new ServiceException("EntityNotFoundException", "Database " + folded(name) + " not found.");
    }
    return database;
  }

  Table table(String databaseName, String name) {
    Table table = database(databaseName).tables.get(folded(name));
    if (table == null) {
      throw new ServiceException("EntityNotFoundException", "Table " + folded(name) + " not found.");
    }
    return table;
  }

  void saveDatabase(String name, ObjectNode definition) {
    databases.computeIfAbsent(name, _ -> new Database(definition)).definition = definition;
    databaseFiles.write(name, definition);
  }

  void removeDatabase(String name) {
    List.copyOf(database(name).tables.keySet()).forEach(table -> removeTable(name, table));
    databases.remove(name);
    databaseFiles.delete(name);
  }

  void saveTable(String databaseName, String name, ObjectNode definition) {
    database(databaseName).tables.computeIfAbsent(name, _ -> new Table(definition)).definition = definition;
    tableFiles.folder(databaseName).write(name, definition);
  }

  void removeTable(String databaseName, String name) {
    table(databaseName, name);
    tableFiles.folder(databaseName).delete(name);
    partitionFiles.folder(databaseName).delete(name);
    database(databaseName).tables.remove(name);
  }

  void savePartitions(String databaseName, String name) {
    ArrayNode partitions = Json.array().addAll(table(databaseName, name).partitions.values());
    partitionFiles.folder(folded(databaseName)).write(folded(name), Json.object().set("Partitions", partitions));
  }

  /// The values as one string that orders as they do and cannot be another list's.
  static String key(JsonNode values) {
    return String.join("\u0000", Json.texts(values));
  }

  /// Glue keeps names in lower case.
  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// A definition as Glue hands it out: what came in, and what Glue adds.
  static ObjectNode stamped(JsonNode input, Instant created) {
    ObjectNode stamped = input.deepCopy();
    return stamped.put("CatalogId", CATALOG_ID).put("CreateTime", Json.seconds(created));
  }
}
