package org.denverlakehouse.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// Values as a person reads them. A column's name says what its numbers are: `_seconds` is shown as a duration,
/// `_percent` with its sign; other numbers get thousands separators and at most two decimals.
final class Display {
  private static final String NOTHING = "–";
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Display() {}

  static String value(QueryResult.Column column, @Nullable String value) {
    if (value == null) {
      return NOTHING;
    }
    if (column.type().equals("boolean")) {
      return value.equals("true") ? "yes" : "no";
    }
    if (!column.isNumber()) {
      return column.type().startsWith("timestamp") ? value.replaceFirst("\\.0+$", "") : value;
    }
    BigDecimal number = number(value);
    if (number == null) {
      return NOTHING;
    }
    if (column.name().endsWith("_seconds")) {
      return duration(number.longValue());
    }
    return column.name().endsWith("_percent") ? grouped(number) + "\u00A0%" : grouped(number);
  }

  /// A column's name as a heading: `median_seconds` is `median`, since its values say their unit.
  static String heading(String column) {
    String words = column.replaceFirst("_(seconds|percent)$", "").replace('_', ' ');
    return words.isEmpty() ? column : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /// A column's name as the title of an axis, whose numbers do not say their unit: `share_percent` is `Share (%)`.
  static String headingWithUnit(String column) {
    String unit = column.endsWith("_percent") ? " (%)" : column.endsWith("_seconds") ? " (seconds)" : "";
    return heading(column) + unit;
  }

  /// The text, cut where a page has no room for more.
  static String clipped(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  /// The number that Athena wrote; null for NaN, Infinity and what is no number.
  static @Nullable BigDecimal number(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return new BigDecimal(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /// A whole number with thousands separators.
  static String count(long n) {
    return grouped(BigDecimal.valueOf(n));
  }

  static String grouped(BigDecimal number) {
    // Not shared: DecimalFormat is not safe for threads. The locale is fixed so that every report reads the same.
    DecimalFormat format = new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
    format.setRoundingMode(RoundingMode.HALF_UP);
    String text = format.format(number);
    return text.equals("-0") ? "0" : text;
  }

  /// Two units at most: `2 days 4 h`, `5 h 12 min`, `36 s`.
  static String duration(long seconds) {
    if (seconds < 0) {
      return "−" + duration(-seconds);
    }
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return two(seconds / MINUTE, " min", seconds % MINUTE, " s");
    }
    if (seconds < DAY) {
      return two(seconds / HOUR, " h", seconds % HOUR / MINUTE, " min");
    }
    long days = seconds / DAY;
    String unit = days == 1 ? " day" : " days";
    return days < 10
        ? two(days, unit, seconds % DAY / HOUR, " h")
        : grouped(BigDecimal.valueOf(Math.round((double) seconds / DAY))) + unit;
  }

  static String bytes(long bytes) {
    if (bytes < 1L << 10) {
      return bytes + " B";
    }
    int power = Math.min(4, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
    BigDecimal amount = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(1L << (10 * power)), 1,
        RoundingMode.HALF_UP);
    return grouped(amount) + " " + "BKMGT".charAt(power) + "B";
  }

  static String dollars(double dollars) {
    return "$" + new BigDecimal(dollars).setScale(5, RoundingMode.HALF_UP).toPlainString();
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + " " + small + smallUnit;
  }
}
