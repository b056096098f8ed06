package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The calendar against published tables of holidays and closures.
class DenverCalendarTest {
  /// The Office of Personnel Management's tables; where those give the day of observance, here is the holiday's own.
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "2015 | 01-01 01-19 02-16 05-25 07-04 09-07 10-12 11-11 11-26 12-25",
      "2016 | 01-01 01-18 02-15 05-30 07-04 09-05 10-10 11-11 11-24 12-25",
      "2020 | 01-01 01-20 02-17 05-25 07-04 09-07 10-12 11-11 11-26 12-25",
      "2021 | 01-01 01-18 02-15 05-31 06-19 07-04 09-06 10-11 11-11 11-25 12-25",
      "2022 | 01-01 01-17 02-21 05-30 06-19 07-04 09-05 10-10 11-11 11-24 12-25"})
  void federalHolidaysAreThoseOfTheirYear(int year, String days) {
    assertThat(daysOf(year, DenverCalendar::holiday)).isEqualTo(days);
  }

  /// 2022 as the library published it, which closes on the city's days, apart from two of its own that year
  /// (Juneteenth and Indigenous Peoples' Day); the other years by the same rules, with the city's announcements of
  /// 3 July 2020, 24 December 2021 and 13 October 2025.
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "2015 | 01-01 01-19 02-16 03-30 05-25 07-03 09-07 11-11 11-26 12-25",
      "2016 | 01-01 01-18 02-15 03-28 05-30 07-04 09-05 11-11 11-24 12-26",
      "2020 | 01-01 01-20 02-17 03-30 05-25 07-03 09-07 11-11 11-26 12-25",
      "2021 | 01-01 01-18 02-15 03-29 05-31 07-05 09-06 11-11 11-25 12-24 12-31",
      "2022 | 01-17 02-21 03-28 05-30 07-04 09-05 11-11 11-24 12-26",
      "2023 | 01-02 01-16 02-20 03-27 05-29 06-19 07-04 09-04 11-10 11-23 12-25",
      "2024 | 01-01 01-15 02-19 03-25 05-27 06-19 07-04 09-02 11-11 11-28 12-25",
      "2025 | 01-01 01-20 02-17 03-31 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"})
  void denverIsClosedOnItsHolidaysAsObserved(int year, String days) {
    assertThat(daysOf(year, DenverCalendar::closure)).isEqualTo(days);
  }

  @Test
  void aHolidayAtTheWeekendClosesTheDayBesideItEvenAcrossTheYear() {
    assertThat(DenverCalendar.closure(LocalDate.of(2021, 12, 31))).contains("New Year's Day");
    assertThat(DenverCalendar.closure(LocalDate.of(2022, 1, 1))).isEmpty();
    assertThat(DenverCalendar.closure(LocalDate.of(2022, 1, 3))).isEmpty();
    assertThat(DenverCalendar.closure(LocalDate.of(2023, 1, 2))).contains("New Year's Day");
    assertThat(DenverCalendar.holiday(LocalDate.of(2022, 1, 1))).contains("New Year's Day");
    assertThat(DenverCalendar.holiday(LocalDate.of(2021, 12, 31))).isEmpty();
  }

  @Test
  void columbusDayIsAFederalHolidayAndABusinessDay() {
    LocalDate columbus = LocalDate.of(2016, 10, 10);
    assertThat(DenverCalendar.holiday(columbus)).contains("Columbus Day");
    assertThat(DenverCalendar.isBusinessDay(columbus)).isTrue();
  }

  @Test
  void everyDayIsThereOnceInOrder() {
    assertThat(DenverCalendar.days()).extracting(CalendarDay::day)
        .containsExactlyElementsOf(LocalDate.of(2005, 1, 1).datesUntil(LocalDate.of(2041, 1, 1)).toList());
  }

  @Test
  void noFeedHasRowsBeforeTheCalendarBegins() {
    assertThat(Datasets.load().feeds()).filteredOn(feed -> feed.eventTime().isPresent())
        .allSatisfy(feed -> assertThat(feed.notBefore()).isAfterOrEqualTo(DenverCalendar.FIRST_DAY));
  }

  @Test
  void businessDaysAreCountedUpToTheDayBefore() {
    long count = 0;
    for (CalendarDay day : DenverCalendar.days()) {
      assertThat(day.businessDaysBefore()).as(day.day().toString()).isEqualTo(count);
      boolean weekend = List.of("Saturday", "Sunday").contains(day.weekdayName());
      assertThat(day.businessDay()).as(day.day().toString()).isEqualTo(!weekend && day.closure() == null);
      count += day.businessDay() ? 1 : 0;
    }
    assertThat(between(LocalDate.of(2016, 12, 22), LocalDate.of(2016, 12, 28))).as("over Christmas").isEqualTo(3);
    assertThat(between(LocalDate.of(2016, 1, 1), LocalDate.of(2017, 1, 1))).isEqualTo(261 - 10);
  }

  @Test
  void weekdaysAreNumberedFromMonday() {
    assertThat(DenverCalendar.days()).allSatisfy(day -> {
      assertThat(day.weekday()).isEqualTo(day.day().getDayOfWeek().getValue());
      assertThat(day.weekdayName()).isEqualToIgnoringCase(DayOfWeek.of(day.weekday()).name());
    });
  }

  /// As a query would: the difference of two rows.
  private static long between(LocalDate from, LocalDate to) {
    List<CalendarDay> days = DenverCalendar.days();
    return at(days, to).businessDaysBefore() - at(days, from).businessDaysBefore();
  }

  private static CalendarDay at(List<CalendarDay> days, LocalDate day) {
    return days.stream().filter(row -> row.day().equals(day)).findFirst().orElseThrow();
  }

  private static String daysOf(int year, Function<LocalDate, Optional<String>> what) {
    return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1))
        .filter(day -> what.apply(day).isPresent())
        .map(day -> day.toString().substring(5))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }
}
