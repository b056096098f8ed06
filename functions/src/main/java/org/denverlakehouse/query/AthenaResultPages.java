package org.denverlakehouse.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StatementType;

/// Reads the result of a query that succeeded, page by page, up to a number of rows. Used by one thread.
final class AthenaResultPages {
  private static final int PAGE = 1000;

  private final Pages pages;
  private final QueryExecution execution;
  private final int maxRows;
  private final List<QueryResult.Column> columns = new ArrayList<>();
  private final List<List<@Nullable String>> rows = new ArrayList<>();

  /// Answers a request for one page.
  @FunctionalInterface
  interface Pages {
    GetQueryResultsResponse page(GetQueryResultsRequest request) throws InterruptedException;
  }

  AthenaResultPages(Pages pages, QueryExecution execution, int maxRows) {
    this.pages = pages;
    this.execution = execution;
    this.maxRows = maxRows;
  }

  QueryResult read() throws InterruptedException {
    String token = null;
    boolean truncated = false;
    boolean first = true;
    do {
      GetQueryResultsResponse page = page(token);
      truncated = add(page, first);
      first = false;
      token = page.nextToken();
    } while (token != null && !truncated);
    QueryExecutionStatistics statistics = execution.statistics();
    return new QueryResult(execution.queryExecutionId(), columns, rows, truncated,
        statistics == null ? 0 : Objects.requireNonNullElse(statistics.dataScannedInBytes(), 0L),
        statistics == null ? 0 : Objects.requireNonNullElse(statistics.totalExecutionTimeInMillis(), 0L),
        execution.resultConfiguration() == null
            ? ""
            : Objects.requireNonNullElse(execution.resultConfiguration().outputLocation(), ""));
  }

  private GetQueryResultsResponse page(@Nullable String token) throws InterruptedException {
    return pages.page(GetQueryResultsRequest.builder().queryExecutionId(execution.queryExecutionId()).maxResults(PAGE)
        .nextToken(token).build());
  }

  /// Adds a page's rows; true when there were more than fit.
  private boolean add(GetQueryResultsResponse page, boolean first) {
    if (first) {
      for (ColumnInfo column : page.resultSet().resultSetMetadata().columnInfo()) {
        columns.add(new QueryResult.Column(column.name(), column.type()));
      }
    }
    boolean header = first && execution.statementType() == StatementType.DML;
    for (Row row : page.resultSet().rows()) {
      List<@Nullable String> values = new ArrayList<>();
      for (Datum datum : row.data()) {
        values.add(datum.varCharValue());
      }
      if (header && isHeader(values)) {
        header = false;
      } else if (rows.size() == maxRows) {
        return true;
      } else {
        header = false;
        rows.add(values);
      }
    }
    return false;
  }

  /// Athena sends the column names as the first row of a SELECT, and of nothing else.
  private boolean isHeader(List<@Nullable String> values) {
    return values.equals(columns.stream().map(QueryResult.Column::name).toList());
  }
}
