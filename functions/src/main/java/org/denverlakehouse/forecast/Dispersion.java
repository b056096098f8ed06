package org.denverlakehouse.forecast;

/// The dispersion of counts around their means by the method of moments (Cameron and Trivedi, "Regression Analysis of Count
/// Data", 2nd edition, section 3.3). Not thread-safe.
final class Dispersion {
  private double excess;
  private double squares;

  /// @param count what happened; not a number where unknown
  /// @param mean  what was expected
  void add(double count, double mean) {
    if (!Double.isNaN(count)) {
      double error = count - mean;
      excess += error * error - count;
      squares += mean * mean;
    }
  }

  /// As if `days` more days with this mean had had that dispersion.
  void assume(double dispersion, double mean, int days) {
    excess += dispersion * mean * mean * days;
    squares += mean * mean * days;
  }

  /// At least 0: 0 where counts do not spread more than Poisson's.
  double estimate() {
    return squares > 0 ? Math.max(0, excess / squares) : 0;
  }
}
