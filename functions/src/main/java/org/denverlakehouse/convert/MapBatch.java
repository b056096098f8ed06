package org.denverlakehouse.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Maps of texts, numbered as they come. Not thread-safe.
final class MapBatch extends ColumnBatch {
  private static final int BYTES_PER_MAP = 64;

  private final List<Map<?, ?>> maps = new ArrayList<>();

  MapBatch(Batch batch, int column) {
    super(batch, column);
  }

  @Override
  int append(Row row, int index, int at) {
    if (!(row.object(index) instanceof Map<?, ?> map)) {
      throw new ClassCastException("No map in a column of maps, number " + index + ".");
    }
    setCell(at, maps.size());
    maps.add(map);
    return Math.toIntExact(BYTES_PER_MAP + 2 * Row.chars(map));
  }

  /// The map of a cell.
  Map<?, ?> map(long cell) {
    return maps.get((int) cell);
  }

  @Override
  void clear() {
    maps.clear();
  }
}
