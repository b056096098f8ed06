package org.denverlakehouse.convert;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps of texts, few as a rule.
final class MapBatch extends ColumnBatch {
  private static final int BYTES_PER_MAP = 64;

  private final Map<Integer, Map<?, ?>> maps = new HashMap<>();
  private int rows;

  @Override
  int append(Row row, int column, int at) {
    if (!(row.object(column) instanceof Map<?, ?> map)) {
      throw new ClassCastException("No map in a column of maps, number " + column + ".");
    }
    maps.put(at, map);
    return Math.toIntExact(BYTES_PER_MAP + 2 * Row.chars(map));
  }

  @Nullable
  Map<?, ?> map(int row) {
    return maps.get(row);
  }

  @Override
  void end(int batchRows) {
    rows = batchRows;
  }

  @Override
  int nulls() {
    return rows - maps.size();
  }

  @Override
  void clear() {
    maps.clear();
    rows = 0;
  }
}
