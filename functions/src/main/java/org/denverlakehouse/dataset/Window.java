package org.denverlakehouse.dataset;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalInt;

/// The rolling window of a table: how many months before its as-of stay visible, or none at all. Immutable.
public record Window(OptionalInt months) {
  public static final Window NONE = new Window(OptionalInt.empty());
  public static final Window YEAR = ofMonths(12);

  public Window {
    if (months.isPresent() && months.getAsInt() < 1) {
      throw new IllegalArgumentException("A window has at least one month, not " + months.getAsInt() + ".");
    }
  }

  public static Window ofMonths(int months) {
    return new Window(OptionalInt.of(months));
  }

  /// The first month that is visible when the table's data reaches to `asOf`; every later one is visible too.
  public YearMonth firstVisibleMonth(LocalDate asOf) {
    return months.isPresent() ? YearMonth.from(asOf.minusMonths(months.getAsInt())) : YearMonth.of(0, 1);
  }

  /// `none`, or the number of months.
  @Override
  public String toString() {
    return months.isPresent() ? Integer.toString(months.getAsInt()) : "none";
  }
}
