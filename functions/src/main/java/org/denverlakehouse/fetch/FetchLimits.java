package org.denverlakehouse.fetch;

import java.time.Duration;
import java.util.List;

/// How long a fetch waits and how much it takes. Immutable.
///
/// @param connect      for a connection
/// @param answer       for the first line of an answer, the connection included
/// @param stall        for the next bytes of a body
/// @param pauses       before each further try where the server does not say; their number is that of further tries
/// @param longestPause the longest that a server may ask to wait
/// @param redirects    how many are followed
/// @param bytes        the largest file
public record FetchLimits(Duration connect, Duration answer, Duration stall, List<Duration> pauses,
    Duration longestPause, int redirects, long bytes) {
  /// S3 copies no larger object at once, which `lakehouse accept` needs.
  private static final long FIVE_GIB = 5L << 30;

  /// For a city's servers: slow, sometimes busy, never in a hurry.
  public static final FetchLimits DEFAULT = new FetchLimits(Duration.ofSeconds(10), Duration.ofSeconds(60),
      Duration.ofSeconds(60), List.of(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(32)),
      Duration.ofMinutes(5), 10, FIVE_GIB);

  public FetchLimits {
    pauses = List.copyOf(pauses);
  }
}
