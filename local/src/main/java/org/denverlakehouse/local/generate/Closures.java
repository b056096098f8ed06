package org.denverlakehouse.local.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;

/// The days on which Denver's offices are closed.
final class Closures {
  private static final MonthDay NEW_YEAR = MonthDay.of(1, 1);
  private static final MonthDay INDEPENDENCE = MonthDay.of(7, 4);
  private static final MonthDay VETERANS = MonthDay.of(11, 11);
  private static final MonthDay CHRISTMAS = MonthDay.of(12, 25);

  private Closures() {}

  static boolean closed(LocalDate day) {
    return isFixed(day) || isObserved(day) || isMoving(day);
  }

  private static boolean isFixed(LocalDate day) {
    MonthDay date = MonthDay.from(day);
    return date.equals(NEW_YEAR) || date.equals(INDEPENDENCE) || date.equals(VETERANS) || date.equals(CHRISTMAS);
  }

  /// A holiday on a weekend closes the Friday before or the Monday after.
  private static boolean isObserved(LocalDate day) {
    return (day.getDayOfWeek() == DayOfWeek.FRIDAY && isFixed(day.plusDays(1)))
        || (day.getDayOfWeek() == DayOfWeek.MONDAY && isFixed(day.minusDays(1)));
  }

  private static boolean isMoving(LocalDate day) {
    return switch (day.getMonth()) {
      case JANUARY, FEBRUARY -> isNth(day, 3, DayOfWeek.MONDAY);
      case MARCH -> isLast(day, DayOfWeek.MONDAY);
      case MAY -> isLast(day, DayOfWeek.MONDAY);
      case SEPTEMBER -> isNth(day, 1, DayOfWeek.MONDAY);
      case NOVEMBER -> isNth(day, 4, DayOfWeek.THURSDAY);
      default -> false;
    };
  }

  private static boolean isNth(LocalDate day, int n, DayOfWeek weekday) {
    return day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(n, weekday)));
  }

  private static boolean isLast(LocalDate day, DayOfWeek weekday) {
    return day.equals(day.with(TemporalAdjusters.lastInMonth(weekday)));
  }
}
