package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private final TreeMap<LocalDate, Long> rows = new TreeMap<>();

  @Test
  void aFullYearIsCoveredFromItsFirstToItsLastDay() {
    fill("2015-01-01", "2015-12-30", 80);
    assertThat(covered()).containsExactly("2015-01-01..2015-12-30");
  }

  @Test
  void emptyDaysInsideARunAreCovered() {
    fill("2016-03-01", "2016-03-10", 20);
    fill("2016-03-24", "2016-03-31", 20);
    assertThat(covered()).containsExactly("2016-03-01..2016-03-31");
  }

  @Test
  void denseDaysFourteenApartBelongTogetherAndFifteenApartDoNot() {
    fill("2016-03-01", "2016-03-05", 20);
    fill("2016-03-19", "2016-03-23", 20);
    fill("2016-04-07", "2016-04-11", 20);
    assertThat(covered()).containsExactly("2016-03-01..2016-03-23", "2016-04-07..2016-04-11");
  }

  @Test
  void aMistypedDateIsAStray() {
    fill("2016-03-01", "2016-03-31", 20);
    day("2015-03-07", 1);
    day("2061-03-07", 2);
    assertThat(covered()).containsExactly("2016-03-01..2016-03-31");
  }

  @Test
  void oneRowReportedAYearLateNeverWipesTheDaysBetween() {
    fill("2016-03-01", "2016-03-31", 4);
    day("2015-03-02", 1);
    fill("2015-03-10", "2015-03-12", 1);
    // A day of one row, where days have four, is dense; the runs of such days are too small a part of the file.
    assertThat(rows.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(128);
    assertThat(covered()).as("4 of 128 rows are over 1 %, and under a quarter of a day's 4 rows on the mean")
        .containsExactly("2016-03-01..2016-03-31");
  }

  @Test
  void aThinRemnantOfOldYearsIsNotCovered() {
    fill("2014-01-01", "2014-05-04", 25);
    LocalDate.parse("2009-04-01")
        .datesUntil(LocalDate.parse("2010-06-30"))
        .filter(day -> day.getDayOfMonth() % 7 == 0)
        .forEach(day -> rows.put(day, 15L));
    assertThat(covered()).as("runs of 15 rows each 7 days: 2 a day").containsExactly("2014-01-01..2014-05-04");
  }

  @Test
  void aRunUnderOnePercentOfTheFileIsNotCovered() {
    fill("2015-01-01", "2015-12-31", 10);
    day("2013-06-01", 36);
    assertThat(covered()).containsExactly("2015-01-01..2015-12-31");
    day("2013-06-01", 37);
    assertThat(covered()).as("37 of 3,687 rows").containsExactly("2013-06-01..2013-06-01", "2015-01-01..2015-12-31");
  }

  @Test
  void aRunWithAQuarterOfTheTypicalDayOnTheMeanIsCovered() {
    fill("2015-01-01", "2015-01-31", 8);
    fill("2014-06-01", "2014-06-10", 2);
    assertThat(covered()).containsExactly("2014-06-01..2014-06-10", "2015-01-01..2015-01-31");
    day("2014-06-05", 1);
    assertThat(covered()).containsExactly("2015-01-01..2015-01-31");
  }

  @Test
  void aDayUnderATwentiethOfTheTypicalDayIsNotDense() {
    fill("2015-01-02", "2015-01-31", 100);
    day("2015-01-01", 5);
    assertThat(covered()).containsExactly("2015-01-01..2015-01-31");
    day("2015-01-01", 4);
    assertThat(covered()).containsExactly("2015-01-02..2015-01-31");
  }

  @Test
  void theTypicalDayHoldsTheMiddleRowNotTheMiddleDay() {
    for (LocalDate day = LocalDate.parse("2010-01-01"); day.getYear() < 2014; day = day.plusDays(30)) {
      rows.put(day, 1L);
    }
    fill("2015-01-01", "2015-01-05", 40);
    assertThat(covered()).as("49 days of one row, but the middle row is on a day of 40")
        .containsExactly("2015-01-01..2015-01-05");
  }

  @Test
  void whenEveryRunIsNegligibleTheLargestStays() {
    for (int i = 0; i < 250; i++) {
      rows.put(LocalDate.parse("2005-01-01").plusDays(30L * i), 1L);
    }
    LocalDate largest = LocalDate.parse("2005-01-01").plusDays(30L * 10 + 15);
    rows.put(largest, 2L);
    assertThat(covered()).containsExactly(largest + ".." + largest);
    rows.remove(largest);
    LocalDate last = rows.lastKey();
    assertThat(covered()).as("all alike: the latest").containsExactly(last + ".." + last);
  }

  @Test
  void aSingleRowCoversItsDay() {
    day("2016-02-29", 1);
    assertThat(covered()).containsExactly("2016-02-29..2016-02-29");
  }

  @Test
  void noRowsCoverNothing() {
    assertThatThrownBy(() -> Coverage.of(rows)).isInstanceOf(IllegalArgumentException.class);
    day("2016-01-01", 0);
    assertThatThrownBy(() -> Coverage.of(rows)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theAsOfIsTheLastCoveredDay() {
    fill("2016-03-01", "2016-03-31", 20);
    day("2016-11-07", 1);
    Coverage coverage = Coverage.of(rows);
    assertThat(coverage.asOf()).isEqualTo("2016-03-31");
    assertThat(coverage.firstDay()).isEqualTo("2016-03-01");
    assertThat(coverage.covers(LocalDate.parse("2016-11-07"))).isFalse();
  }

  @Property(tries = 200)
  void theOrderInWhichRowsAreCountedIsIrrelevant(@ForAll("files") Map<LocalDate, Long> file, @ForAll long seed) {
    List<LocalDate> days = new ArrayList<>(file.keySet());
    Collections.shuffle(days, new Random(seed));
    var shuffled = new TreeMap<LocalDate, Long>();
    days.forEach(day -> shuffled.put(day, file.get(day)));
    assertThat(Coverage.of(shuffled)).isEqualTo(Coverage.of(new TreeMap<>(file)));
  }

  @Property(tries = 200)
  void someDayIsCoveredAndACoveredRunStartsAndEndsOnADayWithRows(@ForAll("files") Map<LocalDate, Long> file) {
    Coverage coverage = Coverage.of(new TreeMap<>(file));
    assertThat(coverage.covered())
        .allSatisfy(range -> assertThat(file).containsKeys(range.from(), range.to()))
        .isNotEmpty();
  }

  @Property(tries = 200)
  void aFileWithoutGapsAndThinDaysIsCoveredWhole(@ForAll("cities") List<Long> counts) {
    rows.clear();
    LocalDate first = LocalDate.parse("2016-01-01");
    for (long count : counts) {
      rows.put(first.plusDays(rows.size()), count);
    }
    assertThat(covered()).containsExactly(first + ".." + first.plusDays(counts.size() - 1L));
  }

  @Provide
  Arbitrary<List<Long>> cities() {
    return Arbitraries.longs().between(4, 16).list().ofMinSize(1).ofMaxSize(400);
  }

  @Provide
  Arbitrary<Map<LocalDate, Long>> files() {
    Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 2000).map(LocalDate.parse("2010-01-01")::plusDays);
    return Arbitraries.maps(days, Arbitraries.longs().between(1, 6)).ofMinSize(1).ofMaxSize(80)
        .map(LinkedHashMap::new);
  }

  private List<String> covered() {
    return Coverage.of(rows).covered().stream().map(range -> range.from() + ".." + range.to()).toList();
  }

  private void fill(String from, String to, long perDay) {
    LocalDate.parse(from).datesUntil(LocalDate.parse(to).plusDays(1)).forEach(day -> rows.put(day, perDay));
  }

  private void day(String day, long count) {
    rows.put(LocalDate.parse(day), count);
  }
}
