package org.denverlakehouse.local.generate;

import java.time.LocalDate;

/// Deals the records of a file out to its days: exactly so many in all, at least one on the first and the last day.
/// A record's place tells its day and its rank there. Not thread-safe.
final class DayPlan {
  private final LocalDate from;
  private final long[] start;
  private int day;

  /// @param weights of each day from `from` on
  DayPlan(LocalDate from, double[] weights, long rows) {
    this.from = from;
    this.start = new long[weights.length + 1];
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double below = 0;
    for (int i = 1; i < weights.length; i++) {
      below += weights[i - 1];
      start[i] = Math.min(Math.max(Math.round(rows * (below / sum)), 1), Math.max(rows - 1, 1));
    }
    start[weights.length] = rows;
  }

  /// Moves to the day of a record.
  ///
  /// @param place 0 to the number of records - 1
  void moveTo(long place) {
    if (place >= start[day] && place < start[day + 1]) {
      return;
    }
    int low = 0;
    int high = start.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (start[middle] <= place) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    day = low;
  }

  LocalDate date() {
    return from.plusDays(day);
  }

  long epochDay() {
    return from.toEpochDay() + day;
  }

  /// The record's rank on its day, from 0.
  long rank(long place) {
    return place - start[day];
  }

  long recordsOfDay() {
    return start[day + 1] - start[day];
  }
}
