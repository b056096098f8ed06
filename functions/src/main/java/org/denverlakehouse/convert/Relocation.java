package org.denverlakehouse.convert;

import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;

/// Brings stored rows of a table to other polygons, from nothing but the rows: a value that the city published never
/// changes; all others follow the row's own point. Key, day, lineage and every other column stay. Not thread-safe.
public final class Relocation {
  private final Optional<PolygonFallback> fallback;

  public Relocation(Dataset dataset, Polygons polygons) {
    this.fallback = PolygonFallback.of(dataset, polygons);
  }

  /// Brings a row to the polygons, in place. Twice is as once.
  ///
  /// @return whether the row changed
  public boolean apply(Row row) {
    return fallback.isPresent() && fallback.get().refill(row);
  }
}
