package org.denverlakehouse.dataset;

/// Where a text column gets its value when the city published none: the name of the polygon that holds the row's point.
/// The column `source_of` it says which of both a value is.
///
/// @param longitude column of the point's longitude, degrees, WGS 84
/// @param latitude  column of the point's latitude
/// @param feed      the feed without event time whose rows are the polygons, in its column [#GEOMETRY]
/// @param column    the column of that feed that names a polygon
public record Fallback(String longitude, String latitude, String feed, String column) {
  /// The polygons' column of their feed: well-known text, degrees, WGS 84.
  public static final String GEOMETRY = "geometry";
  /// The source of a value that the city published.
  public static final String PUBLISHED = "published";
  /// The source of a value that is a polygon's name.
  public static final String POLYGON = "polygon";
}
