package org.denverlakehouse.convert;

import org.denverlakehouse.dataset.PointRule;

/// Applies a [PointRule] to the coordinates of rows. Immutable.
///
/// @param longitude index of the column
/// @param latitude  index of the column
record PointCheck(PointRule rule, int longitude, int latitude) {
  /// About 0.1 m; the placeholders have six decimals.
  private static final double TOLERANCE = 1e-6;

  /// Whether the point is a real one, and outside of the box.
  boolean isOutside(Row row) {
    return isPoint(row) && !isInside(x(row), y(row));
  }

  /// Makes both coordinates null unless they are a place inside of the box.
  void clearUnlessPlace(Row row) {
    if (!isPoint(row) || !isInside(x(row), y(row))) {
      row.remove(longitude);
      row.remove(latitude);
    }
  }

  private boolean isPoint(Row row) {
    return !row.isNull(longitude) && !row.isNull(latitude) && !isPlaceholder(x(row), y(row));
  }

  private double x(Row row) {
    return Double.longBitsToDouble(row.number(longitude));
  }

  private double y(Row row) {
    return Double.longBitsToDouble(row.number(latitude));
  }

  private boolean isPlaceholder(double x, double y) {
    boolean wholeDegrees = x == Math.rint(x) && y == Math.rint(y);
    if (x == y || wholeDegrees || (Math.abs(x) < 2 * TOLERANCE && Math.abs(y) < 2 * TOLERANCE)) {
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
