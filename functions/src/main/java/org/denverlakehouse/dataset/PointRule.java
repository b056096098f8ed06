package org.denverlakehouse.dataset;

import java.util.List;

/// When a row's coordinates are no place. Both become null when only one is there, when they are equal to each other, both
/// whole degrees, outside the box, or one of the `placeholders` (to six decimals). Their texts stay in `extra`, unless they
/// are a placeholder, which means "no value".
///
/// Degrees, WGS 84.
public record PointRule(String longitude, String latitude, double west, double south, double east, double north,
    List<Placeholder> placeholders) {
  /// A point that the source writes when it does not know one; 0/0 is one in every feed.
  public record Placeholder(double longitude, double latitude) {}

  public PointRule {
    placeholders = List.copyOf(placeholders);
  }
}
