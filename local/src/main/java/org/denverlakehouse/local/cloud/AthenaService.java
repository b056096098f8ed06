package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.blobstore.BlobStore;

/// Amazon Athena, engine version 3, on the embedded Trino.
final class AthenaService implements JsonService, AutoCloseable {
  private final Map<String, UnaryOperator<ObjectNode>> operations = new HashMap<>();
  private final AthenaExecutions executions;

  AthenaService(Path folder, JsonService glue, BlobStore store, TrinoEngine engine) {
    WorkGroups workGroups = new WorkGroups(folder.resolve("workgroups"));
    executions = new AthenaExecutions(folder.resolve("executions"), workGroups, engine, store);
    operations.putAll(workGroups.operations());
    operations.putAll(new NamedQueries(folder.resolve("queries"), workGroups).operations());
    operations.putAll(executions.operations());
    operations.putAll(new AthenaCatalogs(glue).operations());
    operations.put("GetQueryResults", new AthenaResults(executions, store)::get);
    operations.put("ListTagsForResource", _ -> Json.object().set("Tags", Json.array()));
    operations.put("TagResource", _ -> Json.object());
    operations.put("UntagResource", _ -> Json.object());
  }

  @Override
  public ObjectNode call(String operation, ObjectNode request) {
    UnaryOperator<ObjectNode> call = operations.get(operation);
    if (call == null) {
      throw new ServiceException("UnknownOperationException",
          "The embedded cloud's Athena does not serve " + operation);
    }
    return call.apply(request);
  }

  @Override
  public void close() {
    executions.close();
  }
}
