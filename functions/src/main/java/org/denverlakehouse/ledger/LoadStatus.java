package org.denverlakehouse.ledger;

/// How a load ended (DESIGN, 6.6).
public enum LoadStatus {
  /// A row or a day entered the table or `daily_counts`.
  PUBLISHED,
  /// The same content that its key's newest load published, and nothing since has changed that.
  DUPLICATE,
  /// Nothing entered: newer data is there, or newer content of this key will speak.
  SUPERSEDED,
  /// Suspiciously few rows for days that other loads own; a human decides.
  HELD,
  /// The file cannot be used: not recognised, unreadable, without an accepted row, or gone.
  REFUSED,
  /// A fault of ours or of the platform; the file may be fine.
  FAILED
}
