package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/// Athena's query executions: started, watched, stopped, remembered for 45 days as on AWS. Thread-safe.
final class AthenaExecutions implements AutoCloseable {
  private static final int CONCURRENT_QUERIES = 4;
  private static final int EXECUTIONS_PER_PAGE = 50;
  private static final int LONGEST_QUERY = 262_144;
  private static final Duration HISTORY = Duration.ofDays(45);
  private static final Duration LONGEST_ANSWER = Duration.ofMillis(500);

  private final JsonFolder files;
  private final Path drafts;
  private final WorkGroups workGroups;
  private final TrinoEngine engine;
  private final BlobStore store;
  private final Map<String, QueryExecution> executions = new ConcurrentHashMap<>();
  private final ExecutorService runners = Executors.newFixedThreadPool(CONCURRENT_QUERIES,
      Thread.ofPlatform().name("athena-", 0).daemon().factory());

  AthenaExecutions(Path folder, WorkGroups workGroups, TrinoEngine engine, BlobStore store) {
    this.files = new JsonFolder(folder);
    this.drafts = folder.resolve("drafts");
    this.workGroups = workGroups;
    this.engine = engine;
    this.store = store;
    try {
      Files.createDirectories(drafts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.readAll().forEach(this::remember);
  }

  private void remember(String id, ObjectNode document) {
    double submitted = submitted(document);
    if (submitted < Json.seconds(Instant.now().minus(HISTORY))) {
      files.delete(id);
      return;
    }
    QueryExecution execution = new QueryExecution(document, files);
    execution.end("FAILED", "The embedded cloud stopped while the query ran", null);
    executions.put(id, execution);
  }

  Map<String, UnaryOperator<ObjectNode>> operations() {
    return Map.of("StartQueryExecution", this::start, "GetQueryExecution", this::get, "BatchGetQueryExecution",
        this::batchGet, "ListQueryExecutions", this::list, "StopQueryExecution", this::stop);
  }

  QueryExecution require(String id) {
    QueryExecution execution = executions.get(id);
    if (execution == null) {
      throw new ServiceException("InvalidRequestException", "QueryExecution " + id + " was not found");
    }
    return execution;
  }

  private synchronized ObjectNode start(ObjectNode request) {
    String sql = Json.text(request, "QueryString");
    if (sql.isBlank() || sql.length() > LONGEST_QUERY) {
      throw new ServiceException("InvalidRequestException",
          "QueryString must have 1 to " + LONGEST_QUERY + " characters");
    }
    ObjectNode group = workGroups.require(Json.text(request, "WorkGroup"));
    if (Json.text(group, "State").equals("DISABLED")) {
      throw new ServiceException("InvalidRequestException", "WorkGroup is disabled.");
    }
    QueryExecution repeated = repeated(request, sql);
    QueryExecution execution = repeated == null ? submit(request, sql, group) : repeated;
    return Json.object().put("QueryExecutionId", execution.id());
  }

  private @Nullable QueryExecution repeated(ObjectNode request, String sql) {
    String token = Json.text(request, "ClientRequestToken");
    for (QueryExecution execution : executions.values()) {
      if (!token.isEmpty() && Json.text(execution.document(), "Token").equals(token)) {
        if (!execution.sql().equals(sql)) {
          throw new ServiceException("InvalidRequestException", "Idempotent parameters do not match");
        }
        return execution;
      }
    }
    return null;
  }

  private QueryExecution submit(ObjectNode request, String sql, ObjectNode group) {
    String id = UUID.randomUUID().toString();
    ObjectNode document = Json.object().put("Token", Json.text(request, "ClientRequestToken"));
    document.set("Parameters", request.path("ExecutionParameters").deepCopy());
    document.set("Execution", description(id, request, sql, group));
    QueryExecution execution = new QueryExecution(document, files);
    execution.save();
    executions.put(id, execution);
    long cutoff = group.path("Configuration").path("BytesScannedCutoffPerQuery").asLong(Long.MAX_VALUE);
    runners.execute(new QueryRun(execution, engine, store, drafts, cutoff));
    return execution;
  }

  private static ObjectNode description(String id, ObjectNode request, String sql, ObjectNode group) {
    StatementKind kind = StatementKind.of(sql);
    ObjectNode execution = Json.object().put("QueryExecutionId", id).put("Query", sql)
        .put("StatementType", kind.name()).put("SubstatementType", StatementKind.firstWord(sql))
        .put("WorkGroup", Json.text(group, "Name"));
    execution.putObject("ResultConfiguration").put("OutputLocation",
        outputLocation(request, group.path("Configuration")) + id + kind.suffix());
    ObjectNode context = execution.putObject("QueryExecutionContext");
    if (request.path("QueryExecutionContext") instanceof ObjectNode asked) {
      context.setAll(asked);
    }
    execution.putObject("Status").put("State", "QUEUED").put("SubmissionDateTime", Json.seconds(Instant.now()));
    execution.putObject("Statistics").put("DataScannedInBytes", 0).put("EngineExecutionTimeInMillis", 0)
        .putObject("ResultReuseInformation").put("ReusedPreviousResult", false);
    execution.putObject("EngineVersion").put("SelectedEngineVersion", "AUTO").put("EffectiveEngineVersion",
        "Athena engine version 3");
    if (request.has("ExecutionParameters")) {
      execution.set("ExecutionParameters", request.path("ExecutionParameters"));
    }
    return execution;
  }

  /// The workgroup's location where it insists or where the caller names none; always with a slash at the end.
  private static String outputLocation(ObjectNode request, JsonNode configuration) {
    String groups = Json.text(configuration.path("ResultConfiguration"), "OutputLocation");
    String asked = Json.text(request.path("ResultConfiguration"), "OutputLocation");
    boolean enforced = configuration.path("EnforceWorkGroupConfiguration").asBoolean();
    String location = !groups.isEmpty() && (enforced || asked.isEmpty()) ? groups : asked;
    if (location.isEmpty()) {
      throw new ServiceException("InvalidRequestException",
          "No output location provided. An output location is required either through the Workgroup result"
              + " configuration setting or as an API input.");
    }
    S3Location parsed = S3Location.parse(location);
    boolean complete = parsed.key().isEmpty() || parsed.key().endsWith("/");
    return "s3://" + parsed.bucket() + "/" + parsed.key() + (complete ? "" : "/");
  }

  /// Answers a little late where the query ends meanwhile: who is told that it still runs sleeps before asking again.
  private ObjectNode get(ObjectNode request) {
    QueryExecution execution = require(Json.text(request, "QueryExecutionId"));
    try {
      execution.awaitEnd(LONGEST_ANSWER);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the server stops; what is known so far is an answer too
    }
    return Json.object().set("QueryExecution", shown(execution));
  }

  private ObjectNode batchGet(ObjectNode request) {
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("QueryExecutions");
    ArrayNode missing = answer.putArray("UnprocessedQueryExecutionIds");
    for (String id : Json.texts(request.path("QueryExecutionIds"))) {
      QueryExecution execution = executions.get(id);
      if (execution == null) {
        missing.addObject().put("QueryExecutionId", id).put("ErrorCode", "INVALID_INPUT").put("ErrorMessage",
            "QueryExecution " + id + " was not found");
      } else {
        found.add(shown(execution));
      }
    }
    return answer;
  }

  /// The newest first, of one workgroup.
  private ObjectNode list(ObjectNode request) {
    String group = Json.text(workGroups.require(Json.text(request, "WorkGroup")), "Name");
    List<JsonNode> ids = executions.values().stream().map(QueryExecution::document)
        .filter(document -> Json.text(document.path("Execution"), "WorkGroup").equals(group))
        .sorted(Comparator.comparingDouble(AthenaExecutions::submitted).reversed())
        .<JsonNode>map(document -> TextNode.valueOf(Json.text(document.path("Execution"), "QueryExecutionId")))
        .toList();
    return Json.page("QueryExecutionIds", ids, request, EXECUTIONS_PER_PAGE);
  }

  private ObjectNode stop(ObjectNode request) {
    require(Json.text(request, "QueryExecutionId")).stop("Query cancelled by user");
    return Json.object();
  }

  private static JsonNode shown(QueryExecution execution) {
    return execution.document().path("Execution");
  }

  private static double submitted(JsonNode document) {
    return document.path("Execution").path("Status").path("SubmissionDateTime").asDouble();
  }

  /// Stops what runs; it is FAILED when asked for after the next start.
  @Override
  public void close() {
    runners.shutdownNow();
    executions.values().forEach(execution -> execution.stop("The embedded cloud was stopped"));
    runners.close();
  }
}
