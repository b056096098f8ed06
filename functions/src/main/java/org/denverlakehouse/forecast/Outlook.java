package org.denverlakehouse.forecast;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.util.FastMath;

/// What a model expects of each day after an origin, and how sure it is: counts are taken for negative binomial around its
/// means (for normal, where it misses alike), as widely as its own forecasts of several days missed lately. Immutable.
final class Outlook {
  /// The probabilities of its quantiles: deciles, and the ends of the bounds. The score `wql` is the mean over them.
  private static final double[] LEVELS = {.025, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .975};
  /// The normal distribution's quantiles of the same.
  private static final List<Double> NORMAL = DoubleStream.of(LEVELS)
      .map(new NormalDistribution()::inverseCumulativeProbability).boxed().toList();

  /// A year of weekly origins: enough to know the spread, and recent enough to know today's.
  private static final int ORIGINS = 52;
  private static final int EVERY = 7;
  private static final int FIRST_ORIGIN = 28;
  /// What is assumed of a series that has hardly a past: errors as of four days with this dispersion, on the wide side of
  /// what counts of a city have.
  private static final double PRIOR_DISPERSION = 0.1;
  private static final int PRIOR_DAYS = 4;

  private final List<Day> days;

  private Outlook(List<Day> days) {
    this.days = days;
  }

  /// One day ahead.
  record Day(double mean, List<Long> quantiles) {
    static final int LEVEL_COUNT = LEVELS.length;

    static double level(int index) {
      return LEVELS[index];
    }

    long lower95() {
      return quantiles.getFirst();
    }

    long lower80() {
      return quantiles.get(2);
    }

    long median() {
      return quantiles.get(LEVELS.length / 2);
    }

    long upper80() {
      return quantiles.get(LEVELS.length - 3);
    }

    long upper95() {
      return quantiles.getLast();
    }
  }

  /// What a fitted model says after the first `origin` days of a series, which is as much as it has learned from.
  static Outlook of(Model.Fitted fitted, DailySeries series, int origin, int horizon) {
    IntToDoubleFunction means = ahead -> fitted.mean(origin, ahead);
    return fitted.missesAlike()
        ? ofMisses(means, FastMath.sqrt(squaredErrors(fitted, series, origin, horizon)), horizon)
        : ofCounts(means, dispersion(fitted, series, origin, horizon), horizon);
  }

  /// Negative binomial counts around means.
  ///
  /// @param means events expected on each day ahead, from 1
  static Outlook ofCounts(IntToDoubleFunction means, double dispersion, int horizon) {
    return of(means, mean -> NegativeBinomial.quantiles(mean, dispersion, LEVELS), horizon);
  }

  private static Outlook ofMisses(IntToDoubleFunction means, double deviation, int horizon) {
    return of(means,
        mean -> NORMAL.stream().map(normal -> Math.max(0, Math.round(mean + normal * deviation))).toList(), horizon);
  }

  private static Outlook of(IntToDoubleFunction means, DoubleFunction<List<Long>> quantiles, int horizon) {
    return new Outlook(IntStream.rangeClosed(1, horizon)
        .mapToDouble(means)
        .mapToObj(mean -> new Day(mean, quantiles.apply(mean)))
        .toList());
  }

  /// @param horizon days ahead, from 1
  Day day(int horizon) {
    return days.get(horizon - 1);
  }

  int horizon() {
    return days.size();
  }

  private static double dispersion(Model.Fitted fitted, DailySeries series, int length, int horizon) {
    var dispersion = new Dispersion();
    dispersion.assume(PRIOR_DISPERSION, fitted.mean(length, 1), PRIOR_DAYS);
    lookBack(fitted, series, length, horizon, dispersion::add);
    return dispersion.estimate();
  }

  /// The mean of the squared errors; before there is one, the mean itself, as Poisson counts have it.
  private static double squaredErrors(Model.Fitted fitted, DailySeries series, int length, int horizon) {
    DoubleStream.Builder errors = DoubleStream.builder();
    lookBack(fitted, series, length, horizon, (count, mean) -> errors.add((count - mean) * (count - mean)));
    return errors.build().filter(error -> !Double.isNaN(error)).average().orElse(fitted.mean(length, 1));
  }

  private interface Forecast {
    void compare(double count, double mean);
  }

  /// Shows the forecasts of several steps ahead of the last year, and what happened.
  private static void lookBack(Model.Fitted fitted, DailySeries series, int length, int horizon, Forecast forecast) {
    for (int k = 1; k <= ORIGINS && length - k * EVERY >= FIRST_ORIGIN; k++) {
      int origin = length - k * EVERY;
      for (int ahead = 1; ahead <= Math.min(horizon, length - origin); ahead++) {
        forecast.compare(series.count(origin - 1 + ahead), fitted.mean(origin, ahead));
      }
    }
  }
}
