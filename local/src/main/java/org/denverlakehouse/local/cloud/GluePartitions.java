package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Glue's operations on partitions, with the limits of AWS on the sizes of batches.
final class GluePartitions {
  private static final int PARTITIONS_PER_PAGE = 1000;
  private static final int PUTS_PER_BATCH = 100;
  private static final int DELETES_PER_BATCH = 25;
  private static final int GETS_PER_BATCH = 1000;
  private final GlueCatalog catalog;

  GluePartitions(GlueCatalog catalog) {
    this.catalog = catalog;
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of("CreatePartition", this::createPartition, "BatchCreatePartition", this::batchCreate, "GetPartition",
        this::getPartition, "GetPartitions", this::getPartitions, "BatchGetPartition", this::batchGet,
        "UpdatePartition",
        this::updatePartition, "BatchUpdatePartition", this::batchUpdate, "DeletePartition", this::deletePartition,
        "BatchDeletePartition", this::batchDelete);
  }

  private ObjectNode createPartition(ObjectNode request) {
    create(request, table(request), request.path("PartitionInput"));
    save(request);
    return Json.object();
  }

  private ObjectNode batchCreate(ObjectNode request) {
    limit(request, "PartitionInputList", PUTS_PER_BATCH);
    GlueCatalog.Table table = table(request);
    return batch(request, "PartitionInputList", "Values", "PartitionValues", input -> create(request, table, input));
  }

  private ObjectNode getPartition(ObjectNode request) {
    return Json.object().set("Partition", partition(table(request), request.path("PartitionValues")));
  }

  private ObjectNode getPartitions(ObjectNode request) {
    GlueCatalog.Table table = table(request);
    Map<String, Integer> keys = new HashMap<>();
    table.partitionKeys().forEach(key -> keys.put(GlueCatalog.folded(Json.text(key, "Name")), keys.size()));
    Predicate<Map<String, String>> wanted = GlueExpression.parse(Json.text(request, "Expression"),
        table.partitionKeys());
    JsonNode segment = request.path("Segment");
    int segments = segment.path("TotalSegments").asInt(1);
    List<ObjectNode> matching = new ArrayList<>();
    for (ObjectNode partition : table.partitions.values()) {
      List<String> values = Json.texts(partition.path("Values"));
      Map<String, String> byKey = new HashMap<>();
      keys.forEach((name, index) -> byKey.put(name, values.get(index)));
      boolean inSegment = Math.floorMod(values.hashCode(), segments) == segment.path("SegmentNumber").asInt(0);
      if (inSegment && wanted.test(byKey)) {
        matching.add(partition);
      }
    }
    return Json.page("Partitions", matching, request, PARTITIONS_PER_PAGE);
  }

  private ObjectNode batchGet(ObjectNode request) {
    limit(request, "PartitionsToGet", GETS_PER_BATCH);
    GlueCatalog.Table table = table(request);
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("Partitions");
    for (JsonNode wanted : request.path("PartitionsToGet")) {
      ObjectNode partition = table.partitions.get(GlueCatalog.key(wanted.path("Values")));
      if (partition != null) {
        found.add(partition);
      }
    }
    answer.putArray("UnprocessedKeys");
    return answer;
  }

  private ObjectNode updatePartition(ObjectNode request) {
    update(request, table(request), request);
    save(request);
    return Json.object();
  }

  private ObjectNode batchUpdate(ObjectNode request) {
    limit(request, "Entries", PUTS_PER_BATCH);
    GlueCatalog.Table table = table(request);
    return batch(request, "Entries", "PartitionValueList", "PartitionValueList",
        entry -> update(request, table, entry));
  }

  private ObjectNode deletePartition(ObjectNode request) {
    delete(table(request), request.path("PartitionValues"));
    save(request);
    return Json.object();
  }

  private ObjectNode batchDelete(ObjectNode request) {
    limit(request, "PartitionsToDelete", DELETES_PER_BATCH);
    GlueCatalog.Table table = table(request);
    return batch(request, "PartitionsToDelete", "Values", "PartitionValues",
        entry -> delete(table, entry.path("Values")));
  }

  private interface Change {
    void apply(JsonNode entry);
  }

  /// Applies each entry for itself and answers the errors of those that could not be.
  private ObjectNode batch(ObjectNode request, String list, String valuesOfEntry, String valuesOfError,
      Change change) {
    ArrayNode errors = Json.array();
    for (JsonNode entry : request.path(list)) {
      try {
        change.apply(entry);
      } catch (ServiceException e) {
        ObjectNode error = errors.addObject();
        error.set(valuesOfError, entry.path(valuesOfEntry));
        error.set("ErrorDetail", detail(e));
      }
    }
    save(request);
    return Json.object().set("Errors", errors);
  }

  private static void create(ObjectNode request, GlueCatalog.Table table, JsonNode input) {
    String key = checkedKey(table, input.path("Values"));
    if (table.partitions.containsKey(key)) {
      throw new ServiceException("AlreadyExistsException", "Partition already exists.");
    }
    table.partitions.put(key, definition(request, input, input.path("Values")));
  }

  private static void update(ObjectNode request, GlueCatalog.Table table, JsonNode entry) {
    JsonNode oldValues = entry.path("PartitionValueList");
    JsonNode created = partition(table, oldValues).path("CreationTime");
    JsonNode input = entry.path("PartitionInput");
    JsonNode values = input.path("Values").isEmpty() ? oldValues : input.path("Values");
    String key = checkedKey(table, values);
    table.partitions.remove(GlueCatalog.key(oldValues));
    table.partitions.put(key, definition(request, input, values).set("CreationTime", created));
  }

  private static void delete(GlueCatalog.Table table, JsonNode values) {
    partition(table, values);
    table.partitions.remove(GlueCatalog.key(values));
  }

  private static ObjectNode partition(GlueCatalog.Table table, JsonNode values) {
    ObjectNode partition = table.partitions.get(GlueCatalog.key(values));
    if (partition == null) {
      throw new ServiceException("EntityNotFoundException", "Cannot find partition.");
    }
    return partition;
  }

  private static String checkedKey(GlueCatalog.Table table, JsonNode values) {
    int keys = table.partitionKeys().size();
    if (values.size() != keys) {
      throw new ServiceException("InvalidInputException",
          "The number of partition keys do not match the number of partition values: " + keys + " keys, "
              + values.size()
              + " values");
    }
    return GlueCatalog.key(values);
  }

  private static ObjectNode definition(ObjectNode request, JsonNode input, JsonNode values) {
    ObjectNode partition = input.deepCopy();
    partition.set("Values", values);
    return partition.put("DatabaseName", GlueCatalog.folded(Json.text(request, "DatabaseName")))
        .put("TableName", GlueCatalog.folded(Json.text(request, "TableName")))
        .put("CatalogId", GlueCatalog.CATALOG_ID).put("CreationTime", Json.seconds(Instant.now()));
  }

  private GlueCatalog.Table table(ObjectNode request) {
    return catalog.table(Json.text(request, "DatabaseName"), Json.text(request, "TableName"));
  }

  private void save(ObjectNode request) {
    catalog.savePartitions(Json.text(request, "DatabaseName"), Json.text(request, "TableName"));
  }

  static ObjectNode detail(ServiceException e) {
    return Json.object().put("ErrorCode", e.type()).put("ErrorMessage", e.reason());
  }

  /// Refuses a longer list than AWS takes, in AWS's words.
  static void limit(ObjectNode request, String list, int most) {
    if (request.path(list).size() > most) {
      String field = Character.toLowerCase(list.charAt(0)) + list.substring(1);
      throw new ServiceException("ValidationException", "1 validation error detected: Value at '" + field
          + "' failed to satisfy constraint: Member must have length less than or equal to " + most);
    }
  }
}
