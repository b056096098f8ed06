package org.denverlakehouse.convert;

import java.time.LocalDate;
import java.util.Arrays;

/// The same object for the same day, as long as a file's days span no more than three years: maps that are looked up once
/// a row find it by one comparison. Not thread-safe.
final class Days {
  private static final int REMEMBERED = 1024;

  private final LocalDate[] days = new LocalDate[REMEMBERED];

  Days() {
    Arrays.fill(days, LocalDate.EPOCH);
  }

  LocalDate of(long epochDay) {
    int slot = (int) epochDay & (REMEMBERED - 1);
    if (days[slot].toEpochDay() != epochDay) {
      days[slot] = LocalDate.ofEpochDay(epochDay);
    }
    return days[slot];
  }
}
