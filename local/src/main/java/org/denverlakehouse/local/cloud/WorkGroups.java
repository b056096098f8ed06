package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Athena's workgroups. There is always one called primary. Thread-safe.
final class WorkGroups {
  static final String PRIMARY = "primary";
  private static final long SMALLEST_CUTOFF = 10_000_000;
  private static final int GROUPS_PER_PAGE = 50;
  private final JsonFolder files;
  private final Map<String, ObjectNode> groups = new TreeMap<>();

  WorkGroups(Path folder) {
    files = new JsonFolder(folder);
    groups.putAll(files.readAll());
    if (!groups.containsKey(PRIMARY)) {
      save(PRIMARY, group(PRIMARY, Json.object()));
    }
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of("CreateWorkGroup", this::create, "GetWorkGroup", this::get, "ListWorkGroups", this::list,
        "UpdateWorkGroup", this::update, "DeleteWorkGroup", this::delete);
  }

  /// The definition of the named group, primary for "".
  ///
  /// @throws ServiceException when there is none
  synchronized ObjectNode require(String name) {
    ObjectNode group = groups.get(name.isEmpty() ? PRIMARY : name);
    if (group == null) {
      throw new ServiceException("InvalidRequestException", "WorkGroup is not found.");
    }
    return group.deepCopy();
  }

  private synchronized ObjectNode create(ObjectNode request) {
    String name = Json.text(request, "Name");
    if (!name.matches("[a-zA-Z0-9._-]{1,128}")) {
      throw new ServiceException("InvalidRequestException", "WorkGroup name is not valid: " + name);
    }
    if (groups.containsKey(name)) {
      throw new ServiceException("InvalidRequestException", "WorkGroup is already created");
    }
    save(name, group(name, request));
    return Json.object();
  }

  private ObjectNode get(ObjectNode request) {
    return Json.object().set("WorkGroup", require(Json.text(request, "WorkGroup")));
  }

  private synchronized ObjectNode list(ObjectNode request) {
    List<ObjectNode> summaries = groups.values().stream().map(group -> {
      ObjectNode summary = group.deepCopy();
      summary.set("EngineVersion", summary.path("Configuration").path("EngineVersion"));
      summary.remove("Configuration");
      return summary;
    }).toList();
    return Json.page("WorkGroups", summaries, request, GROUPS_PER_PAGE);
  }

  private synchronized ObjectNode update(ObjectNode request) {
    String name = Json.text(request, "WorkGroup");
    ObjectNode group = require(name);
    ObjectNode configuration = (ObjectNode) group.path("Configuration");
    JsonNode updates = request.path("ConfigurationUpdates");
    for (String field : List.of("EnforceWorkGroupConfiguration", "PublishCloudWatchMetricsEnabled",
        "BytesScannedCutoffPerQuery", "RequesterPaysEnabled")) {
      if (updates.has(field)) {
        configuration.set(field, updates.path(field));
      }
    }
    if (updates.path("RemoveBytesScannedCutoffPerQuery").asBoolean()) {
      configuration.remove("BytesScannedCutoffPerQuery");
    }
    JsonNode results = updates.path("ResultConfigurationUpdates");
    if (results.has("OutputLocation")) {
      configuration.withObject("/ResultConfiguration").set("OutputLocation", results.path("OutputLocation"));
    }
    if (results.path("RemoveOutputLocation").asBoolean()) {
      configuration.withObject("/ResultConfiguration").remove("OutputLocation");
    }
    checkCutoff(configuration);
    for (String field : List.of("State", "Description")) {
      if (request.has(field)) {
        group.set(field, request.path(field));
      }
    }
    save(Json.text(group, "Name"), group);
    return Json.object();
  }

  private synchronized ObjectNode delete(ObjectNode request) {
    String name = Json.text(request, "WorkGroup");
    require(name);
    if (name.equals(PRIMARY)) {
      throw new ServiceException("InvalidRequestException", "Unable to delete primary WorkGroup");
    }
    groups.remove(name);
    files.delete(name);
    return Json.object();
  }

  private static ObjectNode group(String name, ObjectNode request) {
    ObjectNode group = Json.object().put("Name", name).put("State", "ENABLED").put("Description",
        Json.text(request, "Description"));
    group.put("CreationTime", Json.seconds(Instant.now()));
    ObjectNode configuration = Json.object().put("EnforceWorkGroupConfiguration", !name.equals(PRIMARY))
        .put("PublishCloudWatchMetricsEnabled", false).put("RequesterPaysEnabled", false);
    configuration.putObject("ResultConfiguration");
    if (request.path("Configuration") instanceof ObjectNode asked) {
      configuration.setAll(asked);
    }
    configuration.putObject("EngineVersion").put("SelectedEngineVersion", "AUTO").put("EffectiveEngineVersion",
        "Athena engine version 3");
    checkCutoff(configuration);
    return group.set("Configuration", configuration);
  }

  private static void checkCutoff(ObjectNode configuration) {
    JsonNode cutoff = configuration.path("BytesScannedCutoffPerQuery");
    if (cutoff.isNumber() && cutoff.asLong() < SMALLEST_CUTOFF) {
      throw new ServiceException("InvalidRequestException",
          "BytesScannedCutoffPerQuery must be at least " + SMALLEST_CUTOFF + " bytes");
    }
  }

  private void save(String name, ObjectNode group) {
    groups.put(name, group);
    files.write(name, group);
  }
}
