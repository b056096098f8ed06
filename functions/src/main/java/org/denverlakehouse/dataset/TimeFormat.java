package org.denverlakehouse.dataset;

import java.time.LocalDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compiled date or time pattern in the letters of `java.time.format.DateTimeFormatter`, for millions of texts: it
/// neither throws nor makes garbage for a text that does not fit.
///
/// Letters: `yyyy` (four digits), `MM dd HH hh mm ss` (two digits), `M d H h m s` (one or two), `a` (AM or PM, any
/// case), `S...` (a fraction of one to nine digits, cut to milliseconds), `'text'` and any sign (itself), `[...]` (may
/// be absent). A whole text must fit, and the day must exist. Immutable.
public final class TimeFormat {
  private static final int OPTIONAL = -2;
  private static final int LITERAL = -1;
  private static final int YEAR = 0;
  private static final int MONTH = 1;
  private static final int DAY = 2;
  private static final int HOUR = 3;
  private static final int HOUR_OF_HALF_DAY = 4;
  private static final int MINUTE = 5;
  private static final int SECOND = 6;
  private static final int MILLI = 7;
  private static final int HALF_DAY = 8;
  private static final int FIELDS = 9;
  private static final String LETTERS = "yMdHhmsSa";
  private static final int[] LOWEST = {0, 1, 1, 0, 1, 0, 0, 0, 0};
  private static final int[] HIGHEST = {9999, 12, 31, 23, 12, 59, 59, 999, 1};

  /// One piece of a pattern: a field, LITERAL for `sign`, or OPTIONAL for `inner`.
  private record Step(int field, int minDigits, int maxDigits, char sign, List<Step> inner) {}

  private final String pattern;
  private final Step[] steps;

  private TimeFormat(String pattern, List<Step> steps) {
    this.pattern = pattern;
    this.steps = steps.toArray(new Step[0]);
  }

  /// Compiles a pattern.
  ///
  /// @throws IllegalArgumentException if the pattern has unknown letters, lacks year, month or day, or has a time
  ///         that is ambiguous (`h` without `a`, minutes without hours)
  public static TimeFormat of(String pattern) {
    var compiler = new Compiler(pattern);
    List<Step> steps = compiler.steps(1);
    compiler.check();
    return new TimeFormat(pattern, steps);
  }

  /// The time in `text`, midnight for a pattern without a time of day; null when the text does not fit.
  public @Nullable LocalDateTime parse(String text) {
    int[] fields = new int[FIELDS];
    int end = read(steps, text, 0, fields);
    return end == text.length() ? toTime(fields) : null;
  }

  private static @Nullable LocalDateTime toTime(int[] f) {
    int hour = f[HOUR_OF_HALF_DAY] > 0 ? f[HOUR_OF_HALF_DAY] % 12 + 12 * f[HALF_DAY] : f[HOUR];
    if (f[DAY] > 28 && f[DAY] > daysIn(f[YEAR], f[MONTH])) {
      return null;
    }
    return LocalDateTime.of(f[YEAR], f[MONTH], f[DAY], hour, f[MINUTE], f[SECOND], f[MILLI] * 1_000_000);
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> Year.isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /// Where reading ended, or -1.
  private static int read(Step[] steps, String text, int start, int[] fields) {
    int at = start;
    for (Step step : steps) {
      at = read(step, text, at, fields);
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }

  private static int read(Step step, String text, int at, int[] fields) {
    return switch (step.field()) {
      case LITERAL -> at < text.length() && text.charAt(at) == step.sign() ? at + 1 : -1;
      case OPTIONAL -> optional(step, text, at, fields);
      case HALF_DAY -> halfDay(text, at, fields);
      case MILLI -> fraction(text, at, fields);
      default -> number(step, text, at, fields);
    };
  }

  private static int optional(Step step, String text, int start, int[] fields) {
    int at = start;
    for (Step inner : step.inner()) {
      at = read(inner, text, at, fields);
      if (at < 0) {
        step.inner().stream().filter(s -> s.field() >= 0).forEach(s -> fields[s.field()] = 0);
        return start;
      }
    }
    return at;
  }

  private static int number(Step step, String text, int start, int[] fields) {
    int value = 0;
    int at = start;
    while (at < text.length() && at < start + step.maxDigits() && isDigit(text.charAt(at))) {
      value = value * 10 + text.charAt(at) - '0';
      at++;
    }
    boolean fits = at - start >= step.minDigits() && value >= LOWEST[step.field()] && value <= HIGHEST[step.field()];
    fields[step.field()] = value;
    return fits ? at : -1;
  }

  private static int fraction(String text, int start, int[] fields) {
    int millis = 0;
    int at = start;
    for (; at < text.length() && at < start + 9 && isDigit(text.charAt(at)); at++) {
      if (at < start + 3) {
        millis = millis * 10 + text.charAt(at) - '0';
      }
    }
    for (int digits = at - start; digits < 3; digits++) {
      millis *= 10;
    }
    fields[MILLI] = millis;
    return at > start ? at : -1;
  }

  private static int halfDay(String text, int at, int[] fields) {
    if (at + 2 > text.length() || (text.charAt(at + 1) | 0x20) != 'm') {
      return -1;
    }
    int letter = text.charAt(at) | 0x20;
    fields[HALF_DAY] = letter == 'p' ? 1 : 0;
    return letter == 'a' || letter == 'p' ? at + 2 : -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The pattern, as it was given.
  @Override
  public String toString() {
    return pattern;
  }

  /// Turns a pattern into steps.
  private static final class Compiler {
    private final String pattern;
    /// Per field 0 when it is not there, 1 outside of brackets, else a number of its own for each pair of brackets.
    private final int[] section = new int[FIELDS];
    private int sections = 1;
    private int at;

    Compiler(String pattern) {
      this.pattern = pattern;
    }

    List<Step> steps(int current) {
      var steps = new ArrayList<Step>();
      while (at < pattern.length() && pattern.charAt(at) != ']') {
        char c = pattern.charAt(at);
        if (c == '[') {
          at++;
          steps.add(new Step(OPTIONAL, 0, 0, c, steps(++sections)));
        } else if (c == '\'') {
          quoted(steps);
        } else if (Character.isLetter(c)) {
          steps.add(field(c, current));
        } else {
          steps.add(literal(c));
          at++;
        }
      }
      if ((current > 1) != (at < pattern.length())) {
        throw wrong("`[` and `]` do not match");
      }
      at++;
      return steps;
    }

    private void quoted(List<Step> steps) {
      int end = pattern.indexOf('\'', at + 1);
      if (end < 0) {
        throw wrong("a `'` is not closed");
      }
      String text = end == at + 1 ? "'" : pattern.substring(at + 1, end);
      text.chars().forEach(c -> steps.add(literal((char) c)));
      at = end + 1;
    }

    private Step field(char letter, int current) {
      int start = at;
      while (at < pattern.length() && pattern.charAt(at) == letter) {
        at++;
      }
      int width = at - start;
      int field = LETTERS.indexOf(letter);
      boolean known = field >= 0 && switch (field) {
        case YEAR -> width == 4;
        case MILLI -> width <= 9;
        case HALF_DAY -> width == 1;
        default -> width <= 2;
      };
      if (!known) {
        throw wrong("`" + pattern.substring(start, at) + "` is not known");
      }
      if (section[field] > 0) {
        throw wrong("`" + letter + "` is there twice");
      }
      section[field] = current;
      return new Step(field, width, field == YEAR ? 4 : 2, letter, List.of());
    }

    private static Step literal(char sign) {
      return new Step(LITERAL, 0, 0, sign, List.of());
    }

    void check() {
      if (section[YEAR] != 1 || section[MONTH] != 1 || section[DAY] != 1) {
        throw wrong("it needs yyyy, M and d outside of brackets");
      }
      if (section[HOUR_OF_HALF_DAY] != section[HALF_DAY] || (has(HOUR) && has(HALF_DAY))) {
        throw wrong("an hour is `H`, or `h` with `a` beside it");
      }
      boolean hour = has(HOUR) || has(HALF_DAY);
      if ((has(MINUTE) && !hour) || (has(SECOND) && !has(MINUTE)) || (has(MILLI) && !has(SECOND))) {
        throw wrong("a finer unit needs the coarser ones");
      }
    }

    private boolean has(int field) {
      return section[field] > 0;
    }

    private IllegalArgumentException wrong(String why) {
      return new IllegalArgumentException("bad time pattern `" + pattern + "`: " + why + ".");
    }
  }
}
