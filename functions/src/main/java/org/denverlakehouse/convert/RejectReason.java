package org.denverlakehouse.convert;

import java.util.Locale;

/// Why a row could not be kept.
public enum RejectReason {
  /// The row has more or fewer fields than the header, so that no value can be trusted to be in its place.
  FIELD_COUNT,
  /// The row opens a quote that never closes.
  UNCLOSED_QUOTE,
  /// A required value is missing.
  MISSING,
  /// A required value is not of its type.
  NOT_PARSED,
  /// The event is dated more than a day after the file arrived.
  IN_THE_FUTURE,
  /// The event is dated before the dataset's `not_before`.
  TOO_EARLY;

  /// The spelling in the table `rejects`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
