package org.denverlakehouse.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The type of a column, written in YAML as `string int long double decimal(9,6) boolean date timestamp map`.
///
/// A `timestamp` is wall time of the dataset's zone in whole milliseconds; `map` is text to text. `precision` and
/// `scale` mean something for `decimal` alone and are 0 elsewhere. Immutable.
public record ColumnType(Kind kind, int precision, int scale) {
  /// The kinds of values that a column can hold.
  public enum Kind {
    STRING, INT, LONG, DOUBLE, DECIMAL, BOOLEAN, DATE, TIMESTAMP, MAP
  }

  public static final ColumnType STRING = new ColumnType(Kind.STRING, 0, 0);
  public static final ColumnType INT = new ColumnType(Kind.INT, 0, 0);
  public static final ColumnType LONG = new ColumnType(Kind.LONG, 0, 0);
  public static final ColumnType DOUBLE = new ColumnType(Kind.DOUBLE, 0, 0);
  public static final ColumnType BOOLEAN = new ColumnType(Kind.BOOLEAN, 0, 0);
  public static final ColumnType DATE = new ColumnType(Kind.DATE, 0, 0);
  public static final ColumnType TIMESTAMP = new ColumnType(Kind.TIMESTAMP, 0, 0);
  public static final ColumnType MAP = new ColumnType(Kind.MAP, 0, 0);

  private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}),(\\d{1,2})\\)");
  /// Unscaled values are kept in a `long`, which holds 18 digits.
  private static final int MAX_PRECISION = 18;

  /// Reads the YAML spelling of a type; empty when there is no such type.
  public static Optional<ColumnType> parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT).replace(" ", "");
    Matcher decimal = DECIMAL.matcher(word);
    if (decimal.matches()) {
      int precision = Integer.parseInt(decimal.group(1));
      int scale = Integer.parseInt(decimal.group(2));
      boolean valid = precision >= 1 && precision <= MAX_PRECISION && scale <= precision;
      return valid ? Optional.of(new ColumnType(Kind.DECIMAL, precision, scale)) : Optional.empty();
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.DECIMAL && kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(new ColumnType(kind, 0, 0));
      }
    }
    return Optional.empty();
  }

  /// The spelling that Glue, Athena and Hive use for this type.
  public String glueName() {
    return switch (kind) {
      case STRING -> "string";
      case INT -> "int";
      case LONG -> "bigint";
      case DOUBLE -> "double";
      case DECIMAL -> "decimal(" + precision + "," + scale + ")";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TIMESTAMP -> "timestamp";
      case MAP -> "map<string,string>";
    };
  }

  /// The YAML spelling, which [#parse(String)] reads back.
  @Override
  public String toString() {
    String word = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.DECIMAL ? word + "(" + precision + "," + scale + ")" : word;
  }
}
