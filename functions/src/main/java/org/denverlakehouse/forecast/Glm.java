package org.denverlakehouse.forecast;

import java.util.Arrays;
import org.hipparchus.util.FastMath;

/// A negative-binomial regression on the calendar ([Regression], [CalendarTerms]) times a level that follows the counts
/// ([Level]). Level and coefficients are estimated in turn.
///
/// Its settings were chosen on Denver's accidents of 2013 to 2017; the choice is flat, so they hold for other series too.
final class Glm implements Model {
  /// Four years: older ones say little of today's year.
  private static final int MOST_DAYS = 1461;
  /// A wave of a year is told from a trend only when the year has come round.
  private static final int DAYS_FOR_WAVES = 600;
  private static final int ROUNDS = 2;
  /// For the coefficients, in days: follows trends, leaves the seasons to the waves.
  private static final double SMOOTH = 120;
  /// For the forecast, in days: the one that would have forecast best is taken.
  private static final double[] HALF_LIVES = {14, 28, 56, 112, 224};

  @Override
  public String name() {
    return "glm";
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    int first = Math.max(0, length - MOST_DAYS);
    var counts = new double[length - first];
    Arrays.setAll(counts, i -> series.count(first + i));
    var rows = new CalendarTerms.Row[counts.length];
    Arrays.setAll(rows, i -> CalendarTerms.of(series.day(first + i)));
    double mean = Means.ofLast(series, length, counts.length);

    var coefficients = new double[CalendarTerms.size(counts.length >= DAYS_FOR_WAVES)];
    var logLevels = new double[counts.length];
    Arrays.fill(logLevels, FastMath.log(Math.max(mean, 1e-3)));
    var expected = new double[counts.length];
    double dispersion = 0;
    for (int round = 0; round < ROUNDS; round++) {
      coefficients = Regression.solve(rows, counts, logLevels, coefficients, dispersion);
      for (int i = 0; i < counts.length; i++) {
        expected[i] = Regression.factor(rows[i], coefficients);
      }
      logLevels = new Level(counts, expected, mean).logSmoothed(SMOOTH);
      dispersion = dispersion(counts, expected, logLevels);
    }
    double[] levels = bestLevels(counts, expected, mean);
    double[] learned = coefficients;
    return (origin, horizon) -> levels[Math.max(0, origin - first)]
        * Regression.factor(CalendarTerms.of(series.day(origin - 1 + horizon)), learned);
  }

  private static double dispersion(double[] counts, double[] expected, double[] logLevels) {
    var moments = new Dispersion();
    for (int i = 0; i < counts.length; i++) {
      moments.add(counts[i], expected[i] * FastMath.exp(logLevels[i]));
    }
    return moments.estimate();
  }

  private static double[] bestLevels(double[] counts, double[] expected, double mean) {
    var level = new Level(counts, expected, mean);
    double[] best = level.known(HALF_LIVES[0]);
    double least = deviance(counts, expected, best);
    for (double halfLife : HALF_LIVES) {
      double[] levels = level.known(halfLife);
      double deviance = deviance(counts, expected, levels);
      if (deviance < least) {
        least = deviance;
        best = levels;
      }
    }
    return best;
  }

  /// Poisson deviance, up to a constant, of forecasts up to four weeks ahead in the last two years; every third origin and
  /// day are enough to tell half-lives apart.
  private static double deviance(double[] counts, double[] expected, double[] levels) {
    double sum = 0;
    for (int origin = Math.max(28, counts.length - 730); origin < counts.length; origin += 3) {
      for (int day = origin; day < Math.min(counts.length, origin + Forecaster.HORIZON); day += 3) {
        if (!Double.isNaN(counts[day])) {
          double mean = levels[origin] * expected[day];
          sum += mean - counts[day] * FastMath.log(mean);
        }
      }
    }
    return sum;
  }
}
