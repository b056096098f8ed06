package org.denverlakehouse.local.generate;

/// Whole days until cases were closed, for a known number of cases and a known sum of days. Not thread-safe.
final class Waits {
  private static final int LONGEST = 120;
  /// Of cases that are not closed on their first day, the usual mean; assumed.
  private static final double USUAL_MEAN = 6;
  private static final double LARGEST_LATER_SHARE = .9;

  private final Deck days;

  /// A share on the first day, the others falling off geometrically; then single cases are moved by a day until the sum
  /// is right.
  Waits(long cases, long sum) {
    if (sum < 0 || sum > cases * LONGEST) {
      throw new IllegalArgumentException("No " + cases + " waits of 0 to " + LONGEST + " days make " + sum + ".");
    }
    double mean = cases == 0 ? 0 : (double) sum / cases;
    double later = Math.min(LARGEST_LATER_SHARE, mean / USUAL_MEAN);
    double longer = mean == 0 ? 0 : Math.max(0, 1 - later / mean);
    long[] counts = new long[LONGEST + 1];
    long dealt = 0;
    double beyond = later;
    long gap = sum;
    for (int day = 0; day <= LONGEST; day++) {
      long upTo = day == LONGEST ? cases : Math.round(cases * (1 - beyond));
      counts[day] = upTo - dealt;
      gap -= day * counts[day];
      dealt = upTo;
      beyond *= longer;
    }
    while (gap != 0) {
      int step = Long.signum(gap);
      int day = step > 0 ? 0 : 1;
      while (counts[day] == 0) {
        day++;
      }
      counts[day]--;
      counts[day + step]++;
      gap -= step;
    }
    this.days = new Deck(counts);
  }

  /// The days of the next case: no more than there are until the file's last day, if any such wait is left.
  int next(Dice dice, long atMost) {
    int shortest = 0;
    while (shortest < LONGEST && days.left(shortest) == 0) {
      shortest++;
    }
    long longest = Math.max(atMost, shortest);
    return days.deal(dice, day -> day <= longest ? 1 : 0);
  }
}
