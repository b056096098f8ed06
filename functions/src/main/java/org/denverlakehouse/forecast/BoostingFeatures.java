package org.denverlakehouse.forecast;

import java.time.LocalDate;
import org.denverlakehouse.forecast.DayType.Special;
import org.hipparchus.util.FastMath;

/// What trees may look at to forecast a day, in small whole numbers. Immutable.
///
/// Everything is known at the origin: the target day's place in the calendar, how far ahead it is, and how lately counts
/// stood against each other. Counts enter as ratios only, so that days of any level are alike.
final class BoostingFeatures {
  /// A feature is at least 0 and below this.
  static final int BINS = 64;

  /// Days that a day's expectation is taken from, before any feature is looked at.
  private static final int BASE = 56;
  private static final int MONTH = 28;
  private static final int WEEK = 7;
  /// A year that ends on the same weekday.
  private static final int YEAR = 364;
  private static final int EVEN = BINS / 2;
  /// Steps of ratios on a logarithmic scale.
  private static final double COARSE = 0.03;
  private static final double FINE = 0.02;
  /// Events that are taken for seen, so that rare ones give no wild ratios.
  private static final double PRIOR = 0.5;

  private final DailySeries series;
  private final double[] sums;
  private final int[] known;

  /// @param length days that may be looked at
  BoostingFeatures(DailySeries series, int length) {
    this.series = series;
    this.sums = new double[length + 1];
    this.known = new int[length + 1];
    for (int day = 0; day < length; day++) {
      sums[day + 1] = sums[day] + (series.isKnown(day) ? series.count(day) : 0);
      known[day + 1] = known[day] + (series.isKnown(day) ? 1 : 0);
    }
  }

  /// Events a day that are expected from the first `origin` days without looking closer; above 0.
  double expected(int origin) {
    return mean(origin - BASE, origin);
  }

  /// The features of the day `horizon` days after the first `origin` days.
  byte[] of(int origin, int horizon) {
    int target = origin - 1 + horizon;
    LocalDate day = series.day(target);
    DayType type = DayType.of(day);
    double expected = expected(origin);
    return new byte[]{(byte) type.weekday(), (byte) type.special().number(),
        (byte) ((day.getDayOfYear() - 1) / WEEK), nearness(day), (byte) ((horizon - 1) / WEEK),
        bin(mean(origin - WEEK, origin) / expected, COARSE), bin(mean(origin - MONTH, origin) / expected, FINE),
        bin((Means.ofWeekday(series, origin, horizon, 8) + PRIOR) / (expected + PRIOR), COARSE),
        origin < YEAR + MONTH ? 0 : bin(expected / mean(origin - YEAR, origin), FINE),
        origin < YEAR + 2 * BASE ? 0 : bin(lastYear(target) / mean(origin - YEAR - BASE, origin - YEAR), FINE)};
  }

  /// Three weeks around the same day a year ago.
  private double lastYear(int target) {
    return mean(target - YEAR - 10, target - YEAR + 11);
  }

  private double mean(int from, int to) {
    int begin = Math.clamp(from, 0, known.length - 1);
    int end = Math.clamp(to, begin, known.length - 1);
    return (sums[end] - sums[begin] + PRIOR) / (known[end] - known[begin] + 1);
  }

  private static byte bin(double ratio, double step) {
    return (byte) Math.clamp(Math.round(EVEN + FastMath.log(ratio) / step), 1, BINS - 1);
  }

  /// 0 to 2 for the days before a holiday, 3 far from any, 4 to 6 for the days after one.
  private static byte nearness(LocalDate day) {
    for (int days = 1; days <= 3; days++) {
      if (isHoliday(day.plusDays(days))) {
        return (byte) (3 - days);
      }
      if (isHoliday(day.minusDays(days))) {
        return (byte) (3 + days);
      }
    }
    return 3;
  }

  private static boolean isHoliday(LocalDate day) {
    Special special = DayType.of(day).special();
    return special == Special.QUIET || special == Special.GREAT || special == Special.CLOSURE;
  }
}
