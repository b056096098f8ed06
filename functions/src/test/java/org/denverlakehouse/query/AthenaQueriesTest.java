package org.denverlakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

class AthenaQueriesTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant DEADLINE = START.plusSeconds(60);

  private final FakeAthena athena = new FakeAthena();
  private final List<Duration> slept = new ArrayList<>();
  private Instant now = START;
  private final AthenaQueries queries = new AthenaQueries(athena, "awsdatacatalog", "denver", "denver", () -> now,
      this::sleep);

  private void sleep(Duration duration) {
    slept.add(duration);
    now = now.plus(duration);
  }

  @Test
  void waitsWithGrowingPausesAndReturnsTheResult() throws InterruptedException {
    athena.polls(QueryExecutionState.QUEUED, QueryExecutionState.RUNNING, QueryExecutionState.RUNNING,
        QueryExecutionState.SUCCEEDED);
    athena.rows.add(Arrays.asList("Capitol Hill", "12"));
    athena.rows.add(Arrays.asList(null, "3"));

    assertThat(queries.run("SELECT 1", 10, DEADLINE)).isEqualTo(new QueryOutcome.Succeeded(new QueryResult("q1",
        List.of(new QueryResult.Column("name", "varchar"), new QueryResult.Column("n", "bigint")), athena.rows, false,
        1234, 56, "s3://denver-results/athena/q1.csv")));
    assertThat(slept).containsExactly(Duration.ofMillis(100), Duration.ofMillis(150), Duration.ofMillis(225));
    var request = athena.started.getFirst();
    assertThat(request.queryString()).isEqualTo("SELECT 1");
    assertThat(request.workGroup()).isEqualTo("denver");
    assertThat(request.queryExecutionContext().catalog()).isEqualTo("awsdatacatalog");
    assertThat(request.queryExecutionContext().database()).isEqualTo("denver");
  }

  @Test
  void readsAllPagesAndDropsTheHeaderOnce() throws InterruptedException {
    athena.polls(QueryExecutionState.SUCCEEDED);
    athena.pageSize = 2;
    athena.rows.add(Arrays.asList("name", "n"));
    for (int i = 0; i < 6; i++) {
      athena.rows.add(Arrays.asList("row", "" + i));
    }
    assertThat(result(queries.run("SELECT 1", 10, DEADLINE)).rows()).isEqualTo(athena.rows);
    assertThat(athena.pagesRead).isEqualTo(4);
  }

  @Test
  void keepsNoMoreRowsThanAllowedAndSaysSo() throws InterruptedException {
    athena.polls(QueryExecutionState.SUCCEEDED);
    athena.pageSize = 3;
    for (int i = 0; i < 9; i++) {
      athena.rows.add(Arrays.asList("row", "" + i));
    }
    QueryResult five = result(queries.run("SELECT 1", 5, DEADLINE));
    assertThat(five.rows()).hasSize(5);
    assertThat(five.truncated()).isTrue();
    assertThat(athena.pagesRead).isEqualTo(3);
    assertThat(result(queries.run("SELECT 1", 9, DEADLINE)).truncated()).isFalse();
  }

  @Test
  void triesAgainWhenAthenaSaysItMay() throws InterruptedException {
    athena.polls.add(() -> FakeAthena.failure(true));
    athena.polls(QueryExecutionState.SUCCEEDED);
    assertThat(queries.run("SELECT 1", 10, DEADLINE)).isInstanceOf(QueryOutcome.Succeeded.class);
    assertThat(athena.started).hasSize(2);
  }

  @Test
  void givesUpAfterThreeAttempts() throws InterruptedException {
    athena.polls.add(() -> FakeAthena.failure(true));
    assertThat(queries.run("SELECT 1", 10, DEADLINE)).isEqualTo(new QueryOutcome.Failed("because", true));
    assertThat(athena.started).hasSize(3);
  }

  @Test
  void doesNotTryAgainWhatCannotSucceed() throws InterruptedException {
    athena.polls.add(() -> FakeAthena.failure(false));
    assertThat(queries.run("SELEC", 10, DEADLINE)).isEqualTo(new QueryOutcome.Failed("because", false));
    assertThat(athena.started).hasSize(1);
  }

  @Test
  void cancelsAtTheDeadline() throws InterruptedException {
    athena.polls(QueryExecutionState.RUNNING);
    assertThat(queries.run("SELECT 1", 10, DEADLINE))
        .isEqualTo(new QueryOutcome.Failed("The query did not end in time and was cancelled.", false));
    assertThat(athena.stopped).containsExactly("q1");
    assertThat(now).isEqualTo(DEADLINE);
    assertThat(slept).allMatch(d -> d.compareTo(Duration.ofSeconds(5)) <= 0);
  }

  @Test
  void cancelsWhenInterruptedWhileWaiting() {
    athena.polls(QueryExecutionState.RUNNING);
    AthenaQueries interrupted = new AthenaQueries(athena, "c", "d", "w", () -> now, d -> {
      throw new InterruptedException();
    });
    assertThatThrownBy(() -> interrupted.run("SELECT 1", 10, DEADLINE)).isInstanceOf(InterruptedException.class);
    assertThat(athena.stopped).containsExactly("q1");
  }

  @Test
  void cancelsWhenInterruptedInsideACall() {
    athena.polls.add(() -> {
      throw AbortedException.create("interrupted");
    });
    assertThatThrownBy(() -> queries.run("SELECT 1", 10, DEADLINE)).isInstanceOf(InterruptedException.class);
    assertThat(athena.stopped).containsExactly("q1");
  }

  @Test
  void aFailedCallIsAnOutcomeAndTheQueryIsCancelled() throws InterruptedException {
    athena.polls.add(() -> {
      throw SdkClientException.create("no network");
    });
    assertThat(queries.run("SELECT 1", 10, DEADLINE)).isInstanceOfSatisfying(QueryOutcome.Failed.class,
        f -> assertThat(f.message()).contains("no network"));
    assertThat(athena.stopped).contains("q1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingException", "TooManyRequestsException"})
  void aQueryThatCouldNotBeStartedForTooManyIsStartedLater(String code) throws InterruptedException {
    athena.startFailures.addAll(List.of(error(code, 400), error(code, 400)));
    athena.polls(QueryExecutionState.SUCCEEDED);
    assertThat(queries.run("SELECT 1", 10, DEADLINE)).isInstanceOf(QueryOutcome.Succeeded.class);
    assertThat(athena.started).hasSize(1);
    assertThat(slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"ThrottlingException,400", "TooManyRequestsException,400", "InternalServerException,500"})
  void aRunningQueryIsAskedForAgainAndNotPaidTwice(String code, int status) throws InterruptedException {
    athena.pollFailures.addAll(List.of(error(code, status), error(code, status)));
    athena.resultFailures.addAll(List.of(error(code, status), error(code, status)));
    athena.polls(QueryExecutionState.SUCCEEDED);
    assertThat(queries.run("SELECT 1", 10, DEADLINE)).isInstanceOf(QueryOutcome.Succeeded.class);
    assertThat(athena.started).hasSize(1);
    assertThat(athena.stopped).isEmpty();
  }

  @Test
  void aThrottleThatDoesNotEndFailsTheQuestionInAthenasWords() throws InterruptedException {
    athena.polls.add(() -> {
      throw error("TooManyRequestsException", 400);
    });
    assertThat(queries.run("SELECT 1", 10, DEADLINE))
        .isEqualTo(new QueryOutcome.Failed("about TooManyRequestsException", true));
    assertThat(athena.started).hasSize(3);
    assertThat(athena.stopped).containsExactly("q1", "q2", "q3");
    assertThat(now).isBefore(DEADLINE);
  }

  @Test
  void whatAthenaRefusesIsNotAskedAgain() throws InterruptedException {
    athena.startFailures.add(error("InvalidRequestException", 400));
    assertThat(queries.run("SELECT 1", 10, DEADLINE))
        .isEqualTo(new QueryOutcome.Failed("about InvalidRequestException", false));
    assertThat(slept).isEmpty();
  }

  private static AthenaException error(String code, int status) {
    return (AthenaException) AthenaException.builder().statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("about " + code).build()).build();
  }

  private static QueryResult result(QueryOutcome outcome) {
    return ((QueryOutcome.Succeeded) outcome).result();
  }
}
