package org.denverlakehouse.load;

import java.time.Instant;

/// How far the ranges of one file are together, and whether they are to stop because one of them failed. Thread-safe.
final class RangeProgress {
  private final Attempt attempt;
  private final String key;
  private final long total;
  private final Instant since;
  private long rows;
  private volatile boolean stopped;

  /// @param total rows of the file
  RangeProgress(Attempt attempt, String key, long total) {
    this.attempt = attempt;
    this.key = key;
    this.total = total;
    this.since = attempt.lakehouse().clock().instant();
  }

  /// Reports more rows; one range at a time.
  synchronized void add(int more) throws OutOfTimeException {
    rows += more;
    attempt.deadline().check("Converting " + key, since, rows, total);
    attempt.listener().converted(key, rows, total);
  }

  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }
}
