package org.denverlakehouse.convert;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Fallback;
import org.jspecify.annotations.Nullable;

/// Gives a row's column with a [Fallback] the name of the polygon that holds the row's point, in the column's own
/// spelling, unless the city published a value; and says in the column beside it which of both it is. Not thread-safe.
final class PolygonFallback {
  private static final int PUBLISHED_NUMBER = 0;
  private static final int POLYGON_NUMBER = 1;

  private final Polygons polygons;
  private final Values spelling;
  private final int column;
  private final int source;
  private final int longitude;
  private final int latitude;

  private PolygonFallback(Dataset dataset, Column column, Fallback fallback, Polygons polygons) {
    List<String> names = dataset.columns().stream().map(Column::name).toList();
    this.polygons = polygons;
    this.spelling = new Values(column);
    this.column = names.indexOf(column.name());
    this.source = names.indexOf(dataset.fallbackSource().orElseThrow().name());
    this.longitude = names.indexOf(fallback.longitude());
    this.latitude = names.indexOf(fallback.latitude());
  }

  /// Empty for a dataset without such a column.
  static Optional<PolygonFallback> of(Dataset dataset, Polygons polygons) {
    return dataset.fallbackColumn()
        .map(column -> new PolygonFallback(dataset, column, column.fallback().orElseThrow(), polygons));
  }

  /// Fills both columns of a row that was just read from a file.
  void fill(Row row) {
    if (row.isNull(column)) {
      String name = name(row);
      if (name == null) {
        row.remove(source);
      } else {
        row.setText(column, name, Row.UNKNOWN);
        row.setText(source, Fallback.POLYGON, POLYGON_NUMBER);
      }
    } else {
      row.setText(source, Fallback.PUBLISHED, PUBLISHED_NUMBER);
    }
  }

  /// Fills both columns of a stored row anew; what the city published stays.
  ///
  /// @return whether the row changed
  boolean refill(Row row) {
    Object valueBefore = row.get(column);
    Object sourceBefore = row.get(source);
    if (Fallback.POLYGON.equals(sourceBefore)) {
      row.set(column, null);
    }
    fill(row);
    return !Objects.equals(valueBefore, row.get(column)) || !Objects.equals(sourceBefore, row.get(source));
  }

  private @Nullable String name(Row row) {
    if (row.isNull(longitude) || row.isNull(latitude)) {
      return null;
    }
    double x = Double.longBitsToDouble(row.number(longitude));
    double y = Double.longBitsToDouble(row.number(latitude));
    return polygons.at(x, y).map(spelling::clean).orElse(null);
  }
}
