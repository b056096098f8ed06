package org.denverlakehouse.benchmarks;

import java.util.List;

/// The straight line through points that is nearest to them by least squares.
record Line(double intercept, double slope) {
  record Point(double x, double y) {}

  /// The line through at least two points of different `x`.
  static Line through(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::x).average().orElseThrow();
    double meanY = points.stream().mapToDouble(Point::y).average().orElseThrow();
    double xy = points.stream().mapToDouble(p -> (p.x() - meanX) * (p.y() - meanY)).sum();
    double xx = points.stream().mapToDouble(p -> (p.x() - meanX) * (p.x() - meanX)).sum();
    if (xx == 0) {
      throw new IllegalArgumentException("A line needs two different sizes.");
    }
    double slope = xy / xx;
    return new Line(meanY - slope * meanX, slope);
  }
}
