package org.denverlakehouse.forecast;

import java.util.stream.IntStream;

/// Days so far out that a model must not learn from them: one hailstorm, or one month reported on one day, would tilt a
/// year.
final class Spikes {
  private static final int YEAR = 364;
  private static final double TIMES = 3;
  private static final double MORE = 10;
  private static final double QUANTILE = 0.95;

  private Spikes() {}

  /// The counts of the days from `first` to before `length`, none higher than three times what 95 % of its year's days stay
  /// below, and ten more. Years are counted back from the end.
  static double[] capped(DailySeries series, int first, int length) {
    var counts = new double[length - first];
    for (int end = length; end > first; end -= YEAR) {
      double cap = cap(series, end);
      for (int day = Math.max(first, end - YEAR); day < end; day++) {
        counts[day - first] = series.isKnown(day) ? Math.min(cap, series.count(day)) : DailySeries.UNKNOWN;
      }
    }
    return counts;
  }

  /// Whether a day of the last year is cut.
  static boolean anyLately(DailySeries series, int length) {
    double cap = cap(series, length);
    return IntStream.range(Math.max(0, length - YEAR), length).anyMatch(day -> series.count(day) > cap);
  }

  private static double cap(DailySeries series, int end) {
    double[] known = IntStream.range(Math.max(0, end - YEAR), end)
        .filter(series::isKnown)
        .mapToDouble(series::count)
        .sorted()
        .toArray();
    return known.length == 0
        ? Double.POSITIVE_INFINITY
        : TIMES * known[(int) (QUANTILE * (known.length - 1))] + MORE;
  }
}
