package org.denverlakehouse.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StatementType;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionResponse;

/// An Athena that plays a script: the states of polls in order (the last one repeats), and the rows of a result.
final class FakeAthena implements AthenaClient {
  final Deque<Supplier<QueryExecution>> polls = new ArrayDeque<>();
  /// What the next calls of each kind throw instead of answering.
  final Deque<RuntimeException> startFailures = new ArrayDeque<>();
  final Deque<RuntimeException> pollFailures = new ArrayDeque<>();
  final Deque<RuntimeException> resultFailures = new ArrayDeque<>();
  final List<StartQueryExecutionRequest> started = new ArrayList<>();
  final List<String> stopped = new ArrayList<>();
  final List<List<@Nullable String>> rows = new ArrayList<>();
  List<String> columns = List.of("name", "n");
  int pageSize = 1000;
  int pagesRead;

  /// An execution in that state that scanned 1,234 bytes in 56 ms.
  static QueryExecution execution(QueryExecutionState state) {
    return QueryExecution.builder().queryExecutionId("q1").statementType(StatementType.DML)
        .status(s -> s.state(state).stateChangeReason("because"))
        .statistics(s -> s.dataScannedInBytes(1234L).totalExecutionTimeInMillis(56L))
        .resultConfiguration(c -> c.outputLocation("s3://denver-results/athena/q1.csv")).build();
  }

  static QueryExecution failure(boolean retryable) {
    return execution(QueryExecutionState.FAILED).copy(e -> e.status(s -> s.state(QueryExecutionState.FAILED)
        .stateChangeReason("because").athenaError(a -> a.retryable(retryable))));
  }

  FakeAthena polls(QueryExecutionState... states) {
    for (QueryExecutionState state : states) {
      polls.add(() -> execution(state));
    }
    return this;
  }

  @Override
  public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
    failWith(startFailures);
    started.add(request);
    return StartQueryExecutionResponse.builder().queryExecutionId("q" + started.size()).build();
  }

  @Override
  public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
    failWith(pollFailures);
    QueryExecution execution = (polls.size() > 1 ? polls.remove() : polls.element()).get();
    return GetQueryExecutionResponse.builder()
        .queryExecution(execution.copy(e -> e.queryExecutionId(request.queryExecutionId()))).build();
  }

  @Override
  public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
    failWith(resultFailures);
    pagesRead++;
    List<Row> all = new ArrayList<>();
    all.add(row(new ArrayList<>(columns)));
    for (List<@Nullable String> row : rows) {
      all.add(row(row));
    }
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(all.size(), from + pageSize);
    return GetQueryResultsResponse.builder().nextToken(to < all.size() ? Integer.toString(to) : null)
        .resultSet(s -> s.rows(all.subList(from, to))
            .resultSetMetadata(m -> m.columnInfo(columns.stream().map(FakeAthena::column).toList())))
        .build();
  }

  @Override
  public StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request) {
    stopped.add(request.queryExecutionId());
    return StopQueryExecutionResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private static void failWith(Deque<RuntimeException> failures) {
    if (!failures.isEmpty()) {
      throw failures.remove();
    }
  }

  private static ColumnInfo column(String name) {
    return ColumnInfo.builder().name(name).type(name.equals("n") ? "bigint" : "varchar").build();
  }

  private static Row row(List<@Nullable String> values) {
    List<Datum> data = new ArrayList<>();
    for (String value : values) {
      data.add(Datum.builder().varCharValue(value).build());
    }
    return Row.builder().data(data).build();
  }
}
