package org.denverlakehouse.convert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.denverlakehouse.dataset.Clock;

/// A [Clock] for millions of times, in milliseconds: whatever it answers, [Clock] has answered, remembered by the day.
/// Not thread-safe.
final class WallClock {
  static final long MILLIS_PER_DAY = 86_400_000L;

  private final Clock clock;
  private final boolean isOneZone;
  private final Shifts toInstant;
  private final Shifts toWallTime;

  WallClock(Clock clock) {
    this.clock = clock;
    this.isOneZone = clock.ranges().stream().allMatch(range -> range.zone().equals(clock.zone()));
    this.toInstant = new Shifts(clock::instantOf);
    this.toWallTime = new Shifts(source -> clock.wallTimeOf(source).toInstant(ZoneOffset.UTC));
  }

  ZoneId zone() {
    return clock.zone();
  }

  /// The milliseconds since 1970-01-01 00:00 UTC of the instant that a source's time means.
  long instantOf(long source) {
    return toInstant.apply(source);
  }

  /// The wall time in the dataset's zone of a source's time.
  long wallTimeOf(long source) {
    return isOneZone ? source : toWallTime.apply(source);
  }

  private interface Exact {
    Instant of(LocalDateTime source);
  }

  /// By how much the times of a day shift; no day of whose beginning and end both shift alike has changes between.
  private static final class Shifts {
    private static final int DAYS = 1024;
    private static final long CHANGES = Long.MIN_VALUE;

    private final Exact exact;
    private final long[] days = new long[DAYS];
    private final long[] shifts = new long[DAYS];

    Shifts(Exact exact) {
      this.exact = exact;
      Arrays.fill(days, Long.MIN_VALUE);
    }

    long apply(long source) {
      long day = Math.floorDiv(source, MILLIS_PER_DAY);
      int slot = (int) day & (DAYS - 1);
      if (days[slot] != day) {
        days[slot] = day;
        long shift = shiftOf(day * MILLIS_PER_DAY);
        shifts[slot] = shift == shiftOf(day * MILLIS_PER_DAY + MILLIS_PER_DAY - 1) ? shift : CHANGES;
      }
      return source + (shifts[slot] == CHANGES ? shiftOf(source) : shifts[slot]);
    }

    private long shiftOf(long source) {
      return exact.of(LocalDateTime.ofInstant(Instant.ofEpochMilli(source), ZoneOffset.UTC)).toEpochMilli() - source;
    }
  }
}
