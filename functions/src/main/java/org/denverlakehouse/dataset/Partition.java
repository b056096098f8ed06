package org.denverlakehouse.dataset;

import java.util.List;
import java.util.StringJoiner;

/// The values of a table's partition keys, in key order: `["2016-01"]` for a month. Immutable.
public record Partition(List<String> values) implements Comparable<Partition> {
  public Partition {
    values = List.copyOf(values);
  }

  public static Partition of(String... values) {
    return new Partition(List.of(values));
  }

  /// The folder of the partition below its table: `event_month=2016-01`.
  public String path(List<String> keys) {
    var path = new StringJoiner("/");
    for (int i = 0; i < values.size(); i++) {
      path.add(keys.get(i) + "=" + values.get(i));
    }
    return path.toString();
  }

  @Override
  public int compareTo(Partition other) {
    for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
      int order = values.get(i).compareTo(other.values.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(values.size(), other.values.size());
  }
}
