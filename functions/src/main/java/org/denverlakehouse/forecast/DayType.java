package org.denverlakehouse.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.denverlakehouse.dataset.CalendarDay;
import org.denverlakehouse.dataset.DenverCalendar;
import org.jspecify.annotations.Nullable;

/// What the calendar says of a day, as far as it moves counts: days of one type are expected to be alike.
///
/// @param weekday 0 Monday to 6 Sunday; a great holiday counts as a Sunday
/// @param special what sets the day apart from others of its weekday
record DayType(int weekday, Special special) {
  /// Days that differ from others of their weekday.
  enum Special {
    /// Nothing.
    NONE(0),
    /// New Year's Day, Thanksgiving Day and Christmas Day: the whole city rests.
    QUIET(1),
    /// Memorial Day, Independence Day and Labor Day, kept by most.
    GREAT(2),
    /// Other days on which Denver's offices are closed.
    CLOSURE(3),
    /// The Friday or Monday on which the offices are closed for a holiday of the weekend.
    OBSERVED(4),
    /// A federal holiday on which Denver's offices are open.
    FEDERAL(5),
    /// The day before Thanksgiving Day.
    THANKSGIVING_EVE(6),
    /// The day after Thanksgiving Day.
    THANKSGIVING_FRIDAY(7),
    /// 24 and 31 December.
    EVE(8),
    /// 26 to 30 December.
    BETWEEN_YEARS(9);

    /// How many there are.
    static final int COUNT = values().length;

    private final int number;

    Special(int number) {
      this.number = number;
    }

    /// From 0 to before [#COUNT].
    int number() {
      return number;
    }
  }

  private static final int SUNDAY = 6;
  private static final Set<String> QUIET_DAYS = Set.of("New Year's Day", "Thanksgiving Day", "Christmas Day");
  private static final Set<String> GREAT_DAYS = Set.of("Memorial Day", "Independence Day", "Labor Day");
  private static final List<DayType> DAYS = all();

  /// The type of a day; outside the calendar, that of its weekday.
  static DayType of(LocalDate day) {
    long index = day.toEpochDay() - DenverCalendar.FIRST_DAY.toEpochDay();
    return index >= 0 && index < DAYS.size()
        ? DAYS.get((int) index)
        : new DayType(day.getDayOfWeek().getValue() - 1, Special.NONE);
  }

  private static List<DayType> all() {
    List<CalendarDay> calendar = DenverCalendar.days();
    var types = new ArrayList<DayType>(calendar.size());
    for (CalendarDay day : calendar) {
      Special special = special(day.day(), day.holiday(), day.closure());
      boolean likeSunday = special == Special.QUIET || special == Special.GREAT;
      types.add(new DayType(likeSunday ? SUNDAY : day.weekday() - 1, special));
    }
    return List.copyOf(types);
  }

  private static Special special(LocalDate day, @Nullable String holiday, @Nullable String closure) {
    if (holiday != null && QUIET_DAYS.contains(holiday)) {
      return Special.QUIET;
    }
    if (holiday != null && GREAT_DAYS.contains(holiday)) {
      return Special.GREAT;
    }
    if (closure != null) {
      return QUIET_DAYS.contains(closure) || GREAT_DAYS.contains(closure) ? Special.OBSERVED : Special.CLOSURE;
    }
    if (holiday != null) {
      return Special.FEDERAL;
    }
    return aroundHolidays(day);
  }

  private static Special aroundHolidays(LocalDate day) {
    if (day.getMonth() == Month.DECEMBER && day.getDayOfMonth() >= 24) {
      return day.getDayOfMonth() == 24 || day.getDayOfMonth() == 31 ? Special.EVE : Special.BETWEEN_YEARS;
    }
    if (isThanksgiving(day.plusDays(1))) {
      return Special.THANKSGIVING_EVE;
    }
    return isThanksgiving(day.minusDays(1)) ? Special.THANKSGIVING_FRIDAY : Special.NONE;
  }

  private static boolean isThanksgiving(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.THURSDAY
        && DenverCalendar.holiday(day).filter("Thanksgiving Day"::equals).isPresent();
  }
}
