package org.denverlakehouse.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;

/// One cloud for all tests here, because Trino takes seconds to start.
class AthenaTest {
  private static final String RESULTS = "s3://denver-results/athena/";
  @TempDir
  static Path data;
  private static EmbeddedCloud cloud;
  private static Clients clients;
  private static AthenaClient athena;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(data));
    cloud.warmUp();
    clients = Clients.of(cloud.endpoint());
    athena = clients.athena();
    clients.glue().createDatabase(r -> r.databaseInput(d -> d.name("denver")));
    Tables.jsonLines(clients, "loads", "load_id string, rows_read bigint, finished_at timestamp");
  }

  @AfterAll
  static void stop() {
    clients.close();
    cloud.close();
  }

  @Test
  void jsonLinesOfOnePartitionAreReadAndCounted() {
    String january = "{\"load_id\":\"a\",\"rows_read\":3,\"finished_at\":\"2016-01-02 03:04:05\"}\n";
    Tables.put(clients, "loads", "2016-01", january);
    Tables.put(clients, "loads", "2016-02", "{\"load_id\":\"b\",\"finished_at\":\"2016-02-02 03:04:05.678\"}\n");

    QueryExecution one = succeed("SELECT * FROM loads WHERE load_month = '2016-01'");
    assertThat(rows(one)).containsExactly(List.of("load_id", "rows_read", "finished_at", "load_month"),
        List.of("a", "3", "2016-01-02 03:04:05.000", "2016-01"));
    assertThat(one.statistics().dataScannedInBytes()).isEqualTo(january.length());
    assertThat(rows(succeed("SELECT rows_read, finished_at FROM loads WHERE load_id = 'b'")).getLast())
        .containsExactly(null, "2016-02-02 03:04:05.678");
  }

  @Test
  void theResultIsStoredAsAthenaStoresIt() {
    QueryExecution query = succeed("""
        SELECT 'say "hi", ü' AS words, CAST(NULL AS varchar) AS nothing, '' AS empty, 1e0 AS number,
          DECIMAL '1.50' AS money, TIMESTAMP '2016-01-01 00:00:00' AS at, DATE '2016-01-01' AS day, true AS yes,
          'two
        lines' AS text, ARRAY[1, NULL] AS list, MAP(ARRAY['k'], ARRAY['v']) AS map
        """);
    assertThat(query.resultConfiguration().outputLocation()).isEqualTo(RESULTS + query.queryExecutionId() + ".csv");
    String key = "athena/" + query.queryExecutionId() + ".csv";
    assertThat(clients.s3().getObjectAsBytes(r -> r.bucket("denver-results").key(key)).asUtf8String()).isEqualTo("""
        "words","nothing","empty","number","money","at","day","yes","text","list","map"
        "say ""hi"", ü",,"","1.0","1.50","2016-01-01 00:00:00.000","2016-01-01","true","two
        lines","[1, null]","{k=v}"
        """.replace("\n      ", "\n"));
    assertThat(clients.s3().headObject(r -> r.bucket("denver-results").key(key + ".metadata")).contentLength())
        .isPositive();
    assertThat(rows(query).getLast()).containsExactly("say \"hi\", ü", null, "", "1.0", "1.50",
        "2016-01-01 00:00:00.000", "2016-01-01", "true", "two\nlines", "[1, null]", "{k=v}");
    assertThat(athena.getQueryResults(r -> r.queryExecutionId(query.queryExecutionId())).resultSet().resultSetMetadata()
        .columnInfo()).extracting(ColumnInfo::type).startsWith("varchar", "varchar", "varchar", "double", "decimal",
            "timestamp", "date", "boolean");
  }

  @Test
  void longResultsComeInPages() {
    QueryExecution query = succeed(
        "SELECT n FROM UNNEST(sequence(1, 50)) a(x) CROSS JOIN UNNEST(sequence(1, 50)) b(n) ORDER BY n");
    GetQueryResultsResponse first = athena.getQueryResults(r -> r.queryExecutionId(query.queryExecutionId()));
    assertThat(first.resultSet().rows()).hasSize(1000);
    List<List<String>> all = rows(query);
    assertThat(all).hasSize(2501);
    assertThat(all.getFirst()).containsExactly("n");
    assertThat(all.getLast()).containsExactly("50");
    assertThat(athena.getQueryResults(r -> r.queryExecutionId(query.queryExecutionId()).maxResults(1)).resultSet()
        .rows()).hasSize(1);
    assertInvalid("MaxResults", () -> athena.getQueryResults(
        r -> r.queryExecutionId(query.queryExecutionId()).maxResults(1001)));
  }

  @Test
  void aQueryTooLargeForTheJvmSaysWhatGivesItMoreAndIsNotToBeRepeated() {
    long aThirdOfTheHeapInMegabytes = (Runtime.getRuntime().maxMemory() >> 20) / 3 + 1;
    QueryExecution failed = run("SELECT cardinality(array_agg(lpad('', 1048576, 'x'))) FROM UNNEST(sequence(1, "
        + aThirdOfTheHeapInMegabytes + ")) AS t(n) CROSS JOIN (VALUES 1, 2) AS twice(m)");
    assertThat(failed.status().stateChangeReason()).startsWith("EXCEEDED_LOCAL_MEMORY_LIMIT: ")
        .endsWith("; the variable LAKEHOUSE_JAVA_OPTS=-Xmx4g gives it more.");
    assertThat(failed.status().athenaError().retryable()).isFalse();
    assertThat(failed.status().athenaError().errorType()).isZero();
  }

  @Test
  void aFailedQuerySaysWhyInAthenasShape() {
    QueryExecution failed = run("SELECT nope FROM loads");
    assertThat(failed.status().state()).isEqualTo(QueryExecutionState.FAILED);
    assertThat(failed.status().stateChangeReason())
        .isEqualTo("COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved");
    assertThat(failed.status().athenaError().errorCategory()).isEqualTo(2);
    assertThat(failed.status().athenaError().retryable()).isFalse();
    assertThat(failed.status().athenaError().errorMessage()).isEqualTo(failed.status().stateChangeReason());
    assertThat(run("SELEC 1").status().stateChangeReason()).startsWith("SYNTAX_ERROR: line 1:1: ");
    assertThat(run("SELECT 1 FROM nope").status().stateChangeReason()).startsWith("TABLE_NOT_FOUND: line 1:15: ");
    assertInvalid("Final query state: FAILED", () -> athena.getQueryResults(
        r -> r.queryExecutionId(failed.queryExecutionId())));
  }

  @Test
  void wrongRequestsAreRefused() {
    assertInvalid("WorkGroup is not found.", () -> athena.startQueryExecution(
        r -> r.queryString("SELECT 1").workGroup("nope")));
    assertInvalid("No output location provided", () -> athena.startQueryExecution(r -> r.queryString("SELECT 1")));
    assertInvalid("was not found", () -> athena.getQueryExecution(r -> r.queryExecutionId("nope")));
    assertInvalid("at least 10000000", () -> athena.createWorkGroup(
        r -> r.name("stingy").configuration(c -> c.bytesScannedCutoffPerQuery(9_999_999L))));
  }

  @Test
  void aQueryIsStoppedForGood() {
    String id = submit("SELECT count(*) FROM UNNEST(sequence(1, 10000)) a(x), UNNEST(sequence(1, 10000)) b(y),"
        + " UNNEST(sequence(1, 10000)) c(z) WHERE x + y + z = 0");
    await().atMost(Duration.ofMinutes(2)).until(() -> state(id) == QueryExecutionState.RUNNING);
    assertInvalid("not yet finished", () -> athena.getQueryResults(r -> r.queryExecutionId(id)));
    athena.stopQueryExecution(r -> r.queryExecutionId(id));
    assertThat(state(id)).isEqualTo(QueryExecutionState.CANCELLED);
    await().atMost(Duration.ofMinutes(1)).until(() -> rows(succeed(
        "SELECT count(*) FROM system.runtime.queries WHERE state = 'RUNNING' AND query LIKE '%x + y + z%'"
            + " AND query NOT LIKE '%runtime%'"))
        .getLast().equals(List.of("0")));
  }

  @Test
  void aWorkGroupsCutoffEndsAQueryThatScansMore() {
    Tables.jsonLines(clients, "long_lines", "load_id string");
    Tables.put(clients, "long_lines", "2016-01", ("{\"load_id\":\"" + "x".repeat(10_000) + "\"}\n").repeat(1_100));
    athena.createWorkGroup(r -> r.name("cheap").configuration(c -> c.bytesScannedCutoffPerQuery(10_000_000L)
        .resultConfiguration(o -> o.outputLocation("s3://denver-results/cheap"))));
    String id = athena.startQueryExecution(r -> r.workGroup("cheap").queryString(
        "SELECT count(load_id) FROM denver.long_lines")).queryExecutionId();
    QueryExecution query = finished(id);
    assertThat(query.status().state()).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(query.status().stateChangeReason()).contains("Bytes scanned limit was exceeded");
    assertThat(query.resultConfiguration().outputLocation()).startsWith("s3://denver-results/cheap/");
    assertThat(succeed("SELECT count(load_id) FROM denver.long_lines").statistics().dataScannedInBytes())
        .isGreaterThan(10_000_000);
  }

  @Test
  void theSameTokenStartsOneQuery() {
    String token = "0123456789012345678901234567890123456789";
    String first = athena.startQueryExecution(r -> r.queryString("SELECT 7").clientRequestToken(token)
        .resultConfiguration(c -> c.outputLocation(RESULTS))).queryExecutionId();
    assertThat(athena.startQueryExecution(r -> r.queryString("SELECT 7").clientRequestToken(token)
        .resultConfiguration(c -> c.outputLocation(RESULTS))).queryExecutionId()).isEqualTo(first);
    assertInvalid("Idempotent",
        () -> athena.startQueryExecution(r -> r.queryString("SELECT 8").clientRequestToken(token)
            .resultConfiguration(c -> c.outputLocation(RESULTS))));
  }

  @Test
  void parametersFillQuestionMarks() {
    String id = athena.startQueryExecution(r -> r.queryString("SELECT ? || 'b' AS x, ? + 1 AS n")
        .executionParameters("'it''s'", "41").resultConfiguration(c -> c.outputLocation(RESULTS))).queryExecutionId();
    assertThat(rows(finished(id)).getLast()).containsExactly("it'sb", "42");
  }

  @Test
  void utilityResultsAreLinesWithoutAHeader() {
    QueryExecution show = succeed("SHOW TABLES IN denver LIKE 'loads'");
    assertThat(show.resultConfiguration().outputLocation()).endsWith(".txt");
    assertThat(rows(show)).containsExactly(List.of("loads"));
  }

  @Test
  void savedQueriesWorkgroupsHistoryAndResultsSurviveARestart() throws IOException {
    athena.createWorkGroup(r -> r.name("denver").description("the city"));
    String named = athena.createNamedQuery(r -> r.name("one").database("denver").queryString("SELECT 1")
        .workGroup("denver").clientRequestToken("t")).namedQueryId();
    assertThat(athena.createNamedQuery(r -> r.name("one").database("denver").queryString("SELECT 1")
        .workGroup("denver").clientRequestToken("t")).namedQueryId()).isEqualTo(named);
    QueryExecution query = succeed("SELECT 42 AS answer");

    stop();
    cloud = EmbeddedCloud.start(CloudOptions.in(data));
    clients = Clients.of(cloud.endpoint());
    athena = clients.athena();

    assertThat(athena.getWorkGroup(r -> r.workGroup("denver")).workGroup().description()).isEqualTo("the city");
    assertThat(athena.listNamedQueries(r -> r.workGroup("denver")).namedQueryIds()).containsExactly(named);
    assertThat(athena.batchGetNamedQuery(r -> r.namedQueryIds(named, "nope"))).satisfies(found -> {
      assertThat(found.namedQueries()).singleElement()
          .satisfies(q -> assertThat(q.queryString()).isEqualTo("SELECT 1"));
      assertThat(found.unprocessedNamedQueryIds()).hasSize(1);
    });
    assertThat(athena.listQueryExecutions(r -> {}).queryExecutionIds()).contains(query.queryExecutionId());
    assertThat(rows(query)).containsExactly(List.of("answer"), List.of("42"));
    athena.deleteNamedQuery(r -> r.namedQueryId(named));
    assertInvalid("was not found", () -> athena.getNamedQuery(r -> r.namedQueryId(named)));
  }

  private static String submit(String sql) {
    return athena.startQueryExecution(r -> r.queryString(sql).queryExecutionContext(c -> c.database("denver"))
        .resultConfiguration(c -> c.outputLocation(RESULTS))).queryExecutionId();
  }

  private static QueryExecution run(String sql) {
    return finished(submit(sql));
  }

  private static QueryExecution succeed(String sql) {
    QueryExecution query = run(sql);
    assertThat(query.status().state()).as(query.status().stateChangeReason()).isEqualTo(QueryExecutionState.SUCCEEDED);
    return query;
  }

  private static QueryExecution finished(String id) {
    await().atMost(Duration.ofMinutes(2)).until(() -> switch (state(id)) {
      case SUCCEEDED, FAILED, CANCELLED -> true;
      default -> false;
    });
    return athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
  }

  private static QueryExecutionState state(String id) {
    return athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution().status().state();
  }

  private static List<List<String>> rows(QueryExecution query) {
    List<List<String>> rows = new ArrayList<>();
    athena.getQueryResultsPaginator(r -> r.queryExecutionId(query.queryExecutionId()))
        .forEach(page -> page.resultSet().rows().stream().map(AthenaTest::values).forEach(rows::add));
    return rows;
  }

  private static List<String> values(Row row) {
    return row.data().stream().map(Datum::varCharValue).toList();
  }

  private static void assertInvalid(String message, Runnable call) {
    assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(call::run).withMessageContaining(message);
  }
}
