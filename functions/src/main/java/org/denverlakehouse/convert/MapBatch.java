package org.denverlakehouse.convert;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps of texts, few as a rule.
final class MapBatch extends ColumnBatch {
  private static final int BYTES_PER_MAP = 64;

  private final Map<Integer, Map<?, ?>> maps = new HashMap<>();

  MapBatch(Batch batch, int column) {
    super(batch, column);
  }

  @Override
  int append(Row row, int index, int at) {
    if (!(row.object(index) instanceof Map<?, ?> map)) {
      throw new ClassCastException("No map in a column of maps, number " + index + ".");
    }
    maps.put(at, map);
    return Math.toIntExact(BYTES_PER_MAP + 2 * Row.chars(map));
  }

  @Nullable
  Map<?, ?> map(int row) {
    return maps.get(row);
  }

  @Override
  void clear() {
    maps.clear();
  }
}
