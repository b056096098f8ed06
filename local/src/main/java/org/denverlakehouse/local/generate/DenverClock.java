package org.denverlakehouse.local.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Denver wall time to UTC and back, in seconds since 1970, fast for many times of the same day. Not thread-safe.
final class DenverClock {
  private static final ZoneRules RULES = ZoneId.of("America/Denver").getRules();

  private static final long DAY = 86_400;
  private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final int DAYS = 20_000;

  private final boolean[] known = new boolean[DAYS];
  private final int[] morning = new int[DAYS];
  private final int[] evening = new int[DAYS];

  /// The wall time itself, or an hour later where clocks jump over it.
  long existing(long wall) {
    int day = look(wall);
    if (morning[day] >= evening[day]) {
      return wall;
    }
    ZoneOffsetTransition jump = RULES.getTransition(dateTime(wall));
    return jump == null ? wall : wall + jump.getDuration().toSeconds();
  }

  /// UTC of a wall time that exists; of one that occurs twice, the first.
  long utc(long wall) {
    int day = look(wall);
    return wall - (morning[day] == evening[day] ? morning[day] : RULES.getOffset(dateTime(wall)).getTotalSeconds());
  }

  /// The wall time of a UTC time.
  long wall(long utc) {
    return utc + RULES.getOffset(Instant.ofEpochSecond(utc)).getTotalSeconds();
  }

  /// Whether clocks change on that day, counted since 1970-01-01.
  boolean changes(long epochDay) {
    int day = look(epochDay * DAY);
    return morning[day] != evening[day];
  }

  private int look(long wall) {
    int day = (int) (Math.floorDiv(wall, DAY) - FIRST_DAY);
    if (!known[day]) {
      long midnight = (day + FIRST_DAY) * DAY;
      morning[day] = RULES.getOffset(dateTime(midnight)).getTotalSeconds();
      evening[day] = RULES.getOffset(dateTime(midnight + DAY - 1)).getTotalSeconds();
      known[day] = true;
    }
    return day;
  }

  private static LocalDateTime dateTime(long wall) {
    return LocalDateTime.ofEpochSecond(wall, 0, ZoneOffset.UTC);
  }
}
