package org.denverlakehouse.convert;

/// Reads plain decimal numbers from their digits, exactly as [Double#parseDouble] would.
final class Digits {
  /// So many digits are below 2^53, and so many powers of ten are exact doubles.
  private static final int MAX_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
      1e13,
      1e14, 1e15};

  private Digits() {}

  /// The number in a slice of ASCII: `-?digits(.digits)?` of at most fifteen digits; NaN for everything else.
  ///
  /// A quotient of two exact doubles is rounded once, hence right (Clinger, How to Read Floating Point Numbers
  /// Accurately, 1990).
  static double toDouble(byte[] text, int from, int to) {
    boolean negative = text[from] == '-';
    int start = negative ? from + 1 : from;
    if (to - start > MAX_DIGITS + 1) {
      return Double.NaN;
    }
    long digits = 0;
    int point = to;
    for (int at = start; at < to; at++) {
      int digit = text[at] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (text[at] == '.' && point == to && at > start && at < to - 1) {
        point = at;
      } else {
        return Double.NaN;
      }
    }
    int decimals = point == to ? 0 : to - point - 1;
    int count = to - start - (point == to ? 0 : 1);
    if (count == 0 || count > MAX_DIGITS) {
      return Double.NaN;
    }
    double number = digits / POWERS_OF_TEN[decimals];
    return negative ? -number : number;
  }
}
