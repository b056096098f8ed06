package org.denverlakehouse.forecast;

/// Which counts a series holds.
///
/// @param name      as people call it: `accidents/city`, `accidents/neighborhood/five-points`
/// @param dataset   the feed that is counted
/// @param dimension `all`, or the column that is counted by, as in `daily_counts`
/// @param value     `all`, or the value of that column
public record SeriesId(String name, String dataset, String dimension, String value) {
  /// The dimension and the value of the series that counts everything.
  public static final String ALL = "all";

  /// Whether the series counts every row of its feed.
  public boolean isWhole() {
    return dimension.equals(ALL);
  }
}
