package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trino.client.Column;
import io.trino.client.QueryError;
import io.trino.client.QueryStatusInfo;
import io.trino.client.StatementClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Runs one query in Trino: rows stream through a file into S3, whatever their number.
final class QueryRun implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(QueryRun.class);
  /// What a query of that size meets each time.
  private static final Set<String> TOO_LARGE = Set.of("EXCEEDED_LOCAL_MEMORY_LIMIT", "EXCEEDED_GLOBAL_MEMORY_LIMIT");

  private final QueryExecution execution;
  private final TrinoEngine engine;
  private final BlobStore store;
  private final Path drafts;
  private final long cutoff;

  /// @param drafts where the rows wait until they are complete
  /// @param cutoff bytes that the query may scan
  QueryRun(QueryExecution execution, TrinoEngine engine, BlobStore store, Path drafts, long cutoff) {
    this.execution = execution;
    this.engine = engine;
    this.store = store;
    this.drafts = drafts;
    this.cutoff = cutoff;
  }

  @Override
  public void run() {
    if (execution.isDone()) {
      return;
    }
    Path draft = drafts.resolve(execution.id());
    try (StatementClient client = engine.submit(sql(), execution.database())) {
      if (execution.running(client) && collect(client, draft)) {
        publish(client, draft);
      }
    } catch (AwsServiceException e) {
      fail("Unable to write the result to " + execution.outputLocation() + ": " + e.getMessage(), 2, 401, false);
    } catch (IOException | RuntimeException e) {
      LOG.debug("query {} failed", execution.id(), e);
      fail("GENERIC_INTERNAL_ERROR: " + e, 1, 200, true);
    } finally {
      delete(draft);
    }
  }

  /// Execution parameters are bound as in EXECUTE IMMEDIATE.
  private String sql() {
    List<String> parameters = Json.texts(execution.document().path("Parameters"));
    return parameters.isEmpty()
        ? execution.sql()
        : "EXECUTE IMMEDIATE '" + execution.sql().replace("'", "''") + "' USING " + String.join(", ", parameters);
  }

  /// Writes the rows as they come. Answers false when the query was stopped on the way.
  private boolean collect(StatementClient client, Path draft) throws IOException {
    try (ResultWriter writer = new ResultWriter(draft, execution.kind())) {
      boolean begun = false;
      do {
        QueryStatusInfo status = client.isRunning() ? client.currentStatusInfo() : client.finalStatusInfo();
        execution.progress(status.getStats());
        if (status.getStats().getPhysicalInputBytes() > cutoff) {
          execution.stop("Query cancelled! : Bytes scanned limit was exceeded");
        }
        if (execution.isDone()) {
          return false;
        }
        List<Column> columns = status.getColumns();
        if (columns != null && status.getUpdateType() == null) {
          if (!begun) {
            begin(writer, columns);
            begun = true;
          }
          write(client, writer);
        }
      } while (client.isRunning() && (client.advance() || client.isFinished()));
    }
    return true;
  }

  private void begin(ResultWriter writer, List<Column> columns) throws IOException {
    ArrayNode infos = Json.array();
    columns.forEach(column -> infos.add(AthenaValues.columnInfo(column)));
    execution.columns(infos);
    writer.columns(columns);
  }

  private static void write(StatementClient client, ResultWriter writer) throws IOException {
    if (client.isRunning()) {
      for (List<@Nullable Object> row : client.currentRows()) {
        writer.row(row);
      }
    }
  }

  private void publish(StatementClient client, Path draft) throws IOException {
    QueryStatusInfo status = client.finalStatusInfo();
    execution.progress(status.getStats());
    QueryError error = status.getError();
    if (error != null) {
      fail(error);
      return;
    }
    if (status.getUpdateType() != null) {
      execution.updateCount(status.getUpdateCount().orElse(0));
    }
    if (status.getUpdateType() == null || execution.kind() == StatementKind.DDL) {
      ObjectNode metadata = Json.object().set("ColumnInfo", execution.document().path("Columns"));
      put(".metadata", Json.MAPPER.writeValueAsBytes(metadata));
      try (InputStream rows = Files.newInputStream(draft)) {
        put("", rows, Files.size(draft));
      }
    }
    execution.end("SUCCEEDED", null, null);
  }

  private void put(String suffix, byte[] content) {
    put(suffix, new ByteArrayInputStream(content), content.length);
  }

  private void put(String suffix, InputStream content, long length) {
    S3Location location = S3Location.parse(execution.outputLocation());
    store.putBlob(PutObjectRequest.builder().bucket(location.bucket()).key(location.key() + suffix)
        .contentLength(length).contentType("application/octet-stream").build(), content);
  }

  private void fail(QueryError error) {
    boolean user = "USER_ERROR".equals(error.getErrorType());
    boolean exhausted = "INSUFFICIENT_RESOURCES".equals(error.getErrorType());
    String reason = error.getErrorName() + ": " + error.getMessage();
    boolean tooLarge = TOO_LARGE.contains(error.getErrorName());
    if (tooLarge) {
      reason += " Queries share a JVM of " + (Runtime.getRuntime().maxMemory() >> 20)
          + " MB here; the variable LAKEHOUSE_JAVA_OPTS=-Xmx4g gives it more.";
    }
    fail(reason, user ? 2 : 1, user ? 1000 : exhausted ? 0 : 200, !user && !tooLarge);
  }

  /// @param category 1 system, 2 user
  /// @param type     from Athena's error catalog
  private void fail(String reason, int category, int type, boolean retryable) {
    execution.end("FAILED", reason, Json.object().put("ErrorCategory", category).put("ErrorType", type)
        .put("Retryable", retryable).put("ErrorMessage", reason));
  }

  private static void delete(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      LOG.warn("cannot delete {}", draft, e);
    }
  }
}
