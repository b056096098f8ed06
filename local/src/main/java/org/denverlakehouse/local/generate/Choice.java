package org.denverlakehouse.local.generate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Draws an index with given weights in constant time (the alias method, Walker 1977). Immutable.
final class Choice {
  private final double[] keep;
  private final int[] alias;

  private Choice(double[] keep, int[] alias) {
    this.keep = keep;
    this.alias = alias;
  }

  static Choice of(double... weights) {
    int n = weights.length;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("At least one weight must be positive.");
    }
    double[] keep = new double[n];
    int[] alias = new int[n];
    int[] stack = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      keep[i] = weights[i] * n / sum;
      stack[keep[i] < 1 ? small++ : --large] = i;
    }
    while (small > 0 && large < n) {
      int poor = stack[--small];
      int rich = stack[large];
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      if (keep[rich] < 1) {
        large++;
        stack[small++] = rich;
      }
    }
    // What rounding left over keeps itself.
    while (small > 0) {
      keep[stack[--small]] = 1;
    }
    while (large < n) {
      keep[stack[large++]] = 1;
    }
    return new Choice(keep, alias);
  }

  static <T> Choice of(List<T> items, ToDoubleFunction<T> weight) {
    return of(items.stream().mapToDouble(weight).toArray());
  }

  int pick(Dice dice) {
    double scaled = dice.unit() * keep.length;
    int i = (int) scaled;
    return scaled - i < keep[i] ? i : alias[i];
  }
}
