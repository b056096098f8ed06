package org.denverlakehouse.convert;

/// Reads plain decimal numbers from their digits, exactly as [Double#parseDouble] would.
final class Digits {
  /// So many digits fit a `long`.
  private static final int MAX_DIGITS = 18;
  private static final long EXACT = 1L << 53;
  private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
      1e13,
      1e14, 1e15, 1e16, 1e17};
  /// Nearer to the middle of two doubles than this part of half their distance, the last digits could decide.
  private static final double NEAR_THE_MIDDLE = 0.999999;
  private static final long MANTISSA = (1L << 52) - 1;

  private Digits() {}

  /// The number in a slice of ASCII: `-?digits(.digits)?` of at most eighteen digits; NaN for everything else, and where
  /// only longer arithmetic can tell.
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
    double number = quotient(digits, POWERS_OF_TEN[decimals]);
    return negative ? -number : number;
  }

  /// `digits / power`, rounded once. A quotient of two exact doubles is (Clinger, How to Read Floating Point Numbers
  /// Accurately, 1990); more digits are divided with the remainder of the first quotient, which a fused
  /// multiply-add tells exactly.
  private static double quotient(long digits, double power) {
    double high = digits;
    double quotient = high / power;
    if (digits <= EXACT) {
      return quotient;
    }
    double remainder = Math.fma(-quotient, power, high) + (digits - (long) high);
    double correction = remainder / power;
    double sum = quotient + correction;
    double lost = Math.abs(correction - (sum - quotient));
    boolean clear = lost < NEAR_THE_MIDDLE / 2 * Math.ulp(sum) && (Double.doubleToRawLongBits(sum) & MANTISSA) != 0;
    return clear ? sum : Double.NaN;
  }
}
