package org.denverlakehouse.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType.Kind;
import org.denverlakehouse.dataset.TimeFormat;
import org.denverlakehouse.source.RecordReader;
import org.jspecify.annotations.Nullable;

/// Turns the texts of one column into values, in the order that [Column] states. Not thread-safe.
///
/// [#clean(String)] and [#parse(String)] say what a text means. [#read] answers the same from a field's bytes: a text
/// that came before is looked up, plain numbers and times are read from their digits, and all else takes the long way.
final class Values {
  /// What [#read] made of a field.
  enum Outcome {
    VALUE, NONE, MISFIT
  }

  /// No number of a city is longer, and reading one of a million digits takes seconds.
  private static final int MAX_NUMBER_CHARS = 40;

  private final Column column;
  private final Kind kind;
  private final Set<String> nullMarkers = new HashSet<>();
  private final int longestNullMarker;
  private final TimeFormat[] formats;
  private final Map<String, String> canonical;
  private final boolean isPlain;
  private final @Nullable Matcher strip;
  private final SliceCache cache = new SliceCache();

  Values(Column column) {
    this.column = column;
    this.kind = column.type().kind();
    this.formats = column.formats().stream().map(TimeFormat::of).toArray(TimeFormat[]::new);
    column.nullIf().forEach(marker -> nullMarkers.add(trimmed(marker).toLowerCase(Locale.ROOT)));
    this.longestNullMarker = nullMarkers.stream().mapToInt(String::length).max().orElse(0);
    this.canonical = new HashMap<>(column.values());
    this.canonical.putAll(column.synonyms());
    this.isPlain = canonical.isEmpty() && column.strip().isEmpty();
    this.strip = column.strip().map(pattern -> pattern.matcher("")).orElse(null);
  }

  /// Reads a field of the current record into a row: a timestamp as the source wrote it.
  ///
  /// @return whether the field holds a value, none, or a text that is no value of this column; the row's column is set
  ///         for a value alone
  Outcome read(RecordReader records, int field, Row row, int index) {
    int from = records.start(field);
    int to = records.end(field);
    if (from == to) {
      return Outcome.NONE;
    }
    byte[] bytes = records.bytes();
    // A marker could be digits, and markers are compared without the white space around them.
    boolean digits = isPlain && to - from > longestNullMarker;
    if (digits && kind == Kind.TIMESTAMP) {
      long time = timeOf(bytes, from, to);
      if (time != TimeFormat.NO_TIME) {
        row.setNumber(index, Kind.TIMESTAMP, time);
        return Outcome.VALUE;
      }
    } else if (digits && kind == Kind.DOUBLE) {
      double number = Digits.toDouble(bytes, from, to);
      if (!Double.isNaN(number)) {
        row.setNumber(index, Kind.DOUBLE, Double.doubleToRawLongBits(number));
        return Outcome.VALUE;
      }
    }
    return remembered(records, field, row, index);
  }

  boolean isTime() {
    return kind == Kind.TIMESTAMP;
  }

  private Outcome remembered(RecordReader records, int field, Row row, int index) {
    byte[] bytes = records.bytes();
    int from = records.start(field);
    int to = records.end(field);
    SliceCache.Known known = cache.get(bytes, from, to);
    if (known != null) {
      return set(known.outcome(), known.number(), row, index);
    }
    Object value = valueOf(records.field(field));
    known = cache.put(bytes, from, to, value);
    return set(value, known == null ? Row.UNKNOWN : known.number(), row, index);
  }

  private Outcome set(Object value, int number, Row row, int index) {
    switch (value) {
      case String text -> row.setText(index, text, number);
      case Long bits -> row.setNumber(index, kind == Kind.DECIMAL ? Kind.LONG : kind, bits);
      case Outcome outcome -> {
        return outcome;
      }
      default -> throw new AssertionError("No value of a column: " + value.getClass());
    }
    return Outcome.VALUE;
  }

  /// A text; a `Long` as [Row#number(int)] has it; or an [Outcome] other than a value.
  private Object valueOf(String raw) {
    String text = clean(raw);
    if (text == null) {
      return Outcome.NONE;
    }
    Object value = parse(text);
    if (value == null) {
      return Outcome.MISFIT;
    }
    if (value instanceof String) {
      return value;
    }
    var row = new Row(1);
    row.set(0, value);
    return row.number(0);
  }

  private long timeOf(byte[] bytes, int from, int to) {
    for (TimeFormat format : formats) {
      long time = format.parse(bytes, from, to);
      if (time != TimeFormat.NO_TIME) {
        return time;
      }
    }
    return TimeFormat.NO_TIME;
  }

  /// The text after trimming, `strip` and null markers, in its canonical spelling; null for "no value".
  @Nullable
  String clean(String raw) {
    String text = column.trim() ? trimmed(raw) : raw;
    if (strip != null && !text.isEmpty()) {
      text = stripped(text, strip.reset(text));
    }
    if (text.isEmpty() || isNullMarker(text)) {
      return null;
    }
    return canonical.isEmpty() ? text : canonical.getOrDefault(Column.fold(text), text);
  }

  private static String stripped(String text, Matcher match) {
    if (!match.find()) {
      return text;
    }
    // What is stripped mostly stands at the end.
    return match.end() == text.length() ? text.substring(0, match.start()) : match.replaceAll("");
  }

  private boolean isNullMarker(String text) {
    String bare = trimmed(text);
    // Lower case can be longer by as much again: `İ` becomes two characters.
    return bare.length() <= longestNullMarker && nullMarkers.contains(bare.toLowerCase(Locale.ROOT));
  }

  /// The value that a cleaned text means, timestamps as the source wrote them; null when it is not of the column's type.
  @Nullable
  Object parse(String text) {
    if (isNumber() && (text.length() > MAX_NUMBER_CHARS || !isDecimal(text))) {
      return null;
    }
    return switch (kind) {
      case STRING -> text;
      case INT -> parseInt(text);
      case LONG -> parseLong(text);
      case DOUBLE -> parseDouble(text);
      case DECIMAL -> parseDecimal(text);
      case BOOLEAN -> parseBoolean(text);
      case DATE -> {
        LocalDateTime time = parseTime(text);
        yield time == null ? null : time.toLocalDate();
      }
      case TIMESTAMP -> parseTime(text);
      case MAP -> null;
    };
  }

  private boolean isNumber() {
    return switch (kind) {
      case INT, LONG, DOUBLE, DECIMAL -> true;
      case STRING, BOOLEAN, DATE, TIMESTAMP, MAP -> false;
    };
  }

  @Nullable
  LocalDateTime parseTime(String text) {
    for (TimeFormat format : formats) {
      LocalDateTime time = format.parse(text);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private static @Nullable Integer parseInt(String text) {
    Long value = parseLong(text);
    return value == null || value != (int) (long) value ? null : Integer.valueOf((int) (long) value);
  }

  /// Cities write whole numbers as `3.0` too.
  private static @Nullable Long parseLong(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException _) {
      try {
        return new BigDecimal(text).longValueExact();
      } catch (ArithmeticException | NumberFormatException _) {
        return null;
      }
    }
  }

  private static @Nullable Double parseDouble(String text) {
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? value : null;
  }

  private @Nullable Long parseDecimal(String text) {
    try {
      var exact = new BigDecimal(text);
      if (Math.abs((long) exact.scale()) > MAX_NUMBER_CHARS) {
        return null; // 1e999999999 would have a billion digits.
      }
      BigDecimal value = exact.setScale(column.type().scale(), RoundingMode.HALF_EVEN);
      return value.precision() > column.type().precision() ? null : value.unscaledValue().longValueExact();
    } catch (ArithmeticException | NumberFormatException _) {
      return null;
    }
  }

  private static @Nullable Boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  /// Whether a text is a number in decimal notation, `[+-]?(digits(.digits?)?|.digits)([eE][+-]?digits)?` in ASCII. The
  /// parsers of Java take more: white space, hexadecimal digits, digits of other scripts, `NaN` and `1d`.
  private static boolean isDecimal(String text) {
    int from = afterSign(text, 0);
    int point = afterDigits(text, from);
    boolean hasPoint = point < text.length() && text.charAt(point) == '.';
    int end = hasPoint ? afterDigits(text, point + 1) : point;
    if (end - from == (hasPoint ? 1 : 0)) {
      return false;
    }
    if (end == text.length()) {
      return true;
    }
    int exponent = afterSign(text, end + 1);
    return (text.charAt(end) | 0x20) == 'e' && exponent < text.length() && afterDigits(text, exponent) == text.length();
  }

  private static int afterSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /// Without white space at both ends, the non-breaking space of Windows-1252 texts included.
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || Character.isWhitespace(c);
  }
}
