package org.denverlakehouse.dataset;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;

/// A holiday that comes once in each year from its first on.
///
/// @param name      as it stands in the table `calendar`
/// @param firstYear the first year with it; 0 for one that is older than the calendar
/// @param month     the month it falls into
/// @param date      finds its day from any day of that month
record Holiday(String name, int firstYear, Month month, TemporalAdjuster date) {
  /// The same day of the month in every year.
  static Holiday fixed(String name, Month month, int dayOfMonth) {
    return new Holiday(name, 0, month, day -> LocalDate.from(day).withDayOfMonth(dayOfMonth));
  }

  /// The `n`th weekday of the month; -1 for the last.
  static Holiday moving(String name, Month month, int n, DayOfWeek weekday) {
    return new Holiday(name, 0, month, TemporalAdjusters.dayOfWeekInMonth(n, weekday));
  }

  Holiday from(int year) {
    return new Holiday(name, year, month, date);
  }

  boolean isOn(LocalDate day) {
    return day.getYear() >= firstYear && day.getMonth() == month && day.equals(day.with(date));
  }

  /// Whether offices that keep this holiday are closed for it on that day: on the holiday itself, on the Friday before
  /// a Saturday, on the Monday after a Sunday.
  boolean isObservedOn(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY, SUNDAY -> false;
      case FRIDAY -> isOn(day) || isOn(day.plusDays(1));
      case MONDAY -> isOn(day) || isOn(day.minusDays(1));
      default -> isOn(day);
    };
  }
}
