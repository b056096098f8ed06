package org.denverlakehouse.local.generate;

/// One 311 case before it is written down. Reused for every record.
final class RequestCase {
  /// For [#closed] of an open case.
  static final long OPEN = Long.MIN_VALUE;

  int service;
  int status;
  int source;
  /// Denver wall time, seconds since 1970.
  long created;
  /// Denver wall time, seconds since 1970, or [#OPEN].
  long closed;
  int neighborhood;
  boolean hasAddress;
  boolean hasIntersection;

  boolean isPlaced() {
    return hasAddress || hasIntersection;
  }
}
