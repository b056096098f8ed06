package org.denverlakehouse.query;

import java.time.Instant;

/// Runs SQL. Implementations may be called from many threads at once.
@FunctionalInterface
public interface QueryRunner {
  /// Runs one statement and waits for it.
  ///
  /// @param maxRows  rows to keep; the result says when there were more
  /// @param deadline when to give up; the query is cancelled then and the outcome says so
  /// @throws InterruptedException when this thread was interrupted; the query is cancelled
  QueryOutcome run(String sql, int maxRows, Instant deadline) throws InterruptedException;
}
