package org.denverlakehouse.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/// Runs queries in Athena: starts, polls with growing pauses, reads the result page by page. Tries again, at most three
/// times in all, when Athena says that a failure was its own. A question about a running query that was throttled is asked
/// again by itself first: a query that is started anew is paid anew. May be used from many threads.
public final class AthenaQueries implements QueryRunner {
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  private final AthenaClient client;
  private final String catalog;
  private final String database;
  private final String workgroup;
  private final InstantSource clock;
  private final Sleeper sleeper;

  /// Queries `database` of `catalog` in `workgroup`, whose settings say where results go.
  public AthenaQueries(AthenaClient client, String catalog, String database, String workgroup, InstantSource clock,
      Sleeper sleeper) {
    this.client = client;
    this.catalog = catalog;
    this.database = database;
    this.workgroup = workgroup;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  @Override
  public QueryOutcome run(String sql, int maxRows, Instant deadline) throws InterruptedException {
    QueryOutcome outcome = attempt(sql, maxRows, deadline);
    for (int n = 1; n < ATTEMPTS && isRetryable(outcome) && clock.instant().isBefore(deadline); n++) {
      sleeper.sleep(BEFORE_RETRY.multipliedBy(1L << (n - 1)));
      outcome = attempt(sql, maxRows, deadline);
    }
    return outcome;
  }

  private static boolean isRetryable(QueryOutcome outcome) {
    return outcome instanceof QueryOutcome.Failed failed && failed.retryable();
  }

  private QueryOutcome attempt(String sql, int maxRows, Instant deadline) throws InterruptedException {
    String id;
    try {
      id = start(sql);
    } catch (SdkException e) {
      return failed(e);
    }
    try {
      Optional<QueryExecution> ended = await(id, deadline);
      if (ended.isEmpty()) {
        stop(id);
        return new QueryOutcome.Failed("The query did not end in time and was cancelled.", false);
      }
      return outcome(ended.get(), maxRows, deadline);
    } catch (InterruptedException e) {
      stop(id);
      throw e;
    } catch (SdkException e) {
      // The query may still run; left alone it would scan for nobody.
      InterruptedException interrupted = interruption(e);
      stop(id);
      if (interrupted != null) {
        throw interrupted;
      }
      return failed(e);
    }
  }

  private String start(String sql) throws InterruptedException {
    try {
      return client.startQueryExecution(r -> r.queryString(sql).workGroup(workgroup)
          .queryExecutionContext(c -> c.catalog(catalog).database(database))).queryExecutionId();
    } catch (AbortedException e) {
      throw Objects.requireNonNull(interruption(e));
    }
  }

  /// The execution once it has ended, or empty at the deadline.
  private Optional<QueryExecution> await(String id, Instant deadline) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      QueryExecution execution = patiently(() -> client.getQueryExecution(r -> r.queryExecutionId(id)), deadline)
          .queryExecution();
      switch (execution.status().state()) {
        case SUCCEEDED, FAILED, CANCELLED -> {
          return Optional.of(execution);
        }
        default -> {
          Duration left = Duration.between(clock.instant(), deadline);
          if (!left.isPositive()) {
            return Optional.empty();
          }
          sleeper.sleep(pause.compareTo(left) < 0 ? pause : left);
          pause = pause.multipliedBy(3).dividedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
      }
    }
  }

  private QueryOutcome outcome(QueryExecution execution, int maxRows, Instant deadline) throws InterruptedException {
    QueryExecutionStatus status = execution.status();
    return switch (status.state()) {
      case SUCCEEDED -> new QueryOutcome.Succeeded(new AthenaResultPages(
          request -> patiently(() -> client.getQueryResults(request), deadline), execution, maxRows).read());
      case CANCELLED -> new QueryOutcome.Failed("The query was cancelled.", false);
      default -> new QueryOutcome.Failed(
          Objects.requireNonNullElse(status.stateChangeReason(), "Athena gave no reason."),
          status.athenaError() != null && Boolean.TRUE.equals(status.athenaError().retryable()));
    };
  }

  /// The answer to a call that changes nothing, asked again when Athena was not able to give one.
  private <T> T patiently(Supplier<T> call, Instant deadline) throws InterruptedException {
    for (int n = 1;; n++) {
      try {
        return call.get();
      } catch (SdkException e) {
        if (n == ATTEMPTS || !isRetryable(e) || !clock.instant().isBefore(deadline)) {
          throw e;
        }
        sleeper.sleep(BEFORE_RETRY.multipliedBy(1L << (n - 1)));
      }
    }
  }

  private void stop(String id) {
    // The SDK refuses to send from an interrupted thread; the mark is set again afterwards.
    boolean interrupted = Thread.interrupted();
    try {
      var _ = client.stopQueryExecution(r -> r.queryExecutionId(id));
    } catch (SdkException e) {
      // It has ended, or the workgroup's own time limit ends it.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// The interruption that the SDK turned into its own exception; clears the thread's mark as usual when thrown.
  private static @Nullable InterruptedException interruption(SdkException e) {
    if (!(e instanceof AbortedException)) {
      return null;
    }
    var _ = Thread.interrupted();
    InterruptedException interrupted = new InterruptedException(e.getMessage());
    interrupted.initCause(e);
    return interrupted;
  }

  private static boolean isRetryable(SdkException e) {
    return e instanceof SdkServiceException service
        ? service.isThrottlingException() || service.statusCode() >= 500
        : e.retryable();
  }

  private static QueryOutcome.Failed failed(SdkException e) {
    AwsErrorDetails details = e instanceof AthenaException athena ? athena.awsErrorDetails() : null;
    String message = details == null ? e.getMessage() : details.errorMessage();
    return new QueryOutcome.Failed(Objects.requireNonNullElse(message, e.getClass().getSimpleName()), isRetryable(e));
  }
}
