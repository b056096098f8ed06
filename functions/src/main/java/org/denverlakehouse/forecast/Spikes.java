package org.denverlakehouse.forecast;

import java.util.stream.IntStream;

/// Days so far out that nothing should learn from them or be judged by them: one hailstorm, or a month reported on one
/// day, would tilt a year of forecasts.
final class Spikes {
  private static final int YEAR = 364;
  private static final int WEEK = 7;
  private static final int LEAST_DAYS = 28;
  private static final double TIMES = 3;
  private static final double MORE = 10;
  private static final double QUANTILE = 0.95;

  private Spikes() {}

  /// The series without them: a day is unknown that lies above three times what 95 % of the days of the year before its
  /// week stay below, and ten more. What was known before a day decides on it, so a new level that lasts is taken for
  /// one after three weeks.
  static DailySeries without(DailySeries series) {
    var counts = new double[series.length()];
    for (int week = 0; week < counts.length; week += WEEK) {
      double most = most(series, week);
      for (int day = week; day < Math.min(counts.length, week + WEEK); day++) {
        counts[day] = series.count(day) > most ? DailySeries.UNKNOWN : series.count(day);
      }
    }
    return new DailySeries(series.id(), series.firstDay(), counts);
  }

  /// Whether a day of the last year is left out.
  static boolean anyLately(DailySeries series, DailySeries without) {
    return IntStream.range(Math.max(0, series.length() - YEAR), series.length())
        .anyMatch(day -> series.isKnown(day) && !without.isKnown(day));
  }

  private static double most(DailySeries series, int before) {
    double[] known = IntStream.range(Math.max(0, before - YEAR), before)
        .filter(series::isKnown)
        .mapToDouble(series::count)
        .sorted()
        .toArray();
    return known.length < LEAST_DAYS
        ? Double.POSITIVE_INFINITY
        : TIMES * known[(int) (QUANTILE * (known.length - 1))] + MORE;
  }
}
