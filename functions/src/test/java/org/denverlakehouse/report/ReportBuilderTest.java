package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryRunner;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
  private static final Instant NOW = Instant.parse("2016-10-22T03:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);
  private static final QueryOutcome ONE = new QueryOutcome.Succeeded(Reports.result(List.of("n bigint"), "1"));

  private final NamedQueries queries = new NamedQueries(
      List.of(Reports.query("a", "x"), Reports.query("b", "x"), Reports.query("c", "x")));

  @Test
  void isNamedForTheLocalDay() throws InterruptedException {
    assertThat(builder((sql, rows, deadline) -> ONE).build(LATER).date()).isEqualTo(LocalDate.of(2016, 10, 21));
  }

  @Test
  void aQuestionThatBreaksLeavesTheOthersAnswered() throws InterruptedException {
    Report report = builder((sql, rows, deadline) -> {
      if (sql.contains("'b'")) {
        throw new IllegalStateException("broken");
      }
      return ONE;
    }).build(LATER);
    assertThat(report.answers()).extracting(a -> a.query().name()).containsExactly("a", "b", "c");
    assertThat(report.answers()).extracting(Answer::outcome).containsExactly(ONE,
        new QueryOutcome.Failed("IllegalStateException: broken", false), ONE);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(report.bytesScanned()).isEqualTo(6_800_000);
  }

  @Test
  void keepsTheOrderWhateverEndsFirst() throws InterruptedException {
    CountDownLatch othersEnded = new CountDownLatch(2);
    Report report = builder((sql, rows, deadline) -> {
      if (sql.contains("'a'")) {
        assertThat(othersEnded.await(30, TimeUnit.SECONDS)).isTrue();
      } else {
        othersEnded.countDown();
      }
      return ONE;
    }).build(LATER);
    assertThat(report.answers()).extracting(a -> a.query().name()).containsExactly("a", "b", "c");
  }

  @Test
  void asksNothingAfterTheDeadline() throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    Report report = builder((sql, rows, deadline) -> {
      var _ = asked.incrementAndGet();
      return ONE;
    }).build(NOW);
    assertThat(report.failed()).isEqualTo(3);
    assertThat(asked).hasValue(0);
  }

  @Test
  void anInterruptReachesTheRunningQuery() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    ReportBuilder builder = builder((sql, rows, deadline) -> {
      running.countDown();
      try {
        new CountDownLatch(1).await();
        return ONE;
      } catch (InterruptedException e) {
        cancelled.countDown();
        throw e;
      }
    });
    AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("nothing was thrown"));
    Thread caller = Thread.ofPlatform().start(() -> thrown.set(catchThrowable(() -> builder.build(LATER))));
    assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    caller.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private ReportBuilder builder(QueryRunner runner) {
    return new ReportBuilder(runner, queries, Reports.SETTINGS, () -> NOW);
  }
}
