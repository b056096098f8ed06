package org.denverlakehouse.reference;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The times in a column's texts, read by `java.time` (docs/reference/dataset-format.md, formats).
final class ReferenceTimes {
  private final List<DateTimeFormatter> formats;

  ReferenceTimes(List<String> patterns) {
    this.formats = patterns.stream().map(ReferenceTimes::formatter).toList();
  }

  /// What the first pattern that fits makes of the whole text, cut to milliseconds.
  Optional<LocalDateTime> parse(String text) {
    for (DateTimeFormatter format : formats) {
      Optional<LocalDateTime> time = parse(format, text);
      if (time.isPresent()) {
        return time;
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDateTime> parse(DateTimeFormatter format, String text) {
    var position = new ParsePosition(0);
    // A text that does not even look so costs no exception this way.
    if (format.parseUnresolved(text, position) == null || position.getIndex() != text.length()) {
      return Optional.empty();
    }
    try {
      TemporalAccessor parsed = format.parse(text);
      LocalDate day = LocalDate.from(parsed);
      LocalTime time = parsed.query(TemporalQueries.localTime());
      return Optional.of(day.atTime(time == null ? LocalTime.MIDNIGHT : time).truncatedTo(ChronoUnit.MILLIS));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    var builder = new DateTimeFormatterBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char letter = pattern.charAt(at);
      int end = at + 1;
      if (letter == '\'') {
        end = pattern.indexOf('\'', at + 1) + 1;
        builder.appendLiteral(end == at + 2 ? "'" : pattern.substring(at + 1, end - 1));
      } else if (Character.isLetter(letter)) {
        while (end < pattern.length() && pattern.charAt(end) == letter) {
          end++;
        }
        append(builder, letter, end - at);
      } else if (letter == '[') {
        builder.optionalStart();
      } else if (letter == ']') {
        builder.optionalEnd();
      } else {
        builder.appendLiteral(letter);
      }
      at = end;
    }
    return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  }

  private static void append(DateTimeFormatterBuilder builder, char letter, int width) {
    switch (letter) {
      case 'y' -> builder.appendValue(ChronoField.YEAR, 4);
      case 'M' -> number(builder, ChronoField.MONTH_OF_YEAR, width);
      case 'd' -> number(builder, ChronoField.DAY_OF_MONTH, width);
      case 'H' -> number(builder, ChronoField.HOUR_OF_DAY, width);
      case 'h' -> number(builder, ChronoField.CLOCK_HOUR_OF_AMPM, width);
      case 'm' -> number(builder, ChronoField.MINUTE_OF_HOUR, width);
      case 's' -> number(builder, ChronoField.SECOND_OF_MINUTE, width);
      case 'S' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false);
      case 'a' -> builder.parseCaseInsensitive()
          .appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM"))
          .parseCaseSensitive();
      default -> throw new IllegalArgumentException("No such letter in the datasets' patterns: " + letter);
    }
  }

  private static void number(DateTimeFormatterBuilder builder, ChronoField field, int width) {
    if (width == 2) {
      builder.appendValue(field, 2);
    } else {
      builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
    }
  }
}
