package org.denverlakehouse.load;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// When the platform ends this invocation. Work that cannot be done by then is better not begun: it stops early, says so,
/// and leaves nothing visible. Immutable.
///
/// @param end   nothing may be committed after it
/// @param clock tells how far it is
public record Deadline(Instant end, InstantSource clock) {
  /// For work that nobody ends.
  public static final Deadline NONE = new Deadline(Instant.MAX, InstantSource.system());

  /// Kept free at the end for the commit, the mirror and the ledger.
  private static final Duration FOR_COMMIT = Duration.ofSeconds(20);

  /// The deadline of an invocation with this much time left.
  public static Deadline in(Duration left, InstantSource clock) {
    return new Deadline(clock.instant().plus(left).minus(FOR_COMMIT), clock);
  }

  public boolean isPast() {
    return clock.instant().isAfter(end);
  }

  /// Stops work that the deadline will not let finish, judged by its pace so far.
  ///
  /// @param since when this work began
  /// @param done  how much of it is done, in any unit
  /// @param all   how much there is, in the same unit
  /// @throws OutOfTimeException when it will not be done in time
  void check(String what, Instant since, long done, long all) throws OutOfTimeException {
    if (this.end.equals(Instant.MAX)) {
      return;
    }
    Instant now = clock.instant();
    double secondsSoFar = Duration.between(since, now).toMillis() / 1000.0;
    long secondsToGo = done == 0 ? 0 : (long) Math.ceil(secondsSoFar / done * Math.max(0, all - done));
    if (now.plusSeconds(secondsToGo).isAfter(end)) {
      throw new OutOfTimeException(
          "%s takes about %d s more, and %d s are left: it was stopped, nothing is changed. Give the function more memory, which comes with more CPU, or split the file."
              .formatted(what, secondsToGo, Math.max(0, Duration.between(now, end).toSeconds())));
    }
  }
}
