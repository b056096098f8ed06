package org.denverlakehouse.convert;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of a table: a value per column in schema order, null where there is none.
///
/// `String`, `Integer`, `Long` (also the unscaled value of a decimal), `Double`, `Boolean`, `LocalDate`, `LocalDateTime`
/// and `Map<String, String>` stand for the column types of the same meaning. Not thread-safe; owned by who made it.
public final class Row {
  private final @Nullable Object[] values;

  public Row(int columns) {
    this.values = new @Nullable Object[columns];
  }

  public @Nullable Object get(int column) {
    return values[column];
  }

  public void set(int column, @Nullable Object value) {
    values[column] = value;
  }

  public int size() {
    return values.length;
  }

  /// How long all texts of this row are together, those of maps with their names.
  long textChars() {
    long chars = 0;
    for (Object value : values) {
      if (value instanceof String text) {
        chars += text.length();
      } else if (value instanceof Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          chars += String.valueOf(entry.getKey()).length() + String.valueOf(entry.getValue()).length();
        }
      }
    }
    return chars;
  }
}
