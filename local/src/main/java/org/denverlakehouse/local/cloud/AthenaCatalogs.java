package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Athena's view of the one data catalogue, which is Glue's.
final class AthenaCatalogs {
  private static final String NAME = "AwsDataCatalog";
  private final JsonService glue;

  AthenaCatalogs(JsonService glue) {
    this.glue = glue;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of("ListDataCatalogs", _ -> list(), "GetDataCatalog", this::get, "ListDatabases", this::listDatabases,
        "GetDatabase", this::getDatabase, "ListTableMetadata", this::listTables, "GetTableMetadata", this::getTable);
  }

  private static ObjectNode list() {
    ObjectNode answer = Json.object();
    answer.putArray("DataCatalogsSummary").addObject().put("CatalogName", NAME).put("Type", "GLUE");
    return answer;
  }

  private ObjectNode get(ObjectNode request) {
    if (!Json.text(request, "Name").equalsIgnoreCase(NAME)) {
      throw new ServiceException("InvalidRequestException",
          "Data catalog " + Json.text(request, "Name") + " was not found");
    }
    ObjectNode answer = Json.object();
    answer.putObject("DataCatalog").put("Name", NAME).put("Type", "GLUE");
    return answer;
  }

  private ObjectNode listDatabases(ObjectNode request) {
    ObjectNode found = ask("GetDatabases", paged(request));
    ObjectNode answer = Json.object();
    ArrayNode databases = answer.putArray("DatabaseList");
    found.path("DatabaseList").forEach(database -> databases.add(database(database)));
    return withToken(answer, found);
  }

  private ObjectNode getDatabase(ObjectNode request) {
    ObjectNode found = ask("GetDatabase", Json.object().put("Name", Json.text(request, "DatabaseName")));
    return Json.object().set("Database", database(found.path("Database")));
  }

  private ObjectNode listTables(ObjectNode request) {
    ObjectNode inner = paged(request).put("DatabaseName", Json.text(request, "DatabaseName"));
    if (request.has("Expression")) {
      inner.set("Expression", request.path("Expression"));
    }
    ObjectNode found = ask("GetTables", inner);
    ObjectNode answer = Json.object();
    ArrayNode tables = answer.putArray("TableMetadataList");
    found.path("TableList").forEach(table -> tables.add(table(table)));
    return withToken(answer, found);
  }

  private ObjectNode getTable(ObjectNode request) {
    ObjectNode found = ask("GetTable", Json.object().put("DatabaseName", Json.text(request, "DatabaseName")).put("Name",
        Json.text(request, "TableName")));
    return Json.object().set("TableMetadata", table(found.path("Table")));
  }

  private ObjectNode ask(String operation, ObjectNode request) {
    try {
      return glue.call(operation, request);
    } catch (ServiceException e) {
      throw new ServiceException("MetadataException", e.reason());
    }
  }

  private static ObjectNode paged(ObjectNode request) {
    ObjectNode inner = Json.object();
    for (String field : new String[]{"NextToken", "MaxResults"}) {
      if (request.has(field)) {
        inner.set(field, request.path(field));
      }
    }
    return inner;
  }

  private static ObjectNode withToken(ObjectNode answer, ObjectNode found) {
    if (found.has("NextToken")) {
      answer.set("NextToken", found.path("NextToken"));
    }
    return answer;
  }

  private static ObjectNode database(JsonNode glue) {
    ObjectNode database = Json.object().put("Name", Json.text(glue, "Name"));
    return database.put("Description", Json.text(glue, "Description"));
  }

  private static ObjectNode table(JsonNode glue) {
    ObjectNode table = Json.object().put("Name", Json.text(glue, "Name")).put("TableType",
        Json.text(glue, "TableType"));
    table.set("CreateTime", glue.path("CreateTime"));
    table.set("Columns", glue.path("StorageDescriptor").path("Columns"));
    table.set("PartitionKeys", glue.path("PartitionKeys"));
    return table.set("Parameters", glue.path("Parameters"));
  }
}
