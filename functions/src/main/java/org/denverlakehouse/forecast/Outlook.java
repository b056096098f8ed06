package org.denverlakehouse.forecast;

import java.util.ArrayList;
import java.util.List;

/// What a model expects of each day after an origin, and how sure it is: counts are taken for negative binomial around its
/// means, as widely as its own forecasts of several days missed lately. Immutable.
final class Outlook {
  /// The probabilities of its quantiles: deciles, and the ends of the bounds. The score `wql` is the mean over them.
  private static final double[] LEVELS = {.025, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .975};

  /// A year of weekly origins: enough to know the spread, and recent enough to know today's.
  private static final int ORIGINS = 52;
  private static final int EVERY = 7;
  private static final int FIRST_ORIGIN = 28;
  /// What is assumed of a series that has hardly a past: errors as of four days with this dispersion, which is that of
  /// a busy city's accidents without a model.
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
    double dispersion = dispersion(fitted, series, origin, horizon);
    var days = new ArrayList<Day>(horizon);
    for (int ahead = 1; ahead <= horizon; ahead++) {
      double mean = fitted.mean(origin, ahead);
      days.add(new Day(mean, NegativeBinomial.quantiles(mean, dispersion, LEVELS)));
    }
    return new Outlook(List.copyOf(days));
  }

  /// @param horizon days ahead, from 1
  Day day(int horizon) {
    return days.get(horizon - 1);
  }

  int horizon() {
    return days.size();
  }

  /// From the errors of several steps ahead in the last year.
  private static double dispersion(Model.Fitted fitted, DailySeries series, int length, int horizon) {
    var dispersion = new Dispersion();
    dispersion.assume(PRIOR_DISPERSION, fitted.mean(length, 1), PRIOR_DAYS);
    for (int k = 1; k <= ORIGINS && length - k * EVERY >= FIRST_ORIGIN; k++) {
      int origin = length - k * EVERY;
      for (int ahead = 1; ahead <= Math.min(horizon, length - origin); ahead++) {
        dispersion.add(series.count(origin - 1 + ahead), fitted.mean(origin, ahead));
      }
    }
    return dispersion.estimate();
  }
}
