package org.denverlakehouse.dataset;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.Month.DECEMBER;
import static java.time.Month.FEBRUARY;
import static java.time.Month.JANUARY;
import static java.time.Month.JULY;
import static java.time.Month.JUNE;
import static java.time.Month.MARCH;
import static java.time.Month.MAY;
import static java.time.Month.NOVEMBER;
import static java.time.Month.OCTOBER;
import static java.time.Month.SEPTEMBER;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Holidays, closures and business days in Denver: what the table `calendar` holds, computed.
///
/// Federal holidays are those of 5 U.S.C. 6103(a): their rules are those of the Uniform Monday Holiday Act with
/// Veterans Day back on 11 November (since 1978), and Juneteenth since 2021 (Public Law 117-17).
///
/// Denver's offices, and 311 with them, keep the holidays of the city's career service. What is known of them:
/// - Cesar Chavez Day, the last Monday of March, took the place of Columbus Day in 2001 (Westword, 25 March 2019);
///   the city stayed open on Columbus Day in 2010 (Denver Post, 11 October 2010), 2016 (the same on the ordinance of
///   3 October 2016) and 2020 (Colorado Politics, 5 October 2020).
/// - Juneteenth is the twelfth paid holiday from 2023 on: the council passed it on 20 June 2022, for the year after
///   (Denver Gazette and Colorado Politics, 20 and 21 June 2022).
/// - Indigenous Peoples' Day, the second Monday of October, closed the offices in 2025 (the city's announcement of
///   10 October 2025); in 2022 the council met on it. That 2025 was the first time is assumed.
/// - A holiday on a Saturday is kept on Friday, one on a Sunday on Monday: Friday 3 July 2020 (the city, 2 July 2020),
///   Friday 24 December 2021 (Denver Gazette, 22 December 2021). That this is so at every year's end is assumed.
///
/// Days on which the city saved money by closing (furlough days in 2009 to 2011, 2020 and 2025) follow no rule and are not in
/// it. Future years follow today's rules.
public final class DenverCalendar {
  /// Denver's clock.
  public static final ZoneId ZONE = ZoneId.of("America/Denver");

  /// The feeds take no row that is older (`not_before`).
  public static final LocalDate FIRST_DAY = LocalDate.of(2005, 1, 1);
  /// Far enough for anything that is open today; a later end is a matter of this line.
  public static final LocalDate LAST_DAY = LocalDate.of(2040, 12, 31);

  private static final Holiday NEW_YEAR = Holiday.fixed("New Year's Day", JANUARY, 1);
  private static final Holiday KING = Holiday.moving("Martin Luther King Jr. Day", JANUARY, 3, MONDAY);
  private static final Holiday PRESIDENTS = Holiday.moving("Presidents' Day", FEBRUARY, 3, MONDAY);
  private static final Holiday CHAVEZ = Holiday.moving("Cesar Chavez Day", MARCH, -1, MONDAY);
  private static final Holiday MEMORIAL = Holiday.moving("Memorial Day", MAY, -1, MONDAY);
  private static final Holiday JUNETEENTH = Holiday.fixed("Juneteenth", JUNE, 19);
  private static final Holiday INDEPENDENCE = Holiday.fixed("Independence Day", JULY, 4);
  private static final Holiday LABOR = Holiday.moving("Labor Day", SEPTEMBER, 1, MONDAY);
  private static final Holiday COLUMBUS = Holiday.moving("Columbus Day", OCTOBER, 2, MONDAY);
  private static final Holiday INDIGENOUS_PEOPLES = Holiday.moving("Indigenous Peoples' Day", OCTOBER, 2, MONDAY);
  private static final Holiday VETERANS = Holiday.fixed("Veterans Day", NOVEMBER, 11);
  private static final Holiday THANKSGIVING = Holiday.moving("Thanksgiving Day", NOVEMBER, 4, THURSDAY);
  private static final Holiday CHRISTMAS = Holiday.fixed("Christmas Day", DECEMBER, 25);

  private static final List<Holiday> FEDERAL = List.of(NEW_YEAR, KING, PRESIDENTS, MEMORIAL, JUNETEENTH.from(2021),
      INDEPENDENCE, LABOR, COLUMBUS, VETERANS, THANKSGIVING, CHRISTMAS);
  private static final List<Holiday> DENVER = List.of(NEW_YEAR, KING, PRESIDENTS, CHAVEZ, MEMORIAL,
      JUNETEENTH.from(2023), INDEPENDENCE, LABOR, INDIGENOUS_PEOPLES.from(2025), VETERANS, THANKSGIVING, CHRISTMAS);

  private DenverCalendar() {}

  /// The federal holiday that falls on the day, whatever day it is observed on.
  public static Optional<String> holiday(LocalDate day) {
    return FEDERAL.stream().filter(holiday -> holiday.isOn(day)).map(Holiday::name).findFirst();
  }

  /// The holiday for which Denver's offices are closed on the day. Weekends are no closures.
  public static Optional<String> closure(LocalDate day) {
    return DENVER.stream().filter(holiday -> holiday.isObservedOn(day)).map(Holiday::name).findFirst();
  }

  /// Whether Denver's offices are open: Monday to Friday, and no closure.
  public static boolean isBusinessDay(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && closure(day).isEmpty();
  }

  /// Every day from [#FIRST_DAY] to [#LAST_DAY], in order.
  public static List<CalendarDay> days() {
    var days = new ArrayList<CalendarDay>();
    long businessDays = 0;
    for (LocalDate day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
      boolean businessDay = isBusinessDay(day);
      DayOfWeek weekday = day.getDayOfWeek();
      days.add(new CalendarDay(day, weekday.getValue(), weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
          holiday(day).orElse(null), closure(day).orElse(null), businessDay, businessDays));
      businessDays += businessDay ? 1 : 0;
    }
    return days;
  }
}
