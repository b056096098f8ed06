package org.denverlakehouse.local.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The statistics that the queries are compared with, against values that others have published.
class StatisticsTest {
  private static final LocalDate MONDAY = LocalDate.of(2015, 6, 1);

  /// The worked example of statology.org, "Fisher Z Transformation": r = 0.56 of 60 people gives 0.3568 to 0.7126.
  @Test
  void fishersIntervalIsThePublishedOne() {
    Statistics.Interval interval = Statistics.fisher(0.56, 60);
    assertThat(interval.low()).isCloseTo(0.3568, within(0.0005));
    assertThat(interval.high()).isCloseTo(0.7126, within(0.0005));
    assertThat(interval.holdsZero()).isFalse();
  }

  /// The interval holds zero exactly when the chance of the correlation, were there none, is above 5 %.
  @Test
  void theIntervalAndItsChanceAgree() {
    for (double r : new double[]{-0.3, -0.26, -0.25, 0.1, 0.2535, 0.2555, 0.4}) {
      Statistics.Interval interval = Statistics.fisher(r, 60);
      assertThat(interval.holdsZero()).as("r = %s", r).isEqualTo(interval.p() > 0.05);
    }
  }

  /// The example of `ci.spear` in the R package statpsych (D. Bonett), which has ties: 0.8699639, 0.5840951 to 0.9638297.
  @Test
  void spearmanWithTiesAndItsIntervalAreThePublishedOnes() {
    double[] y = {21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19};
    double[] x = {67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51};
    double r = Statistics.spearman(x, y);
    assertThat(r).isCloseTo(0.8699639, within(5e-8));
    Statistics.Interval interval = Statistics.fisherOfRanks(r, 15);
    assertThat(interval.low()).isCloseTo(0.5840951, within(5e-8));
    assertThat(interval.high()).isCloseTo(0.9638297, within(5e-8));
  }

  /// Section 4.1 of Benjamini and Hochberg 1995: of these fifteen the procedure at 0.05 rejects the four smallest, where
  /// Bonferroni's rejects three.
  @Test
  void theFifteenTestsOfBenjaminiAndHochbergGiveFourDiscoveries() {
    double[] p = {0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528,
        0.7590, 1.000};
    double[] rates = Statistics.falseDiscoveryRates(p);
    assertThat(Arrays.stream(rates).filter(rate -> rate <= 0.05)).hasSize(4);
    assertThat(rates[3]).isEqualTo(0.0095 * 15 / 4);
    assertThat(rates[7]).as("no test has a higher rate than a less clear one").isEqualTo(0.0344 * 15 / 8);
    assertThat(rates[5]).isEqualTo(0.0298 * 15 / 7, within(1e-15));
    assertThat(rates[14]).isEqualTo(1);
  }

  /// Passenger class and survival in Kaggle's Titanic file, as the documentation of the Python package mymldev has it.
  @Test
  void cramersVOfTheTitanicIsThePublishedOne() {
    long[][] counts = {{80, 136}, {97, 87}, {372, 119}};
    assertThat(Statistics.cramersV(counts)).isCloseTo(0.33668387622245516, within(1e-12));
  }

  /// 150 numbers, their remainders by 10 and by 4: the example of `cramersVBiasCorrected` in ClickHouse's documentation, as
  /// its pages had it with an uncorrected V of 0.5798088336225178. Newer pages show 0.33 beside an uncorrected 0.41, which
  /// the definition of V does not give for these numbers.
  @Test
  void cramersVOfTheRemaindersIsThePublishedOne() {
    long[][] counts = new long[10][4];
    IntStream.range(0, 150).forEach(number -> counts[number % 10][number % 4]++);
    assertThat(Statistics.cramersV(counts)).isCloseTo(0.5305112825189074, within(1e-12));
  }

  @Test
  void independentColumnsHaveNoAssociation() {
    assertThat(Statistics.cramersV(new long[][]{{10, 20}, {20, 40}})).isEqualTo(0);
  }

  /// By hand: 1, -1, 1, -1 has the autocorrelations -3/4, 2/4, -1/4, whose squares add up to 14/16.
  @Test
  void daysThatResembleTheirNeighborsCountForLess() {
    List<LocalDate> days = IntStream.range(0, 4).mapToObj(MONDAY::plusDays).toList();
    double[] x = {1, -1, 1, -1};
    assertThat(Statistics.effectiveDays(4, days, x, x)).isCloseTo(4 / (1 + 2 * 14.0 / 16), within(1e-12));
    double[] opposite = {1, 1, -1, -1};
    assertThat(Statistics.effectiveDays(4, days, x, opposite)).as("never more than there are").isEqualTo(4);
  }

  @Test
  void aDayThatIsMissingIsNoNeighbor() {
    List<LocalDate> apart = List.of(MONDAY, MONDAY.plusDays(20), MONDAY.plusDays(40));
    assertThat(Statistics.effectiveDays(3, apart, new double[]{1, 2, 3}, new double[]{1, 2, 3})).isEqualTo(3);
  }

  /// Uneven months and missing days, where taking means away once would not do.
  @Test
  void theAdjustmentLeavesNothingOfWeekdaysAndMonths() {
    List<LocalDate> days = IntStream.range(0, 100).filter(i -> i % 9 != 4 && i % 13 != 5).mapToObj(MONDAY::plusDays)
        .toList();
    double[] values = days.stream().mapToDouble(
        day -> 3 * day.getDayOfWeek().getValue() + day.getMonthValue() * day.getMonthValue()).toArray();
    double[] left = new Statistics.WeekdayAndMonth(days).leftOver(values);
    assertThat(Arrays.stream(left).map(Math::abs).max().orElseThrow()).isLessThan(1e-9);

    values[17] += 40;
    double[] shocked = new Statistics.WeekdayAndMonth(days).leftOver(values);
    assertThat(shocked[17]).isBetween(25.0, 40.0);
    for (DayOfWeek weekday : DayOfWeek.values()) {
      assertThat(IntStream.range(0, values.length).filter(i -> days.get(i).getDayOfWeek() == weekday).mapToDouble(
          i -> shocked[i]).sum()).as("%s", weekday).isCloseTo(0, within(1e-9));
    }
  }
}
