package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.denverlakehouse.local.command.Schedules.Job;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofDays(1);
  private final CopyOnWriteArrayList<String> runs = new CopyOnWriteArrayList<>();

  @Test
  void eachJobRunsAtOnceInTheirOrder() {
    try (var _ = new Schedules(List.of(job("first", NEVER), job("second", NEVER)))) {
      await().until(() -> runs.size() == 2);
    }
    assertThat(runs).containsExactly("first", "second");
  }

  @Test
  void aJobThatFailsRunsAgain() {
    var failures = new AtomicInteger();
    try (var _ = new Schedules(List.of(new Job("broken", SOON, () -> {
      failures.incrementAndGet();
      throw new IllegalStateException("broken on purpose");
    }), job("other", SOON)))) {
      await().until(() -> failures.get() > 2 && runs.size() > 2);
    }
  }

  @Test
  void closingLetsTheRunningJobEndAndStartsNoOther() throws InterruptedException {
    var running = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var schedules = new Schedules(List.of(new Job("slow", SOON, () -> {
      running.countDown();
      try {
        goOn.await();
        runs.add("ended");
      } catch (InterruptedException _) {
        runs.add("interrupted");
      }
    }), job("other", SOON)));
    running.await();
    Thread closing = Thread.ofPlatform().start(schedules::close);
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
    goOn.countDown();
    closing.join();
    assertThat(runs).containsExactly("ended");
  }

  private Job job(String name, Duration every) {
    return new Job(name, every, () -> runs.add(name));
  }
}
