package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Writes dates and times the ways the city does; times are seconds since 1970 of whatever clock. Not thread-safe.
final class Stamps {
  /// How a date looks.
  enum Style {
    /// `2015-12-31`
    ISO,
    /// `01/31/2015`
    PADDED,
    /// `1/31/2015`
    SHORT;

    private String format(LocalDate date) {
      int year = date.getYear();
      int month = date.getMonthValue();
      int day = date.getDayOfMonth();
      return switch (this) {
        case ISO -> date.toString();
        case PADDED -> two(month) + "/" + two(day) + "/" + year;
        case SHORT -> month + "/" + day + "/" + year;
      };
    }

    private static String two(int value) {
      return value < 10 ? "0" + value : Integer.toString(value);
    }
  }

  private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
  private static final int DAYS = 20_000;
  private static final byte[] AM = {' ', 'A', 'M'};
  private static final byte[] PM = {' ', 'P', 'M'};

  private final byte[] @Nullable [][] texts = new byte[Style.values().length][DAYS][];

  void date(CsvBuffer out, Style style, long seconds) {
    out.open();
    putDate(out, style, seconds);
    out.close();
  }

  /// `2014-01-31 14:20:59`
  void isoTime(CsvBuffer out, long seconds) {
    out.open();
    putDate(out, Style.ISO, seconds);
    out.put(' ');
    int second = secondOfDay(seconds);
    out.digits(second / 3600, 2);
    putMinutes(out, second);
    out.close();
  }

  /// `01/31/2015 02:20:59 PM`, or `1/31/2015 2:20:59 PM` where the style is short.
  void halfDayTime(CsvBuffer out, Style style, long seconds) {
    out.open();
    putDate(out, style, seconds);
    out.put(' ');
    int second = secondOfDay(seconds);
    int hour = second / 3600;
    out.digits(hour % 12 == 0 ? 12 : hour % 12, style == Style.SHORT ? 1 : 2);
    putMinutes(out, second);
    out.put(hour < 12 ? AM : PM);
    out.close();
  }

  private static int secondOfDay(long seconds) {
    return (int) Math.floorMod(seconds, 86_400L);
  }

  private static void putMinutes(CsvBuffer out, int second) {
    out.put(':');
    out.digits(second / 60 % 60, 2);
    out.put(':');
    out.digits(second % 60, 2);
  }

  private void putDate(CsvBuffer out, Style style, long seconds) {
    int day = (int) (Math.floorDiv(seconds, 86_400L) - FIRST_DAY);
    byte[] text = texts[style.ordinal()][day];
    if (text == null) {
      text = Tables.latin(style.format(LocalDate.ofEpochDay(FIRST_DAY + day)));
      texts[style.ordinal()][day] = text;
    }
    out.put(text);
  }
}
