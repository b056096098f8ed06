package org.denverlakehouse.convert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import org.denverlakehouse.dataset.Clock;
import org.jspecify.annotations.Nullable;

/// A [Clock] for millions of times, in milliseconds: the offsets of a day on which no zone changes its own are looked up
/// once. Not thread-safe.
///
/// No object is made that stands for either of two times: the compiler of JDK 25.0.3 was seen to lose a field of such a
/// one (docs/decisions.md, "A clock without objects").
final class WallClock {
  static final long MILLIS_PER_DAY = 86_400_000L;
  private static final long MILLIS_PER_SECOND = 1000;
  private static final int DAYS = 1024;
  private static final long NO_DAY = Long.MIN_VALUE;
  /// Local midnight is at most 18 hours from that of UTC.
  private static final long MARGIN = MILLIS_PER_DAY;

  private final ZoneId zone;
  private final ZoneRules rules;
  /// By range of the clock: its first millisecond that is no longer of it, and its zone.
  private final long[] untils;
  private final ZoneRules[] rulesOf;
  private final boolean isOneZone;

  /// The days that are remembered, by their last bits, and their shifts.
  private final long[] days = new long[DAYS];
  private final long[] toInstant = new long[DAYS];
  private final long[] toWallTime = new long[DAYS];

  WallClock(Clock clock) {
    this.zone = clock.zone();
    this.rules = zone.getRules();
    this.untils = clock.ranges()
        .stream()
        .mapToLong(range -> range.until().equals(LocalDate.MAX)
            ? Long.MAX_VALUE
            : range.until().toEpochDay() * MILLIS_PER_DAY)
        .toArray();
    this.rulesOf = clock.ranges().stream().map(range -> range.zone().getRules()).toArray(ZoneRules[]::new);
    this.isOneZone = clock.ranges().stream().allMatch(range -> range.zone().equals(zone));
    Arrays.fill(days, NO_DAY);
  }

  ZoneId zone() {
    return zone;
  }

  /// The milliseconds since 1970-01-01 00:00 UTC of the instant that a source's time means.
  long instantOf(long source) {
    long day = Math.floorDiv(source, MILLIS_PER_DAY);
    return source + (isRemembered(day) ? toInstant[slotOf(day)] : shiftToInstant(source));
  }

  /// The wall time in the dataset's zone of a source's time.
  long wallTimeOf(long source) {
    if (isOneZone) {
      return source;
    }
    long day = Math.floorDiv(source, MILLIS_PER_DAY);
    return source + (isRemembered(day) ? toWallTime[slotOf(day)] : shiftToWallTime(source));
  }

  private static int slotOf(long day) {
    return (int) day & (DAYS - 1);
  }

  private boolean isRemembered(long day) {
    int slot = slotOf(day);
    if (days[slot] == day) {
      return true;
    }
    long start = day * MILLIS_PER_DAY;
    if (changes(rulesAt(start), start) || changes(rules, start)) {
      return false;
    }
    days[slot] = day;
    toInstant[slot] = shiftToInstant(start);
    toWallTime[slot] = shiftToWallTime(start);
    return true;
  }

  private static boolean changes(ZoneRules rules, long dayStart) {
    @Nullable
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(dayStart - MARGIN));
    return next != null && next.toEpochSecond() * MILLIS_PER_SECOND <= dayStart + MILLIS_PER_DAY + MARGIN;
  }

  private ZoneRules rulesAt(long source) {
    int range = 0;
    while (source >= untils[range]) {
      range++;
    }
    return rulesOf[range];
  }

  /// An hour that occurs twice is its first, and one that does not occur is moved forward, as [Clock] says and
  /// [ZoneRules#getOffset(LocalDateTime)] does.
  private long shiftToInstant(long source) {
    long seconds = Math.floorDiv(source, MILLIS_PER_SECOND);
    return -rulesAt(source).getOffset(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)).getTotalSeconds()
        * MILLIS_PER_SECOND;
  }

  private long shiftToWallTime(long source) {
    ZoneRules from = rulesAt(source);
    if (from.equals(rules)) {
      return 0;
    }
    long shift = shiftToInstant(source);
    return shift + rules.getOffset(Instant.ofEpochMilli(source + shift)).getTotalSeconds() * MILLIS_PER_SECOND;
  }
}
