package org.denverlakehouse.benchmarks;

import java.util.Locale;

/// A number that must not be above a limit. A value that could not be measured (NaN) does not pass.
record Gate(String name, double value, double limit) {
  boolean passes() {
    return value <= limit;
  }

  /// `gate wall_1t 0.52 <= 0.60 PASS`; with more digits where two would hide who is greater.
  String line() {
    int digits = 2;
    while (digits < 6 && value != limit && format(value, digits).equals(format(limit, digits))) {
      digits++;
    }
    return "gate " + name + " " + format(value, digits) + " <= " + format(limit, digits)
        + (passes() ? " PASS" : " FAIL");
  }

  private static String format(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
