package org.denverlakehouse.convert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.denverlakehouse.dataset.ColumnType.Kind;
import org.jspecify.annotations.Nullable;

/// One row of a table: a value per column in schema order, null where there is none.
///
/// `String`, `Integer`, `Long` (also the unscaled value of a decimal), `Double`, `Boolean`, `LocalDate`, `LocalDateTime`
/// and `Map<String, String>` stand for the column types of the same meaning. Numbers and times are kept as a `long`,
/// because boxes of three million rows cost more time than their conversion: see [#number(int)]. Not thread-safe; owned
/// by who made it.
public final class Row {
  /// See [#setText].
  static final int UNKNOWN = -1;

  /// Null, a text, a map, or the kind of the number that stands in `numbers`.
  private final @Nullable Object[] values;
  private final long[] numbers;
  /// The columns with a value, each once: most columns of a city's row have none.
  private final int[] present;
  private int count;

  public Row(int columns) {
    this.values = new @Nullable Object[columns];
    this.numbers = new long[columns];
    this.present = new int[columns];
  }

  public @Nullable Object get(int column) {
    Object value = values[column];
    return value instanceof Kind kind ? boxed(kind, numbers[column]) : value;
  }

  public void set(int column, @Nullable Object value) {
    switch (value) {
      case Integer number -> setNumber(column, Kind.INT, number);
      case Long number -> setNumber(column, Kind.LONG, number);
      case Double number -> setNumber(column, Kind.DOUBLE, Double.doubleToRawLongBits(number));
      case Boolean flag -> setNumber(column, Kind.BOOLEAN, flag ? 1 : 0);
      case LocalDate day -> setNumber(column, Kind.DATE, day.toEpochDay());
      case LocalDateTime time -> setNumber(column, Kind.TIMESTAMP, time.toInstant(ZoneOffset.UTC).toEpochMilli());
      case null -> remove(column);
      default -> put(column, value, UNKNOWN);
    }
  }

  /// Sets a value that is no text and no map.
  ///
  /// @param kind   what the value is; a decimal is a [Kind#LONG]
  /// @param number as [#number(int)] answers
  void setNumber(int column, Kind kind, long number) {
    put(column, kind, number);
  }

  /// Sets a text.
  ///
  /// @param number the same for the same text of this column as a rule, below [SliceCache#MAX_SLICES], which spares who
  ///               collects texts to look for it; [#UNKNOWN] for none
  void setText(int column, String text, int number) {
    put(column, text, number);
  }

  /// Sets a map of texts.
  void setMap(int column, Map<String, String> map) {
    put(column, map, UNKNOWN);
  }

  private void put(int column, Object value, long number) {
    if (values[column] == null) {
      present[count++] = column;
    }
    values[column] = value;
    numbers[column] = number;
  }

  /// Makes a value null.
  void remove(int column) {
    if (values[column] != null) {
      values[column] = null;
      int at = 0;
      while (present[at] != column) {
        at++;
      }
      present[at] = present[--count];
    }
  }

  /// How many columns have a value.
  int count() {
    return count;
  }

  /// The columns with a value, in no order.
  ///
  /// @param index below [#count()]
  int present(int index) {
    return present[index];
  }

  public boolean isNull(int column) {
    return values[column] == null;
  }

  /// The value of a column that is neither null nor a map: a number, the bits of a double, 1 for true, a day since 1970, or
  /// milliseconds of wall time since 1970; of a text its number as [#setText] has set it.
  long number(int column) {
    return numbers[column];
  }

  /// The text or map of a column; null when it has none.
  @Nullable
  Object object(int column) {
    return values[column];
  }

  public int size() {
    return values.length;
  }

  /// Makes every value null.
  void clear() {
    for (int i = 0; i < count; i++) {
      values[present[i]] = null;
    }
    count = 0;
  }

  /// Another row of the same values.
  public Row copy() {
    var copy = new Row(values.length);
    System.arraycopy(values, 0, copy.values, 0, values.length);
    System.arraycopy(numbers, 0, copy.numbers, 0, numbers.length);
    System.arraycopy(present, 0, copy.present, 0, count);
    copy.count = count;
    return copy;
  }

  /// How long the texts of a map are together.
  static long chars(Map<?, ?> map) {
    long chars = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      chars += String.valueOf(entry.getKey()).length() + String.valueOf(entry.getValue()).length();
    }
    return chars;
  }

  private static Object boxed(Kind kind, long number) {
    return switch (kind) {
      case INT -> (int) number;
      case LONG -> number;
      case DOUBLE -> Double.longBitsToDouble(number);
      case BOOLEAN -> number != 0;
      case DATE -> LocalDate.ofEpochDay(number);
      case TIMESTAMP -> LocalDateTime.ofInstant(Instant.ofEpochMilli(number), ZoneOffset.UTC);
      case STRING, DECIMAL, MAP -> throw new IllegalArgumentException(kind + " is no kind of number.");
    };
  }
}
