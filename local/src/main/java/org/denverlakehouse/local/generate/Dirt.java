package org.denverlakehouse.local.generate;

/// A kind of dirt that is rare enough to be placed one by one; where each rate comes from: docs/reference/generator.md.
enum Dirt {
  /// The record before, once more, byte by byte.
  EXACT_DUPLICATE,
  /// A record that lost its first field, so that the created time stands in the date column: a reject.
  SHIFTED_RECORD,
  /// A bare LF inside a quoted field.
  EMBEDDED_LINE_FEED,
  /// A summary padded with no-break spaces (Windows-1252) or blanks.
  PADDED_SUMMARY,
  /// A zip of a wrong length or shape.
  ODD_ZIP,
  /// Coordinates 0 / 0.
  ZERO_POINT,
  /// The longitude in both columns.
  LONGITUDE_EQUALS_LATITUDE,
  /// A point far outside the city.
  POINT_OUTSIDE,
  /// A point of 0.000001 degrees, with any signs, that stands for none.
  UNKNOWN_POINT,
  /// East coordinate in feet that lie beyond the state.
  FAR_FEET,
  /// A byte that Windows-1252 does not define.
  UNDEFINED_BYTE,
  /// A second offense of the incident before: same INCIDENT_ID, another OFFENSE_ID.
  SECOND_OFFENSE,
  /// A record of an event years before the window.
  STRAY
}
