package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Work is done in its order, never far behind; what fails reaches who gave it, and then nothing more is done.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class FollowerTest {
  @Test
  void allWorkIsDoneInItsOrder() throws IOException {
    var done = new ArrayList<Integer>();
    try (var follower = new Follower()) {
      for (int i = 0; i < 5000; i++) {
        int number = i;
        follower.run(() -> done.add(number));
        if (i % 1000 == 0) {
          follower.await();
          assertThat(done).hasSize(i + 1);
        }
      }
      follower.await();
    }
    assertThat(done).isEqualTo(IntStream.range(0, 5000).boxed().toList());
  }

  static Stream<Throwable> failures() {
    return Stream.of(new IOException("full"), new IllegalStateException("odd"), new OutOfMemoryError("large"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureReachesTheCallerAndNothingIsDoneAfterIt(Throwable failure) {
    var after = new AtomicInteger();
    try (var follower = new Follower()) {
      assertThatThrownBy(() -> {
        follower.run(() -> fail(failure));
        follower.await();
      }).isSameAs(failure);
      if (Runtime.getRuntime().availableProcessors() > 1) {
        assertThatThrownBy(() -> follower.run(after::incrementAndGet)).isSameAs(failure);
        assertThatThrownBy(follower::await).isSameAs(failure);
      }
    }
    assertThat(after).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whoGoesOnGivingWorkHearsOfTheFailureSoon(Throwable failure) {
    var after = new AtomicInteger();
    var given = new AtomicInteger();
    try (var follower = new Follower()) {
      assertThatThrownBy(() -> {
        follower.run(() -> fail(failure));
        while (true) {
          follower.run(after::incrementAndGet);
          given.incrementAndGet();
        }
      }).isSameAs(failure);
    }
    assertThat(after).hasValue(0);
    assertThat(given.get()).isLessThanOrEqualTo(Follower.MAX_AHEAD);
  }

  @Test
  void workRunsAheadOnlySoFar() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "skipped: with one core there is no thread behind");
    var gate = new CountDownLatch(1);
    var given = new AtomicInteger();
    var failed = new AtomicReference<@Nullable Throwable>();
    Thread giver = Thread.ofPlatform().daemon().start(() -> {
      try (var follower = new Follower()) {
        for (int i = 0; i < 10 * Follower.MAX_AHEAD; i++) {
          follower.run(() -> pass(gate));
          given.incrementAndGet();
        }
        follower.await();
      } catch (IOException | RuntimeException e) {
        failed.set(e);
      }
    });
    await().atMost(Duration.ofSeconds(30)).until(() -> giver.getState() == Thread.State.WAITING);
    assertThat(given).hasValue(Follower.MAX_AHEAD);

    gate.countDown();
    giver.join();
    assertThat(failed.get()).isNull();
    assertThat(given).hasValue(10 * Follower.MAX_AHEAD);
  }

  @Test
  void closingEndsTheThreadAndWhatWaitsIsNotDone() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "skipped: with one core there is no thread behind");
    var behind = new AtomicReference<@Nullable Thread>();
    var begun = new CountDownLatch(1);
    var waiting = new AtomicBoolean();
    try (var follower = new Follower()) {
      follower.run(() -> {
        behind.set(Thread.currentThread());
        begun.countDown();
        pass(new CountDownLatch(1));
      });
      follower.run(() -> waiting.set(true));
      begun.await();
    }
    Thread thread = Objects.requireNonNull(behind.get());
    assertThat(thread).isNotSameAs(Thread.currentThread());
    assertThat(thread.join(Duration.ofSeconds(30))).as("ended").isTrue();
    assertThat(waiting).isFalse();
  }

  @Test
  void whoIsInterruptedWhileWaitingHearsOfIt() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "skipped: with one core there is no thread behind");
    try (var follower = new Follower()) {
      follower.run(() -> pass(new CountDownLatch(1)));
      Thread.currentThread().interrupt();

      assertThatThrownBy(follower::await).isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private static void fail(Throwable failure) throws IOException {
    switch (failure) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError(failure);
    }
  }

  private static void pass(CountDownLatch gate) throws InterruptedIOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
