package org.denverlakehouse.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// How sure a skill is: origins follow each other and their days overlap, so blocks of them are drawn anew (the moving
/// block bootstrap of Künsch, "The Jackknife and the Bootstrap for General Stationary Observations", 1989), always the
/// same draws.
final class BlockBootstrap {
  private static final int DRAWS = 1000;
  /// Four origins are 52 days: two horizons do not touch further apart.
  private static final int BLOCK = 4;
  private static final int LEAST_ORIGINS = 2 * BLOCK;
  private static final long SEED = 20_130_101;

  private BlockBootstrap() {}

  /// What of the losses of `reference` the losses of a model save, with the bounds that 95 % of the draws keep; empty
  /// where there are too few origins, or nothing to save.
  ///
  /// @param losses    of the model, by origin
  /// @param reference of what it is compared with, by the same origins
  static Optional<BacktestScore.Interval> skill(List<Double> losses, List<Double> reference) {
    int n = losses.size();
    double estimate = saved(losses, reference);
    if (n < LEAST_ORIGINS || Double.isNaN(estimate)) {
      return Optional.empty();
    }
    var random = new Random(SEED);
    var draws = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      draws[i] = draw(losses, reference, random);
    }
    Arrays.sort(draws);
    double lower = draws[DRAWS * 25 / 1000];
    double upper = draws[DRAWS * 975 / 1000 - 1];
    return Double.isFinite(lower) && Double.isFinite(upper)
        ? Optional.of(new BacktestScore.Interval(estimate, lower, upper))
        : Optional.empty();
  }

  private static double draw(List<Double> losses, List<Double> reference, Random random) {
    int n = losses.size();
    double lost = 0;
    double referenceLost = 0;
    for (int drawn = 0; drawn < n; drawn += BLOCK) {
      int start = random.nextInt(n - BLOCK + 1);
      for (int i = start; i < start + Math.min(BLOCK, n - drawn); i++) {
        lost += losses.get(i);
        referenceLost += reference.get(i);
      }
    }
    return 1 - lost / referenceLost;
  }

  /// Not a number where the reference lost nothing.
  private static double saved(List<Double> losses, List<Double> reference) {
    double referenceLost = sum(reference);
    return referenceLost > 0 ? 1 - sum(losses) / referenceLost : Double.NaN;
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }
}
