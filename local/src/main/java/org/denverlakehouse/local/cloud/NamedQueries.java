package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Athena's saved queries. Thread-safe.
final class NamedQueries {
  private static final int QUERIES_PER_PAGE = 50;
  private static final List<String> FIELDS = List.of("Name", "Description", "Database", "QueryString");
  private final JsonFolder files;
  private final WorkGroups workGroups;
  private final Map<String, ObjectNode> queries = new TreeMap<>();

  NamedQueries(Path folder, WorkGroups workGroups) {
    this.files = new JsonFolder(folder);
    this.workGroups = workGroups;
    queries.putAll(files.readAll());
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of("CreateNamedQuery", this::create, "GetNamedQuery", this::get, "BatchGetNamedQuery", this::batchGet,
        "ListNamedQueries", this::list, "UpdateNamedQuery", this::update, "DeleteNamedQuery", this::delete);
  }

  private synchronized ObjectNode create(ObjectNode request) {
    String group = Json.text(workGroups.require(Json.text(request, "WorkGroup")), "Name");
    ObjectNode query = Json.object().put("WorkGroup", group);
    FIELDS.stream().filter(request::has).forEach(field -> query.set(field, request.path(field)));
    for (String field : List.of("Name", "Database", "QueryString")) {
      if (Json.text(query, field).isEmpty()) {
        throw new ServiceException("InvalidRequestException", field + " must not be empty");
      }
    }
    String token = Json.text(request, "ClientRequestToken");
    if (!token.isEmpty()) {
      query.put("Token", token);
      for (ObjectNode known : queries.values()) {
        if (Json.text(known, "Token").equals(token)) {
          return repeated(known, query);
        }
      }
    }
    String id = UUID.randomUUID().toString();
    save(query.put("NamedQueryId", id));
    return Json.object().put("NamedQueryId", id);
  }

  private static ObjectNode repeated(ObjectNode known, ObjectNode query) {
    String id = Json.text(known, "NamedQueryId");
    if (!known.equals(query.deepCopy().put("NamedQueryId", id))) {
      throw new ServiceException("InvalidRequestException", "Idempotent parameters do not match");
    }
    return Json.object().put("NamedQueryId", id);
  }

  private synchronized ObjectNode get(ObjectNode request) {
    return Json.object().set("NamedQuery", shown(require(Json.text(request, "NamedQueryId"))));
  }

  private synchronized ObjectNode batchGet(ObjectNode request) {
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("NamedQueries");
    ArrayNode missing = answer.putArray("UnprocessedNamedQueryIds");
    for (String id : Json.texts(request.path("NamedQueryIds"))) {
      ObjectNode query = queries.get(id);
      if (query == null) {
        missing.addObject().put("NamedQueryId", id).put("ErrorCode", "INVALID_INPUT").put("ErrorMessage",
            "NamedQuery " + id + " was not found");
      } else {
        found.add(shown(query));
      }
    }
    return answer;
  }

  private synchronized ObjectNode list(ObjectNode request) {
    String group = Json.text(workGroups.require(Json.text(request, "WorkGroup")), "Name");
    List<JsonNode> ids = queries.values().stream().filter(query -> Json.text(query, "WorkGroup").equals(group))
        .<JsonNode>map(query -> TextNode.valueOf(Json.text(query, "NamedQueryId"))).toList();
    return Json.page("NamedQueryIds", ids, request, QUERIES_PER_PAGE);
  }

  private synchronized ObjectNode update(ObjectNode request) {
    ObjectNode query = require(Json.text(request, "NamedQueryId"));
    FIELDS.stream().filter(request::has).forEach(field -> query.set(field, request.path(field)));
    save(query);
    return Json.object();
  }

  private synchronized ObjectNode delete(ObjectNode request) {
    String id = Json.text(request, "NamedQueryId");
    require(id);
    queries.remove(id);
    files.delete(id);
    return Json.object();
  }

  private ObjectNode require(String id) {
    ObjectNode query = queries.get(id);
    if (query == null) {
      throw new ServiceException("InvalidRequestException", "NamedQuery " + id + " was not found");
    }
    return query;
  }

  private static ObjectNode shown(ObjectNode query) {
    return query.deepCopy().without(List.of("Token"));
  }

  private void save(ObjectNode query) {
    String id = Json.text(query, "NamedQueryId");
    queries.put(id, query);
    files.write(id, query);
  }
}
