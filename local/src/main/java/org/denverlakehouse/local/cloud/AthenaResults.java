package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Athena's GetQueryResults: pages of the stored result. The token is the byte in the result where the page begins.
final class AthenaResults {
  private static final int ROWS_PER_PAGE = 1000;
  private final AthenaExecutions executions;
  private final BlobStore store;

  AthenaResults(AthenaExecutions executions, BlobStore store) {
    this.executions = executions;
    this.store = store;
  }

  ObjectNode get(ObjectNode request) {
    if (request.path("MaxResults").asInt(1) > ROWS_PER_PAGE) {
      throw new ServiceException("InvalidRequestException",
          "MaxResults is more than maximum allowed length " + ROWS_PER_PAGE + ".");
    }
    QueryExecution execution = executions.require(Json.text(request, "QueryExecutionId"));
    requireSuccess(execution);
    ObjectNode document = execution.document();
    ObjectNode answer = Json.object().put("UpdateCount", document.path("UpdateCount").asLong(0));
    ObjectNode results = answer.putObject("ResultSet");
    ArrayNode rows = results.putArray("Rows");
    ArrayNode columns = results.putObject("ResultSetMetadata").putArray("ColumnInfo");
    if (document.has("Columns")) {
      document.path("Columns").forEach(columns::add);
      long end = page(execution, position(request), Json.pageSize(request, ROWS_PER_PAGE), rows);
      if (end > 0) {
        answer.put("NextToken", Long.toString(end));
      }
    }
    return answer;
  }

  private static void requireSuccess(QueryExecution execution) {
    String state = execution.state();
    if (!execution.isDone()) {
      throw new ServiceException("InvalidRequestException",
          "Query has not yet finished. Current state: " + state);
    }
    if (!state.equals("SUCCEEDED")) {
      throw new ServiceException("InvalidRequestException",
          "Query did not finish successfully. Final query state: " + state);
    }
  }

  /// Adds one page of rows and answers where the next begins, or 0 when there is none.
  private long page(QueryExecution execution, long from, int most, ArrayNode rows) {
    S3Location location = S3Location.parse(execution.outputLocation());
    GetObjectRequest.Builder get = GetObjectRequest.builder().bucket(location.bucket()).key(location.key());
    if (from > 0) {
      get.range("bytes=" + from + "-");
    }
    try (InputStream in = store.getBlob(get.build())) {
      ResultReader reader = new ResultReader(in, execution.kind(), from);
      for (int i = 0; i < most; i++) {
        @Nullable
        List<@Nullable String> row = reader.row();
        if (row == null) {
          return 0;
        }
        add(rows, row);
      }
      long end = reader.position();
      return reader.row() == null ? 0 : end;
    } catch (NoSuchKeyException _) {
      throw new ServiceException("InvalidRequestException", "Could not find results: " + execution.outputLocation());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ArrayNode rows, List<@Nullable String> row) {
    ArrayNode data = rows.addObject().putArray("Data");
    for (String value : row) {
      ObjectNode datum = data.addObject();
      if (value != null) {
        datum.put("VarCharValue", value);
      }
    }
  }

  private static long position(ObjectNode request) {
    String token = Json.text(request, "NextToken");
    try {
      return token.isEmpty() ? 0 : Math.max(0, Long.parseLong(token));
    } catch (NumberFormatException _) {
      throw new ServiceException("InvalidRequestException", "The NextToken is not valid: " + token);
    }
  }
}
