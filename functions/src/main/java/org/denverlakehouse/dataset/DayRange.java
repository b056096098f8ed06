package org.denverlakehouse.dataset;

import java.time.LocalDate;
import java.util.stream.Stream;

/// Consecutive days, both ends included.
public record DayRange(LocalDate from, LocalDate to) {
  public DayRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("A range of days ends on or after its first day, not " + from + " to " + to);
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /// Whether any day from `first` to `last` is in this range.
  public boolean overlaps(LocalDate first, LocalDate last) {
    return !first.isAfter(to) && !last.isBefore(from);
  }

  public long days() {
    return to.toEpochDay() - from.toEpochDay() + 1;
  }

  /// Every day of the range, in order.
  public Stream<LocalDate> stream() {
    return from.datesUntil(to.plusDays(1));
  }
}
