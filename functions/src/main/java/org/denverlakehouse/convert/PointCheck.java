package org.denverlakehouse.convert;

import org.denverlakehouse.dataset.PointRule;

/// Applies a [PointRule] to the coordinates of rows. Immutable.
///
/// @param longitude index of the column
/// @param latitude  index of the column
record PointCheck(PointRule rule, int longitude, int latitude) {
  /// About 0.1 m; the placeholders have six decimals.
  private static final double TOLERANCE = 1e-6;

  /// Whether the coordinates are a place inside of the box.
  boolean isPlace(Row row) {
    if (row.isNull(longitude) || row.isNull(latitude)) {
      return false;
    }
    double x = x(row);
    double y = y(row);
    boolean wholeDegrees = x == Math.rint(x) && y == Math.rint(y);
    return x != y && !wholeDegrees && isInside(x, y) && !isPlaceholder(x, y);
  }

  /// Whether the coordinates say that there is no place: none is there, or they are a placeholder.
  boolean isNone(Row row) {
    if (row.isNull(longitude) || row.isNull(latitude)) {
      return row.isNull(longitude) && row.isNull(latitude);
    }
    return isPlaceholder(x(row), y(row));
  }

  private double x(Row row) {
    return Double.longBitsToDouble(row.number(longitude));
  }

  private double y(Row row) {
    return Double.longBitsToDouble(row.number(latitude));
  }

  private boolean isPlaceholder(double x, double y) {
    if (Math.abs(x) < 2 * TOLERANCE && Math.abs(y) < 2 * TOLERANCE) {
      return true;
    }
    for (PointRule.Placeholder placeholder : rule.placeholders()) {
      if (Math.abs(placeholder.longitude() - x) < TOLERANCE && Math.abs(placeholder.latitude() - y) < TOLERANCE) {
        return true;
      }
    }
    return false;
  }

  private boolean isInside(double x, double y) {
    return x >= rule.west() && x <= rule.east() && y >= rule.south() && y <= rule.north();
  }
}
