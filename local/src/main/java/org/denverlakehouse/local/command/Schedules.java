package org.denverlakehouse.local.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What EventBridge Scheduler does on AWS: runs each job again and again, here at once for the first time, because nobody
/// did while this was down. One job runs at a time; one that fails runs again when its time comes.
final class Schedules implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1,
      Thread.ofPlatform().name("schedules").daemon().factory());

  /// @param every from the end of one run to the begin of the next
  record Job(String name, Duration every, Runnable task) {}

  Schedules(List<Job> jobs) {
    for (Job job : jobs) {
      var _ = thread.scheduleWithFixedDelay(() -> run(job), 0, job.every().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Waits for the job that is running, which is not interrupted.
  @Override
  public void close() {
    thread.close();
  }

  private static void run(Job job) {
    try {
      job.task().run();
    } catch (RuntimeException e) {
      LOG.error("{} failed; it runs again in {}.", job.name(), job.every(), e);
    }
  }
}
