package org.denverlakehouse.local.queries;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The oracles that are written in Java, because SQL cannot compute their statistics by another route.
public final class StatisticalOracles {
  private static final Map<String, Oracle> ALL = all();

  private StatisticalOracles() {}

  private static Map<String, Oracle> all() {
    var all = new HashMap<>(DayCorrelationOracles.all());
    all.putAll(GroupCorrelationOracles.all());
    all.putAll(AssociationOracles.all());
    return Map.copyOf(all);
  }

  /// The oracle of the query of that name; empty when it has none in Java.
  public static Optional<Oracle> find(String query) {
    return Optional.ofNullable(ALL.get(query));
  }

  /// The queries that have one.
  static Set<String> queries() {
    return ALL.keySet();
  }
}
