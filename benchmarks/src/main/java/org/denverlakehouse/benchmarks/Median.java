package org.denverlakehouse.benchmarks;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/// The middle of some numbers; of an even count the mean of the middle two.
final class Median {
  private Median() {}

  /// The median of the items' numbers; NaN of nothing.
  static <T> double of(Collection<T> items, ToDoubleFunction<T> number) {
    double[] sorted = items.stream().mapToDouble(number).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
