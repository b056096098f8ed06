package org.denverlakehouse.forecast;

/// How one outlook did against what happened. Sums over known days.
///
/// @param days      known days
/// @param events    what happened on them
/// @param loss      twice the pinball loss, averaged over the levels of [Outlook]
/// @param fortnight the part of the loss that falls on the first days of [RegimeGuard#FORTNIGHT]
/// @param week      the part on the first days of [RegimeGuard#WEEK]
/// @param pinball10 pinball loss at .1
/// @param pinball50 pinball loss at .5
/// @param pinball90 pinball loss at .9
/// @param inside80  days inside the 80 % bounds
/// @param inside95  days inside the 95 % bounds
/// @param absolute  absolute errors of the median
/// @param squared   squared errors of the mean
/// @param naive     the error of the seasonal naive model inside the history
record OriginScore(int days, double events, double loss, double fortnight, double week, double pinball10,
    double pinball50,
    double pinball90, int inside80, int inside95, double absolute, double squared, Naive naive) {
  private static final int WEEK = 7;
  private static final int LEVEL_10 = 2;
  private static final int LEVEL_50 = 6;
  private static final int LEVEL_90 = 10;

  /// How far days lie from the same weekday a week before.
  ///
  /// @param absolute mean absolute difference; 0 where no two such days are known
  /// @param squared  mean squared difference
  record Naive(double absolute, double squared) {
    /// Within the first `length` days.
    static Naive of(DailySeries series, int length) {
      double absolute = 0;
      double squared = 0;
      int pairs = 0;
      for (int day = WEEK; day < length; day++) {
        if (series.isKnown(day) && series.isKnown(day - WEEK)) {
          double difference = series.count(day) - series.count(day - WEEK);
          absolute += Math.abs(difference);
          squared += difference * difference;
          pairs++;
        }
      }
      return pairs == 0 ? new Naive(0, 0) : new Naive(absolute / pairs, squared / pairs);
    }
  }

  /// Compares an outlook with the days after its origin.
  static OriginScore of(Outlook outlook, DailySeries series, int origin, Naive naive) {
    var sums = new Sums();
    for (int ahead = 1; ahead <= outlook.horizon(); ahead++) {
      int day = origin - 1 + ahead;
      if (day < series.length() && series.isKnown(day)) {
        sums.add(outlook.day(ahead), series.count(day), ahead);
      }
    }
    return new OriginScore(sums.days, sums.events, sums.loss, sums.fortnight, sums.week, sums.pinballs[LEVEL_10],
        sums.pinballs[LEVEL_50], sums.pinballs[LEVEL_90], sums.inside80, sums.inside95, sums.absolute, sums.squared,
        naive);
  }

  /// The loss in the days that a guard looks at.
  double lossOf(RegimeGuard guard) {
    return guard == RegimeGuard.WEEK ? week : fortnight;
  }

  private static final class Sums {
    final double[] pinballs = new double[Outlook.Day.LEVEL_COUNT];
    int days;
    double events;
    double loss;
    double fortnight;
    double week;
    int inside80;
    int inside95;
    double absolute;
    double squared;

    void add(Outlook.Day expected, double count, int ahead) {
      days++;
      events += count;
      double all = 0;
      for (int i = 0; i < pinballs.length; i++) {
        double level = Outlook.Day.level(i);
        double above = count - expected.quantiles().get(i);
        double pinball = above >= 0 ? level * above : (level - 1) * above;
        pinballs[i] += pinball;
        all += pinball;
      }
      double mean = 2 * all / pinballs.length;
      loss += mean;
      fortnight += ahead <= RegimeGuard.FORTNIGHT.days() ? mean : 0;
      week += ahead <= RegimeGuard.WEEK.days() ? mean : 0;
      inside80 += count >= expected.lower80() && count <= expected.upper80() ? 1 : 0;
      inside95 += count >= expected.lower95() && count <= expected.upper95() ? 1 : 0;
      absolute += Math.abs(count - expected.median());
      squared += (count - expected.mean()) * (count - expected.mean());
    }
  }
}
