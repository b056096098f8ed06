package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// AWS Glue's data catalogue: the operations that Trino, the functions, the aws CLI and boto3 use. One call at a time.
final class GlueService implements JsonService {
  private final Map<String, UnaryOperator<ObjectNode>> operations = new HashMap<>();

  GlueService(Path folder) {
    GlueCatalog catalog = new GlueCatalog(folder);
    operations.putAll(new GlueTables(catalog).operations());
    operations.putAll(new GluePartitions(catalog).operations());
    operations.putAll(EMPTY_ANSWERS);
  }

  @Override
  public synchronized ObjectNode call(String operation, ObjectNode request) {
    UnaryOperator<ObjectNode> call = operations.get(operation);
    if (call == null) {
      throw new ServiceException("UnknownOperationException", "The embedded cloud's Glue does not serve " + operation);
    }
    return call.apply(request);
  }

  /// Things that nobody here has: statistics, tags, user-defined functions, indexes.
  private static final Map<String, UnaryOperator<ObjectNode>> EMPTY_ANSWERS = Map.ofEntries(
      empty("GetColumnStatisticsForTable", "ColumnStatisticsList", "Errors"),
      empty("GetColumnStatisticsForPartition", "ColumnStatisticsList", "Errors"),
      empty("UpdateColumnStatisticsForTable", "Errors"), empty("UpdateColumnStatisticsForPartition", "Errors"),
      empty("DeleteColumnStatisticsForTable"), empty("DeleteColumnStatisticsForPartition"),
      empty("GetUserDefinedFunctions", "UserDefinedFunctions"),
      empty("GetPartitionIndexes", "PartitionIndexDescriptorList"), empty("TagResource"), empty("UntagResource"),
      Map.entry("GetTags", _ -> Json.object().set("Tags", Json.object())));

  private static Map.Entry<String, UnaryOperator<ObjectNode>> empty(String operation, String... lists) {
    return Map.entry(operation, _ -> {
      ObjectNode answer = Json.object();
      for (String list : lists) {
        answer.putArray(list);
      }
      return answer;
    });
  }
}
