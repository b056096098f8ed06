package org.denverlakehouse.local.generate;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/// Denver wall time to UTC, in seconds since 1970, fast for many times of the same day. Not thread-safe.
final class DenverClock {
  private static final ZoneRules RULES = ZoneId.of("America/Denver").getRules();

  private long cachedDay = Long.MIN_VALUE;
  private int morningOffset;
  private int eveningOffset;

  /// The wall time itself, or an hour later where clocks jump over it.
  long existing(long wall) {
    look(wall);
    return morningOffset >= eveningOffset || RULES.getTransition(dateTime(wall)) == null
        || !RULES.getTransition(dateTime(wall)).isGap() ? wall : wall + 3600;
  }

  /// UTC of a wall time that exists; of one that occurs twice, the first.
  long utc(long wall) {
    look(wall);
    return wall - (morningOffset == eveningOffset ? morningOffset : RULES.getOffset(dateTime(wall)).getTotalSeconds());
  }

  /// Whether clocks change on that day.
  boolean changes(long day) {
    look(day * 86_400);
    return morningOffset != eveningOffset;
  }

  private void look(long wall) {
    long day = Math.floorDiv(wall, 86_400L);
    if (day != cachedDay) {
      cachedDay = day;
      morningOffset = RULES.getOffset(dateTime(day * 86_400)).getTotalSeconds();
      eveningOffset = RULES.getOffset(dateTime(day * 86_400 + 86_399)).getTotalSeconds();
    }
  }

  private static LocalDateTime dateTime(long wall) {
    return LocalDateTime.ofEpochSecond(wall, 0, ZoneOffset.UTC);
  }
}
