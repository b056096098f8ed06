package org.denverlakehouse.forecast;

import java.util.List;

/// Watches for a shock that makes what was learned worthless, as the spring of 2020 did: then last week says more than
/// any model. The rule and its numbers come from a study of Denver's accidents.
final class RegimeGuard {
  /// Days that are looked at.
  static final int WINDOW = 13;
  /// How many times its usual loss a model may lose.
  private static final double TOO_MUCH = 1.5;

  private RegimeGuard() {}

  /// Whether a model lost to the seasonal naive one in the last window, and more than half as much again as it usually does.
  ///
  /// @param last      the model's loss in the last window
  /// @param lastNaive the seasonal naive model's
  /// @param earlier   the model's losses in earlier windows
  static boolean alerts(double last, double lastNaive, List<Double> earlier) {
    return last > lastNaive && !earlier.isEmpty() && last > TOO_MUCH * median(earlier);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
