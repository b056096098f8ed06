package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.List;

/// Says when the event of a record happens: the day by the plan, the time by weekday and hour, and the edges of days
/// and months on purpose. Not thread-safe.
final class EventTimes {
  private static final int NO_EDGE = -1;
  private static final int LAST_SECOND = 86_399;

  private final DayPlan plan;
  private final Choice[] hours;
  private final long rows;
  private final long step;
  private final DenverClock clock = new DenverClock();

  /// @param hours    which hour, for each weekday, Monday first
  /// @param shuffled whether the records of all days are mixed, or stand day by day
  EventTimes(DayPlan plan, Choice[] hours, long rows, boolean shuffled) {
    this.plan = plan;
    this.hours = hours;
    this.rows = rows;
    this.step = shuffled ? coprimeStep(rows) : 1;
  }

  /// Moves to the day of a record.
  void moveTo(long row) {
    plan.moveTo(place(row));
  }

  long epochDay() {
    return plan.epochDay();
  }

  boolean weekend() {
    return weekday() > 4;
  }

  /// Denver wall time of the record's event, in seconds of the day; always one that exists.
  int second(long row, Dice dice) {
    int edge = edge(row);
    return existing(edge != NO_EDGE ? edge : hours[weekday()].pick(dice) * 3600 + dice.below(3600));
  }

  /// The same as the police write it: whole minutes, round ones most of all.
  ///
  /// @param earlyShare share of them that stand one second early
  int policeSecond(long row, double earlyShare, Dice dice) {
    int edge = edge(row);
    if (edge != NO_EDGE) {
      return existing(edge);
    }
    int onTheMinute = hours[weekday()].pick(dice) * 3600 + minute(dice) * 60;
    return existing(dice.chance(earlyShare) ? Math.max(0, onTheMinute - 1) : onTheMinute);
  }

  private static int minute(Dice dice) {
    double kind = dice.unit();
    if (kind < .08) {
      return 0;
    }
    if (kind < .17) {
      return 15 * (1 + dice.below(3));
    }
    return kind < .45 ? 5 * dice.below(12) : dice.below(60);
  }

  private int existing(int second) {
    long midnight = plan.epochDay() * 86_400;
    return (int) (clock.existing(midnight + second) - midnight);
  }

  /// The first and the last second of a month, the seconds around a clock change.
  private int edge(long row) {
    long rank = plan.rank(place(row));
    if (rank > 3 && rank < plan.recordsOfDay() - 1) {
      return NO_EDGE;
    }
    LocalDate date = plan.date();
    if (rank == 0 && date.getDayOfMonth() == 1) {
      return 0;
    }
    if (rank == plan.recordsOfDay() - 1 && date.getDayOfMonth() == date.lengthOfMonth()) {
      return LAST_SECOND;
    }
    if (rank < 3 && clock.changes(plan.epochDay())) {
      return List.of(2 * 3600 - 1, 3 * 3600, 3600 + 1800).get((int) rank);
    }
    return NO_EDGE;
  }

  private int weekday() {
    return (int) Math.floorMod(plan.epochDay() + 3, 7L);
  }

  private long place(long row) {
    return step == 1 ? row : row * step % rows;
  }

  /// Multiples of a number without common divisor visit every place once; about the golden section spreads them well.
  private static long coprimeStep(long rows) {
    long candidate = Math.max(1, Math.round(rows * 0.6180339887));
    while (gcd(candidate, rows) != 1) {
      candidate++;
    }
    return candidate;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /// The hour of 311 requests: facts_311_2019_2025.json.
  static Choice[] requestHours() {
    return Tables.rows("request_hours.txt").stream().map(row -> Choice.of(row, Double::parseDouble))
        .toArray(Choice[]::new);
  }

  /// The hour of accidents: facts_accidents_2013_2026.json; weekends have fuller nights and no morning rush, with the
  /// same hours overall (23 % of accidents happen on weekends).
  static Choice[] accidentHours() {
    double[] all = {5203, 4788, 5401, 2656, 2163, 3401, 7958, 15_630, 17_286, 13_774, 13_562, 15_571, 17_629, 17_207,
        18_006, 21_056, 21_187, 21_285, 15_757, 10_572, 8725, 8772, 8154, 6501};
    Choice[] hours = new Choice[7];
    for (int weekday = 0; weekday < 7; weekday++) {
      double[] weights = all.clone();
      for (int hour = 0; hour < 24; hour++) {
        boolean night = hour < 4;
        boolean rush = hour == 7 || hour == 8;
        weights[hour] *= weekday > 4 ? (night ? 2 : rush ? .45 : 1) : (night ? .7 : rush ? 1.16 : 1);
      }
      hours[weekday] = Choice.of(weights);
    }
    return hours;
  }
}
