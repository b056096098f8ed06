package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Glue's operations on databases and tables.
final class GlueTables {
  private static final int TABLES_PER_PAGE = 100;
  private static final int TABLES_PER_BATCH = 100;
  private final GlueCatalog catalog;

  GlueTables(GlueCatalog catalog) {
    this.catalog = catalog;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.ofEntries(Map.entry("CreateDatabase", this::createDatabase),
        Map.entry("GetDatabase", this::getDatabase), Map.entry("GetDatabases", this::getDatabases),
        Map.entry("UpdateDatabase", this::updateDatabase), Map.entry("DeleteDatabase", this::deleteDatabase),
        Map.entry("CreateTable", this::createTable), Map.entry("UpdateTable", this::updateTable),
        Map.entry("GetTable", this::getTable), Map.entry("GetTables", this::getTables),
        Map.entry("DeleteTable", this::deleteTable), Map.entry("BatchDeleteTable", this::batchDeleteTable),
        Map.entry("GetTableVersions", this::getTableVersions), Map.entry("GetTableVersion", this::getTableVersion));
  }

  private ObjectNode createDatabase(ObjectNode request) {
    JsonNode input = request.path("DatabaseInput");
    String name = name(input);
    if (catalog.databases().containsKey(name)) {
      throw new ServiceException("AlreadyExistsException", "Database already exists.");
    }
    catalog.saveDatabase(name, GlueCatalog.stamped(input, Instant.now()).put("Name", name));
    return Json.object();
  }

  private ObjectNode getDatabase(ObjectNode request) {
    return Json.object().set("Database", catalog.database(Json.text(request, "Name")).definition);
  }

  private ObjectNode getDatabases(ObjectNode request) {
    List<ObjectNode> all = catalog.databases().values().stream().map(database -> database.definition).toList();
    return Json.page("DatabaseList", all, request, TABLES_PER_PAGE);
  }

  private ObjectNode updateDatabase(ObjectNode request) {
    String name = GlueCatalog.folded(Json.text(request, "Name"));
    JsonNode created = catalog.database(name).definition.path("CreateTime");
    ObjectNode updated = GlueCatalog.stamped(request.path("DatabaseInput"), Instant.now()).put("Name", name);
    catalog.saveDatabase(name, updated.set("CreateTime", created));
    return Json.object();
  }

  private ObjectNode deleteDatabase(ObjectNode request) {
    String name = GlueCatalog.folded(Json.text(request, "Name"));
    catalog.database(name);
    catalog.removeDatabase(name);
    return Json.object();
  }

  private ObjectNode createTable(ObjectNode request) {
    String database = databaseName(request);
    JsonNode input = request.path("TableInput");
    String name = name(input);
    if (catalog.database(database).tables.containsKey(name)) {
      throw new ServiceException("AlreadyExistsException", "Table already exists.");
    }
    catalog.saveTable(database, name, definition(database, name, input, Instant.now(), 0));
    return Json.object();
  }

  private ObjectNode updateTable(ObjectNode request) {
    String database = databaseName(request);
    JsonNode input = request.path("TableInput");
    String name = name(input);
    ObjectNode before = catalog.table(database, name).definition;
    String expected = Json.text(request, "VersionId");
    if (!expected.isEmpty() && !expected.equals(Json.text(before, "VersionId"))) {
      throw new ServiceException("ConcurrentModificationException",
          "Update table failed due to concurrent modifications.");
    }
    int version = before.path("VersionId").asInt() + 1;
    ObjectNode after = definition(database, name, input, Instant.now(), version);
    catalog.saveTable(database, name, after.set("CreateTime", before.path("CreateTime")));
    return Json.object();
  }

  private ObjectNode getTable(ObjectNode request) {
    return Json.object().set("Table", catalog.table(databaseName(request), Json.text(request, "Name")).definition);
  }

  private ObjectNode getTables(ObjectNode request) {
    Pattern names = Pattern.compile(request.path("Expression").asText(".*"), Pattern.CASE_INSENSITIVE);
    List<ObjectNode> tables = catalog.database(databaseName(request)).tables.entrySet().stream()
        .filter(table -> names.matcher(table.getKey()).matches()).map(table -> table.getValue().definition).toList();
    return Json.page("TableList", tables, request, TABLES_PER_PAGE);
  }

  private ObjectNode deleteTable(ObjectNode request) {
    catalog.removeTable(databaseName(request), GlueCatalog.folded(Json.text(request, "Name")));
    return Json.object();
  }

  private ObjectNode batchDeleteTable(ObjectNode request) {
    String database = databaseName(request);
    catalog.database(database);
    GluePartitions.limit(request, "TablesToDelete", TABLES_PER_BATCH);
    ArrayNode errors = Json.array();
    for (String name : Json.texts(request.path("TablesToDelete"))) {
      try {
        catalog.removeTable(database, GlueCatalog.folded(name));
      } catch (ServiceException e) {
        errors.addObject().put("TableName", name).set("ErrorDetail", GluePartitions.detail(e));
      }
    }
    return Json.object().set("Errors", errors);
  }

  /// Only the current version is kept.
  private ObjectNode getTableVersions(ObjectNode request) {
    ObjectNode answer = Json.object();
    answer.putArray("TableVersions").add(version(request));
    return answer;
  }

  private ObjectNode getTableVersion(ObjectNode request) {
    return Json.object().set("TableVersion", version(request));
  }

  private ObjectNode version(ObjectNode request) {
    ObjectNode table = catalog.table(databaseName(request), Json.text(request, "TableName")).definition;
    ObjectNode version = Json.object().put("VersionId", Json.text(table, "VersionId"));
    return version.set("Table", table);
  }

  private static ObjectNode definition(String database, String name, JsonNode input, Instant now, int version) {
    return GlueCatalog.stamped(input, now).put("Name", name).put("DatabaseName", database)
        .put("UpdateTime", Json.seconds(now)).put("VersionId", Integer.toString(version))
        .put("IsRegisteredWithLakeFormation", false);
  }

  private static String databaseName(ObjectNode request) {
    return GlueCatalog.folded(Json.text(request, "DatabaseName"));
  }

  private static String name(JsonNode input) {
    String name = GlueCatalog.folded(Json.text(input, "Name"));
    if (name.isEmpty()) {
      throw new ServiceException("InvalidInputException", "Name must not be empty");
    }
    return name;
  }
}
