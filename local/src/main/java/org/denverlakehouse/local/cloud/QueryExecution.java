package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trino.client.StatementClient;
import io.trino.client.StatementStats;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One query and what has become of it. The record is what is kept on disk:
/// `{Execution: as in GetQueryExecution, Columns, UpdateCount, Token, Parameters}`. Thread-safe.
final class QueryExecution {
  private static final Set<String> FINAL_STATES = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
  private final ObjectNode document;
  private final JsonFolder files;
  private @Nullable StatementClient running;

  QueryExecution(ObjectNode document, JsonFolder files) {
    this.document = document;
    this.files = files;
  }

  String id() {
    return Json.text(execution(), "QueryExecutionId");
  }

  synchronized String state() {
    return Json.text(execution().path("Status"), "State");
  }

  boolean isDone() {
    return FINAL_STATES.contains(state());
  }

  /// Waits for the end, but no longer than `most`.
  synchronized void awaitEnd(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); !isDone() && left > 0; left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /// The whole record, a copy.
  synchronized ObjectNode document() {
    return document.deepCopy();
  }

  String sql() {
    return Json.text(execution(), "Query");
  }

  String database() {
    return execution().path("QueryExecutionContext").path("Database").asText("default");
  }

  String outputLocation() {
    return Json.text(execution().path("ResultConfiguration"), "OutputLocation");
  }

  StatementKind kind() {
    return StatementKind.of(sql());
  }

  synchronized void columns(JsonNode columns) {
    document.set("Columns", columns);
  }

  synchronized void updateCount(long rows) {
    document.put("UpdateCount", rows);
  }

  /// From queued to running; false when it was stopped meanwhile.
  synchronized boolean running(StatementClient client) {
    if (isDone()) {
      return false;
    }
    running = client;
    status().put("State", "RUNNING");
    long queued = System.currentTimeMillis() - submitted();
    statistics().put("QueryQueueTimeInMillis", queued);
    return true;
  }

  synchronized void progress(StatementStats stats) {
    // Looking into the catalogue reads no data; Trino counts it all the same.
    statistics().put("DataScannedInBytes", kind() == StatementKind.UTILITY ? 0 : stats.getPhysicalInputBytes())
        .put("EngineExecutionTimeInMillis", stats.getElapsedTimeMillis())
        .put("QueryPlanningTimeInMillis", stats.getPlanningTimeMillis())
        .put("TotalExecutionTimeInMillis", System.currentTimeMillis() - submitted());
  }

  /// The first final state stays; later ones change nothing.
  synchronized void end(String state, @Nullable String reason, @Nullable ObjectNode error) {
    if (isDone()) {
      return;
    }
    Instant now = Instant.now();
    status().put("State", state).put("CompletionDateTime", Json.seconds(now));
    if (reason != null) {
      status().put("StateChangeReason", reason);
    }
    if (error != null) {
      status().set("AthenaError", error);
    }
    statistics().put("TotalExecutionTimeInMillis", now.toEpochMilli() - submitted());
    running = null;
    save();
    notifyAll();
  }

  /// Ends the query and frees what it holds in Trino.
  void stop(String reason) {
    StatementClient client;
    synchronized (this) {
      client = running;
      end("CANCELLED", reason, null);
    }
    if (client != null) {
      client.close();
    }
  }

  synchronized void save() {
    files.write(id(), document);
  }

  private JsonNode execution() {
    return document.path("Execution");
  }

  private ObjectNode status() {
    return (ObjectNode) execution().path("Status");
  }

  private ObjectNode statistics() {
    return (ObjectNode) execution().path("Statistics");
  }

  private long submitted() {
    return (long) (status().path("SubmissionDateTime").asDouble() * 1000);
  }
}
