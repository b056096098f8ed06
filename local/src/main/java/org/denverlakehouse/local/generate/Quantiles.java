package org.denverlakehouse.local.generate;

/// Draws whole numbers from a distribution that is known by a few quantiles, straight lines between them. Immutable.
final class Quantiles {
  private static final int STEPS = 4096;

  private final long[] table = new long[STEPS + 1];

  /// @param points pairs of probability (ascending from 0 to 1) and value
  Quantiles(double... points) {
    int at = 0;
    for (int step = 0; step <= STEPS; step++) {
      double p = (double) step / STEPS;
      while (at + 4 < points.length && points[at + 2] < p) {
        at += 2;
      }
      double share = (p - points[at]) / (points[at + 2] - points[at]);
      table[step] = Math.round(points[at + 1] + share * (points[at + 3] - points[at + 1]));
    }
  }

  /// A log-normal around a median of one, in thousandths.
  static Quantiles aroundMedian(double sigma) {
    double[] normal = {0, -3.2, .01, -2.326, .05, -1.645, .1, -1.282, .25, -.674, .5, 0, .75, .674, .9, 1.282, .95,
        1.645, .99, 2.326, 1, 3.2};
    for (int i = 1; i < normal.length; i += 2) {
      normal[i] = 1000 * Math.exp(sigma * normal[i]);
    }
    return new Quantiles(normal);
  }

  long draw(Dice dice) {
    long bits = dice.next();
    int step = (int) (bits >>> 52);
    long width = table[step + 1] - table[step];
    return table[step] + (((bits & 0xFFFFFFL) * width) >> 24);
  }
}
