package org.denverlakehouse.convert;

import java.util.Locale;
import org.denverlakehouse.source.Damage;

/// Why a row could not be kept.
public enum RejectReason {
  /// The row has more or fewer fields than the header, so that no value can be trusted to be in its place.
  FIELD_COUNT,
  /// The row opens a quote that never closes.
  UNCLOSED_QUOTE,
  /// The row is no JSON object with one value for each key.
  NOT_JSON,
  /// The row's geometry is no area in degrees.
  GEOMETRY,
  /// A required value is missing.
  MISSING,
  /// A required value is not of its type.
  NOT_PARSED,
  /// The event is dated more than a day after the file arrived.
  IN_THE_FUTURE,
  /// The event is dated before the dataset's `not_before`.
  TOO_EARLY;

  static RejectReason of(Damage.Kind damage) {
    return switch (damage) {
      case UNCLOSED_QUOTE -> UNCLOSED_QUOTE;
      case NOT_JSON -> NOT_JSON;
      case GEOMETRY -> GEOMETRY;
    };
  }

  /// The spelling in the table `rejects`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
