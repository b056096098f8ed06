package org.denverlakehouse.dataset;

import java.util.List;

/// When a row's coordinates say nothing about a place. Both become null when they are equal to each other, both whole
/// degrees, one of the `placeholders` (to six decimals), or outside the box; in the last case the texts stay in `extra`.
///
/// Degrees, WGS 84.
public record PointRule(String longitude, String latitude, double west, double south, double east, double north,
    List<Placeholder> placeholders) {
  /// A point that the source writes when it does not know one.
  public record Placeholder(double longitude, double latitude) {}

  public PointRule {
    placeholders = List.copyOf(placeholders);
  }
}
