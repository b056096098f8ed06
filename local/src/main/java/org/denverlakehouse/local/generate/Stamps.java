package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.Arrays;

/// Writes dates and times the ways the city does; times are seconds since 1970 of whatever clock, dates are remembered
/// as bytes. Not thread-safe.
final class Stamps {
  /// How a date looks.
  enum Style {
    /// `2015-12-31`
    ISO,
    /// `01/31/2015`
    PADDED,
    /// `1/31/2015`
    SHORT
  }

  private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final int DAYS = 20_000;
  private static final byte[] NOT_YET = {};
  private static final byte[] NOTHING = {};
  private static final byte[] AM = {' ', 'A', 'M'};
  private static final byte[] PM = {' ', 'P', 'M'};

  private final Style dateStyle;
  private final Style timeStyle;
  private final byte[][] dates = new byte[DAYS][];
  private final byte[][] timeDates = new byte[DAYS][];

  /// @param dateStyle of plain dates
  /// @param timeStyle of the dates of times; where it is short, so is the hour; where it is ISO, it has 24 hours
  Stamps(Style dateStyle, Style timeStyle) {
    this.dateStyle = dateStyle;
    this.timeStyle = timeStyle;
    Arrays.fill(dates, NOT_YET);
    Arrays.fill(timeDates, NOT_YET);
  }

  void date(CsvBuffer out, long seconds) {
    out.open();
    out.put(text(dates, dateStyle, seconds));
    out.close();
  }

  /// `2014-01-31 14:20:59`, `01/31/2015 02:20:59 PM` or `1/31/2015 2:20:59 PM`.
  void time(CsvBuffer out, long seconds) {
    time(out, seconds, NOTHING);
  }

  /// The same with a fraction after the seconds.
  void time(CsvBuffer out, long seconds, byte[] fraction) {
    out.open();
    out.put(text(timeDates, timeStyle, seconds));
    out.put(' ');
    int second = (int) Math.floorMod(seconds, 86_400L);
    int hour = second / 3600;
    if (timeStyle == Style.ISO) {
      out.digits(hour, 2);
    } else {
      out.digits(hour % 12 == 0 ? 12 : hour % 12, timeStyle == Style.SHORT ? 1 : 2);
    }
    out.put(':');
    out.digits(second / 60 % 60, 2);
    out.put(':');
    out.digits(second % 60, 2);
    out.put(fraction);
    if (timeStyle != Style.ISO) {
      out.put(hour < 12 ? AM : PM);
    }
    out.close();
  }

  private static byte[] text(byte[][] known, Style style, long seconds) {
    int day = (int) (Math.floorDiv(seconds, 86_400L) - FIRST_DAY);
    if (known[day].length == 0) {
      known[day] = Tables.latin(format(style, LocalDate.ofEpochDay(FIRST_DAY + day)));
    }
    return known[day];
  }

  private static String format(Style style, LocalDate date) {
    int month = date.getMonthValue();
    int day = date.getDayOfMonth();
    return switch (style) {
      case ISO -> date.toString();
      case PADDED -> two(month) + "/" + two(day) + "/" + date.getYear();
      case SHORT -> month + "/" + day + "/" + date.getYear();
    };
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }
}
