package org.denverlakehouse.forecast;

import java.time.LocalDate;

/// Counts of consecutive days, one number each. Immutable.
///
/// A day without events is 0; a day that no snapshot file covers is [#UNKNOWN].
public final class DailySeries {
  /// Stands for the count of a day that nobody knows.
  public static final double UNKNOWN = Double.NaN;

  private final SeriesId id;
  private final LocalDate firstDay;
  private final double[] counts;

  /// @param counts events a day from `firstDay` on; whole numbers of at least 0, or [#UNKNOWN]
  public DailySeries(SeriesId id, LocalDate firstDay, double[] counts) {
    this.id = id;
    this.firstDay = firstDay;
    this.counts = counts.clone();
  }

  public SeriesId id() {
    return id;
  }

  /// Days from the first to the last.
  public int length() {
    return counts.length;
  }

  public LocalDate firstDay() {
    return firstDay;
  }

  /// The last day; the day before the first when there is none.
  public LocalDate lastDay() {
    return day(length() - 1);
  }

  public LocalDate day(int index) {
    return firstDay.plusDays(index);
  }

  /// Events on the day of that index, 0 for the first; [#UNKNOWN] where nobody knows.
  public double count(int index) {
    return counts[index];
  }

  public boolean isKnown(int index) {
    return !Double.isNaN(counts[index]);
  }
}
