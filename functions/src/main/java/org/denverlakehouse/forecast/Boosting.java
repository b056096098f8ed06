package org.denverlakehouse.forecast;

import java.util.Arrays;

/// Small trees ([PoissonTrees]) that correct the mean of the last eight weeks by what [BoostingFeatures] show. They learn
/// from each day of the last four years once, as it was ahead by 1 to 28 days in turn.
final class Boosting implements Model {
  private static final int MOST_DAYS = 1461;
  private static final int LEAST_DAYS = 28;
  /// Leads of days that follow each other are spread over the horizon; 11 shares no factor with 28.
  private static final int SPREAD = 11;

  @Override
  public String name() {
    return "boosting";
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    var features = new BoostingFeatures(series, length);
    int first = Math.max(LEAST_DAYS, length - MOST_DAYS);
    int most = Math.max(0, length - first);
    var rows = new byte[most][];
    var counts = new double[most];
    var expected = new double[most];
    int n = 0;
    for (int day = first; day < length; day++) {
      int origin = day - day * SPREAD % Forecaster.HORIZON;
      if (series.isKnown(day) && origin >= LEAST_DAYS) {
        rows[n] = features.of(origin, day - origin + 1);
        counts[n] = series.count(day);
        expected[n] = features.expected(origin);
        n++;
      }
    }
    PoissonTrees trees = PoissonTrees.learn(Arrays.copyOf(rows, n), Arrays.copyOf(counts, n),
        Arrays.copyOf(expected, n));
    return (origin, horizon) -> features.expected(origin) * trees.factor(features.of(origin, horizon));
  }
}
