package org.denverlakehouse.reference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.denverlakehouse.dataset.Column;

/// What the texts of one declared column mean (docs/reference/dataset-format.md, a column).
final class ReferenceColumn {
  /// No number of a city is longer.
  private static final int MAX_NUMBER_CHARS = 40;
  private static final Pattern DECIMAL_NOTATION = Pattern
      .compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final Column column;
  private final List<String> nullMarkers;
  private final Map<String, String> canonical;
  private final ReferenceTimes times;

  ReferenceColumn(Column column) {
    this.column = column;
    this.nullMarkers = column.nullIf().stream().map(marker -> trimmed(marker).toLowerCase(Locale.ROOT)).toList();
    this.canonical = new HashMap<>(column.values());
    this.canonical.putAll(column.synonyms());
    this.times = new ReferenceTimes(column.formats());
  }

  Column column() {
    return column;
  }

  /// The text after trim, strip, null markers and spellings; empty for "no value".
  Optional<String> clean(String raw) {
    String text = column.trim() ? trimmed(raw) : raw;
    if (column.strip().isPresent()) {
      text = column.strip().get().matcher(text).replaceAll("");
    }
    if (text.isEmpty() || nullMarkers.contains(trimmed(text).toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return Optional.of(canonical.isEmpty() ? text : canonical.getOrDefault(folded(text), text));
  }

  /// The value of a cleaned text, a time as the source wrote it; empty when the text is none of the column's type.
  Optional<Object> parse(String text) {
    return switch (column.type().kind()) {
      case STRING -> Optional.of(text);
      case INT -> whole(text).filter(n -> n.bitLength() < Integer.SIZE).map(BigInteger::intValue);
      case LONG -> whole(text).filter(n -> n.bitLength() < Long.SIZE).map(BigInteger::longValue);
      case DOUBLE -> number(text);
      case DECIMAL -> decimal(text);
      case BOOLEAN -> yesOrNo(text);
      case DATE -> times.parse(text).map(LocalDateTime::toLocalDate);
      case TIMESTAMP -> times.parse(text).map(Object.class::cast);
      case MAP -> Optional.empty();
    };
  }

  /// Cities write whole numbers as `3.0` too.
  private static Optional<BigInteger> whole(String text) {
    Optional<BigDecimal> exact = exact(text);
    if (exact.isEmpty() || exact.get().signum() == 0) {
      return exact.map(_ -> BigInteger.ZERO);
    }
    // A number of a billion digits is none of 64 bits, and one of a billion zeros behind the point is not whole.
    if (Math.abs((long) exact.get().precision() - exact.get().scale()) > 2 * MAX_NUMBER_CHARS) {
      return Optional.empty();
    }
    try {
      return Optional.of(exact.get().toBigIntegerExact());
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> exact(String text) {
    if (!isNumber(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static boolean isNumber(String text) {
    return text.length() <= MAX_NUMBER_CHARS && DECIMAL_NOTATION.matcher(text).matches();
  }

  private static Optional<Object> number(String text) {
    if (!isNumber(text)) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  private Optional<Object> decimal(String text) {
    Optional<BigDecimal> exact = exact(text);
    if (exact.isEmpty() || Math.abs((long) exact.get().scale()) > MAX_NUMBER_CHARS) {
      return Optional.empty();
    }
    BigDecimal rounded = exact.get().setScale(column.type().scale(), RoundingMode.HALF_EVEN);
    return rounded.precision() > column.type().precision()
        ? Optional.empty()
        : Optional.of(rounded.unscaledValue().longValueExact());
  }

  private static Optional<Object> yesOrNo(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return word.equals("true") || word.equals("false") ? Optional.of(word.equals("true")) : Optional.empty();
  }

  /// Without white space at both ends, control characters and the non-breaking space included.
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

  /// Lower case, every run of anything but letters and digits one `-`, none at the ends.
  static String folded(String text) {
    var folded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      folded.append(Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : '-');
    }
    return folded.toString().replaceAll("-+", "-").replaceAll("^-|-$", "");
  }
}
