package org.denverlakehouse.source;

/// Why the fields of a record mean nothing.
///
/// @param kind    what is wrong
/// @param message one clause for people, without any text of the record
public record Damage(Kind kind, String message) {
  /// What can be wrong with a record.
  public enum Kind {
    /// It opens a quote that never closes.
    UNCLOSED_QUOTE,
    /// It is no JSON object with a value for each key.
    NOT_JSON,
    /// Its geometry is no area in degrees.
    GEOMETRY
  }
}
