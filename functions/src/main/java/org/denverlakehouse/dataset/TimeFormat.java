package org.denverlakehouse.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A compiled date or time pattern in the letters of `java.time.format.DateTimeFormatter`, for millions of texts: one
/// that does not fit costs no exception.
///
/// Letters: `yyyy` (four digits), `MM dd HH hh mm ss` (two digits), `M d H h m s` (one or two), `a` (AM or PM, any
/// case), `S...` (a fraction of one to nine digits, cut to milliseconds), `'text'` and any sign (itself), `[...]` (may
/// be absent). A whole text must fit, and the day must exist. Immutable.
public final class TimeFormat {
  /// What [#parse(byte[], int, int)] answers when a text does not fit.
  public static final long NO_TIME = Long.MIN_VALUE;
  private static final int OPTIONAL = -2;
  private static final int LITERAL = -1;
  static final int YEAR = 0;
  static final int MONTH = 1;
  static final int DAY = 2;
  static final int HOUR = 3;
  static final int HOUR_OF_HALF_DAY = 4;
  static final int MINUTE = 5;
  static final int SECOND = 6;
  private static final int MILLI = 7;
  static final int HALF_DAY = 8;
  private static final int FIELDS = 9;
  private static final String LETTERS = "yMdHhmsSa";
  private static final int[] LOWEST = {0, 1, 1, 0, 1, 0, 0, 0, 0};
  private static final int[] HIGHEST = {9999, 12, 31, 23, 12, 59, 59, 999, 1};

  /// One piece of a pattern: a field, LITERAL for `sign`, or OPTIONAL for `inner`.
  private static final class Step {
    private final int field;
    private final int minDigits;
    private final int maxDigits;
    private final int lowest;
    private final int highest;
    private final byte sign;
    private final Step[] inner;

    Step(int field, int minDigits, int maxDigits, byte sign, List<Step> inner) {
      this.field = field;
      this.minDigits = minDigits;
      this.maxDigits = maxDigits;
      this.lowest = field < 0 ? 0 : LOWEST[field];
      this.highest = field < 0 ? 0 : HIGHEST[field];
      this.sign = sign;
      this.inner = inner.toArray(new Step[0]);
    }

    /// How many bytes it takes when it is written in full, and not at all when it may be absent.
    int width() {
      return switch (field) {
        case OPTIONAL -> 0;
        case LITERAL -> 1;
        case HALF_DAY -> 2;
        default -> maxDigits;
      };
    }
  }

  private final String pattern;
  private final Step[] steps;
  private final Optional<FixedTime> fixed;

  private TimeFormat(String pattern, List<Step> steps) {
    this.pattern = pattern;
    this.steps = steps.toArray(new Step[0]);
    this.fixed = fixed(steps);
  }

  /// Empty where something may stand, or be absent, before another field.
  private static Optional<FixedTime> fixed(List<Step> steps) {
    boolean known = steps.stream().noneMatch(step -> step.field == MILLI)
        && steps.stream().limit(steps.size() - 1L).noneMatch(step -> step.field == OPTIONAL);
    if (!known) {
      return Optional.empty();
    }
    int[] fieldAt = new int[FIELDS];
    Arrays.fill(fieldAt, -1);
    var signs = new ByteArrayOutputStream();
    int[] signAt = new int[steps.size()];
    int at = 0;
    for (Step step : steps) {
      if (step.field == LITERAL) {
        signAt[signs.size()] = at;
        signs.write(step.sign);
      } else if (step.field >= 0) {
        fieldAt[step.field] = at;
      }
      at += step.width();
    }
    return Optional.of(new FixedTime(at, fieldAt, signAt, signs.toByteArray()));
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
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long millis = parse(utf8, 0, utf8.length);
    return millis == NO_TIME ? null : LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  /// As [#parse(String)], of a slice of UTF-8 bytes.
  ///
  /// @return milliseconds of wall time since 1970-01-01 00:00; [#NO_TIME] when the text does not fit
  public long parse(byte[] text, int from, int to) {
    long time = fixed.isPresent() ? fixed.get().parse(text, from, to) : NO_TIME;
    if (time != NO_TIME) {
      return time;
    }
    int[] fields = new int[FIELDS];
    return read(steps, text, from, to, fields) == to ? toMillis(fields) : NO_TIME;
  }

  private static long toMillis(int[] f) {
    int hour = f[HOUR_OF_HALF_DAY] > 0 ? f[HOUR_OF_HALF_DAY] % 12 + 12 * f[HALF_DAY] : f[HOUR];
    long millis = millis(f[YEAR], f[MONTH], f[DAY], (hour * 60 + f[MINUTE]) * 60 + f[SECOND]);
    return millis == NO_TIME ? NO_TIME : millis + f[MILLI];
  }

  /// What [#parse(byte[], int, int)] answers for a second of a day; [#NO_TIME] when the month has no such day.
  static long millis(int year, int month, int day, int secondOfDay) {
    return day > 28 && day > daysIn(year, month)
        ? NO_TIME
        : epochDay(year, month, day) * 86_400_000L + secondOfDay * 1000L;
  }

  /// The days since 1970-01-01 of a date from year 0 on; Howard Hinnant's `days_from_civil` (chrono-Compatible
  /// Low-Level Date Algorithms, 2013).
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 2 -> Year.isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /// Where reading ended, or -1.
  private static int read(Step[] steps, byte[] text, int start, int to, int[] fields) {
    int at = start;
    for (Step step : steps) {
      at = switch (step.field) {
        case LITERAL -> at < to && text[at] == step.sign ? at + 1 : -1;
        case OPTIONAL -> optional(step, text, at, to, fields);
        case HALF_DAY -> halfDay(text, at, to, fields);
        case MILLI -> fraction(text, at, to, fields);
        default -> number(step, text, at, to, fields);
      };
      if (at < 0) {
        return -1;
      }
    }
    return at;
  }

  private static int optional(Step step, byte[] text, int start, int to, int[] fields) {
    int end = read(step.inner, text, start, to, fields);
    if (end < 0) {
      forget(step, fields);
      return start;
    }
    return end;
  }

  private static void forget(Step optional, int[] fields) {
    for (Step inner : optional.inner) {
      if (inner.field >= 0) {
        fields[inner.field] = 0;
      } else if (inner.field == OPTIONAL) {
        forget(inner, fields);
      }
    }
  }

  private static int number(Step step, byte[] text, int start, int to, int[] fields) {
    int value = 0;
    int at = start;
    int end = Math.min(to, start + step.maxDigits);
    while (at < end && isDigit(text[at])) {
      value = value * 10 + text[at] - '0';
      at++;
    }
    boolean fits = at - start >= step.minDigits && value >= step.lowest && value <= step.highest;
    fields[step.field] = value;
    return fits ? at : -1;
  }

  private static int fraction(byte[] text, int start, int to, int[] fields) {
    int millis = 0;
    int at = start;
    for (; at < to && at < start + 9 && isDigit(text[at]); at++) {
      if (at < start + 3) {
        millis = millis * 10 + text[at] - '0';
      }
    }
    for (int digits = at - start; digits < 3; digits++) {
      millis *= 10;
    }
    fields[MILLI] = millis;
    return at > start ? at : -1;
  }

  private static int halfDay(byte[] text, int at, int to, int[] fields) {
    if (at + 2 > to || (text[at + 1] | 0x20) != 'm') {
      return -1;
    }
    int letter = text[at] | 0x20;
    fields[HALF_DAY] = letter == 'p' ? 1 : 0;
    return letter == 'a' || letter == 'p' ? at + 2 : -1;
  }

  private static boolean isDigit(byte c) {
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
          steps.add(new Step(OPTIONAL, 0, 0, (byte) 0, steps(++sections)));
        } else if (c == '\'') {
          quoted(steps);
        } else if (Character.isLetter(c)) {
          steps.add(field(c, current));
        } else {
          int end = pattern.offsetByCodePoints(at, 1);
          literal(pattern.substring(at, end), steps);
          at = end;
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
      literal(text, steps);
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
      return new Step(field, width, field == YEAR ? 4 : 2, (byte) 0, List.of());
    }

    private static void literal(String text, List<Step> steps) {
      for (byte sign : text.getBytes(StandardCharsets.UTF_8)) {
        steps.add(new Step(LITERAL, 0, 0, sign, List.of()));
      }
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
