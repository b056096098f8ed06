package org.denverlakehouse.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.TimeFormat;
import org.jspecify.annotations.Nullable;

/// Turns the texts of one column into values, in the order that [Column] states. Not thread-safe.
final class Values {
  /// Distinct texts of a categorical column are few; a column with more of them is not helped by a cache.
  private static final int MAX_CACHED = 4096;
  /// Longer texts are not categories; a cache of hostile ones could fill the memory.
  private static final int MAX_CACHED_CHARS = 100;
  /// No number of a city is longer, and reading one of a million digits takes seconds.
  private static final int MAX_NUMBER_CHARS = 40;
  private static final Set<String> TRUE = Set.of("y", "yes", "true", "t", "1");
  private static final Set<String> FALSE = Set.of("n", "no", "false", "f", "0");

  private final Column column;
  private final Set<String> nullMarkers = new HashSet<>();
  private final List<TimeFormat> formats;
  private final Map<String, String> canonical;
  private final Map<String, String> cache = new HashMap<>();

  Values(Column column) {
    this.column = column;
    this.formats = column.formats().stream().map(TimeFormat::of).toList();
    column.nullIf().forEach(marker -> nullMarkers.add(trimmed(marker).toLowerCase(Locale.ROOT)));
    this.canonical = new HashMap<>(column.values());
    this.canonical.putAll(column.synonyms());
  }

  /// The text after trimming, `strip` and null markers, in its canonical spelling; null for "no value".
  @Nullable
  String clean(String raw) {
    if (raw.length() > MAX_CACHED_CHARS) {
      return cleanUncached(raw);
    }
    String known = cache.get(raw);
    if (known != null) {
      return known.isEmpty() ? null : known;
    }
    String cleaned = cleanUncached(raw);
    if (cache.size() < MAX_CACHED) {
      cache.put(raw, cleaned == null ? "" : cleaned);
    }
    return cleaned;
  }

  private @Nullable String cleanUncached(String raw) {
    String text = column.trim() ? trimmed(raw) : raw;
    if (column.strip().isPresent() && !text.isEmpty()) {
      text = column.strip().get().matcher(text).replaceAll("");
    }
    if (text.isEmpty() || (!nullMarkers.isEmpty() && nullMarkers.contains(trimmed(text).toLowerCase(Locale.ROOT)))) {
      return null;
    }
    return canonical.isEmpty() ? text : canonical.getOrDefault(Column.fold(text), text);
  }

  /// The value that a cleaned text means, timestamps as the source wrote them; null when it is not of the column's type.
  @Nullable
  Object parse(String text) {
    if (text.length() > MAX_NUMBER_CHARS && isNumber()) {
      return null;
    }
    return switch (column.type().kind()) {
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
    return switch (column.type().kind()) {
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
    char last = text.charAt(text.length() - 1);
    if (Character.isLetter(last)) {
      return null;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException _) {
      return null;
    }
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
    String word = text.toLowerCase(Locale.ROOT);
    if (TRUE.contains(word)) {
      return Boolean.TRUE;
    }
    return FALSE.contains(word) ? Boolean.FALSE : null;
  }

  /// Without white space at both ends, the non-breaking space of Windows-1252 texts included.
  private static String trimmed(String text) {
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
