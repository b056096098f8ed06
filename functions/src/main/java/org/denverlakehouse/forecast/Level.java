package org.denverlakehouse.forecast;

import org.hipparchus.util.FastMath;

/// How high counts stand against what the calendar expects: discounted counts over discounted expectations, the level of
/// the gamma-Poisson filter of Harvey and Fernandes ("Time Series Models for Count or Qualitative Observations", 1989).
final class Level {
  /// Weight of the first guess, in events: gone after a few days.
  private static final double PRIOR_EVENTS = 0.5;
  private static final double LEAST = 1e-6;

  private final double[] counts;
  private final double[] expected;
  private final double first;

  /// @param counts   events of each day; not a number where unknown
  /// @param expected what the calendar expects of each day at level 1
  /// @param first    a guess of the level
  Level(double[] counts, double[] expected, double first) {
    this.counts = counts;
    this.expected = expected;
    this.first = Math.max(first, LEAST);
  }

  /// The levels as they were known before each day, and at the end: one more than there are days.
  double[] known(double halfLife) {
    double keep = keep(halfLife);
    var levels = new double[counts.length + 1];
    levels[0] = first;
    double events = PRIOR_EVENTS;
    double expectation = PRIOR_EVENTS / first;
    for (int i = 0; i < counts.length; i++) {
      if (!Double.isNaN(counts[i])) {
        events = events * keep + counts[i];
        expectation = expectation * keep + expected[i];
      }
      levels[i + 1] = Math.max(LEAST, events / expectation);
    }
    return levels;
  }

  /// The logarithms of the levels of each day as days before and after it show them.
  double[] logSmoothed(double halfLife) {
    double keep = keep(halfLife);
    var eventsBefore = new double[counts.length];
    var expectedBefore = new double[counts.length];
    double events = PRIOR_EVENTS;
    double expectation = PRIOR_EVENTS / first;
    for (int i = 0; i < counts.length; i++) {
      eventsBefore[i] = events;
      expectedBefore[i] = expectation;
      if (!Double.isNaN(counts[i])) {
        events = (events + counts[i]) * keep;
        expectation = (expectation + expected[i]) * keep;
      }
    }
    var levels = new double[counts.length];
    events = 0;
    expectation = 0;
    for (int i = counts.length - 1; i >= 0; i--) {
      if (!Double.isNaN(counts[i])) {
        events = events * keep + counts[i];
        expectation = expectation * keep + expected[i];
      }
      levels[i] = FastMath.log(Math.max(LEAST, (eventsBefore[i] + events) / (expectedBefore[i] + expectation)));
    }
    return levels;
  }

  private static double keep(double halfLife) {
    return FastMath.pow(0.5, 1 / halfLife);
  }
}
