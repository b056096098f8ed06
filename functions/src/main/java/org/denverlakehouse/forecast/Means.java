package org.denverlakehouse.forecast;

/// Plain means of known days.
final class Means {
  private static final int WEEK = 7;

  private Means() {}

  /// The mean of the last `days` known ones among the first `origin`; 0 where none is known.
  static double ofLast(DailySeries series, int origin, int days) {
    double sum = 0;
    int known = 0;
    for (int i = origin - 1; i >= 0 && known < days; i--) {
      if (series.isKnown(i)) {
        sum += series.count(i);
        known++;
      }
    }
    return known == 0 ? 0 : sum / known;
  }

  /// The mean of the last `weeks` known days of the weekday that is `horizon` days ahead; where none is known, of the last
  /// week's.
  static double ofWeekday(DailySeries series, int origin, int horizon, int weeks) {
    double sum = 0;
    int known = 0;
    int back = Math.ceilDiv(horizon, WEEK) * WEEK;
    for (int i = origin - 1 + horizon - back; i >= 0 && known < weeks; i -= WEEK) {
      if (series.isKnown(i)) {
        sum += series.count(i);
        known++;
      }
    }
    return known == 0 ? ofLast(series, origin, WEEK) : sum / known;
  }
}
