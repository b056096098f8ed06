package org.denverlakehouse.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps of texts, few as a rule.
final class MapBatch extends ColumnBatch {
  private final List<@Nullable Map<?, ?>> maps = new ArrayList<>();

  @Override
  int append(Row row, int column) {
    Map<?, ?> map = (Map<?, ?>) row.object(column);
    maps.add(map);
    return map == null ? Integer.BYTES : Math.toIntExact(Integer.BYTES + 2 * Row.chars(map));
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
