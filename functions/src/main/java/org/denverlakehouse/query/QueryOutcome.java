package org.denverlakehouse.query;

/// What became of a query.
public sealed interface QueryOutcome {
  /// It ran to its end.
  record Succeeded(QueryResult result) implements QueryOutcome {}

  /// It did not; `retryable` when the same text may succeed later (a throttle, a lost worker).
  record Failed(String message, boolean retryable) implements QueryOutcome {}
}
