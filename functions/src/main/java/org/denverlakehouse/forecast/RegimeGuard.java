package org.denverlakehouse.forecast;

import java.util.List;

/// Watches for a shock that makes what was learned worthless, as the spring of 2020 did: then last week says more than any
/// model.
enum RegimeGuard {
  /// From a study of Denver's accidents: half as much again as usual over 13 days.
  FORTNIGHT(13, 1.5),
  /// Sees a shock a week earlier. A week's loss varies more, so it must be worse: at 196 origins of Denver's accidents from
  /// November 2016 to January 2020 it fired twice, the other three times.
  WEEK(7, 2.5);

  /// With fewer events in its days a loss is mostly chance.
  private static final double LEAST_EVENTS = 30;

  private final int days;
  private final double tooMuch;

  RegimeGuard(int days, double tooMuch) {
    this.days = days;
    this.tooMuch = tooMuch;
  }

  /// The last days that it looks at.
  int days() {
    return days;
  }

  /// Whether a series is busy enough to tell a shock from chance.
  ///
  /// @param mean events a day
  boolean isFor(double mean) {
    return mean * days >= LEAST_EVENTS;
  }

  /// Whether a model lost to the seasonal naive one in the last days, and far more than it usually does.
  ///
  /// @param last      the model's loss in the last days
  /// @param lastNaive the seasonal naive model's
  /// @param earlier   the model's losses in as many days, earlier
  boolean alerts(double last, double lastNaive, List<Double> earlier) {
    return last > lastNaive && !earlier.isEmpty() && last > tooMuch * median(earlier);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
