package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegressionTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2013, 1, 1);
  private static final int DAYS = 1461;

  @Test
  void itFindsTheCoefficientsThatMadeTheCounts() {
    double[] truth = truth();
    CalendarTerms.Row[] rows = rows();
    double[] counts = Arrays.stream(rows).mapToDouble(row -> Math.exp(Math.log(500) + row.dot(truth))).toArray();
    double[] logLevels = filled(Math.log(500));

    double[] found = Regression.solve(rows, counts, logLevels, new double[truth.length], 0);

    for (int column = 0; column < truth.length; column++) {
      assertThat(found[column]).as("column %d", column).isCloseTo(truth[column], within(0.01));
    }
  }

  /// Where the penalised likelihood is highest its derivatives are zero: the sum of (count - mean) / (1 + dispersion mean)
  /// times a column equals the column's precision times its coefficient.
  @Test
  void theLikelihoodCannotBeRaised() {
    double dispersion = 0.05;
    CalendarTerms.Row[] rows = rows();
    var random = new Random(3);
    double[] counts = Arrays.stream(rows).mapToDouble(_ -> random.nextInt(20)).toArray();
    counts[100] = DailySeries.UNKNOWN;
    double[] logLevels = filled(Math.log(9));

    double[] found = Regression.solve(rows, counts, logLevels, new double[CalendarTerms.size(true)], dispersion);

    for (int column = 0; column < found.length; column++) {
      double slope = -CalendarTerms.precision(column) * found[column];
      for (int day = 0; day < DAYS; day++) {
        if (day != 100) {
          double mean = Math.exp(rows[day].dot(found) + logLevels[day]);
          slope += (counts[day] - mean) / (1 + dispersion * mean) * value(rows[day], column);
        }
      }
      assertThat(slope).as("column %d", column).isCloseTo(0, within(1e-3));
    }
  }

  /// The value of a column: what the row gives when that coefficient alone is 1.
  private static double value(CalendarTerms.Row row, int column) {
    var one = new double[CalendarTerms.size(true)];
    one[column] = 1;
    return row.dot(one);
  }

  private static double[] truth() {
    var truth = new double[CalendarTerms.size(true)];
    double[] weekdays = {0, 0.1, 0.1, 0.15, 0.2, -0.2, -0.5};
    System.arraycopy(weekdays, 0, truth, 0, weekdays.length);
    truth[weekdays.length + DayType.Special.QUIET.number()] = -0.4;
    truth[CalendarTerms.firstWave()] = 0.1;
    truth[CalendarTerms.firstWave() + 3] = -0.05;
    return truth;
  }

  private static CalendarTerms.Row[] rows() {
    var rows = new CalendarTerms.Row[DAYS];
    Arrays.setAll(rows, day -> CalendarTerms.of(FIRST_DAY.plusDays(day)));
    return rows;
  }

  private static double[] filled(double value) {
    var values = new double[DAYS];
    Arrays.fill(values, value);
    return values;
  }
}
