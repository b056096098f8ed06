package org.denverlakehouse.dataset;

import java.time.LocalTime;
import java.util.Map;

/// How a derived column follows from other columns of the same row. Declared in YAML, never coded per dataset.
public sealed interface Derivation {
  /// The time as the source wrote it, before the clock correction, of timestamp column `column`.
  record SourceTime(String column) implements Derivation {}

  /// True when timestamp column `column` holds a real time of day, false when the source stamped `unknown` for want of
  /// one, null when there is no value. Compared with the time as the source wrote it.
  record TimeKnown(String column, LocalTime unknown) implements Derivation {}

  /// Whole seconds between the instants of two timestamp columns; null unless both are there and boolean column `when`
  /// is true.
  record SecondsBetween(String from, String to, String when) implements Derivation {}

  /// Local calendar days between the dates of two timestamp columns (0 when on the same day).
  record DaysBetween(String from, String to) implements Derivation {}

  /// The canonical spelling in `values` (keyed by [Column#fold(String)]) that string column `column` equals as a whole,
  /// else null.
  record MatchedValue(String column, Map<String, String> values) implements Derivation {
    public MatchedValue {
      values = Map.copyOf(values);
    }
  }

  /// Where the value of text column `column`, which has a [Fallback], comes from: [Fallback#PUBLISHED],
  /// [Fallback#POLYGON], or null where it has none.
  record SourceOf(String column) implements Derivation {}
}
