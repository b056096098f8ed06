package org.denverlakehouse.forecast;

/// A way to forecast daily counts. Implementations are stateless and thread-safe, and give the same numbers for the same
/// days.
interface Model {
  /// As it stands in the tables.
  String name();

  /// Learns from the first `length` days of a series, at least one, and from nothing that comes later.
  Fitted fit(DailySeries series, int length);

  /// What was learned. Immutable.
  interface Fitted {
    /// Events expected on the day `origin - 1 + horizon` by one who knows the first `origin` days: what was learned from
    /// all days is applied to those alone, so that the errors of several steps can be looked at.
    ///
    /// @param origin  days that count as known, 1 to the length that was learned from
    /// @param horizon days ahead, from 1
    /// @return at least 0, finite
    double mean(int origin, int horizon);

    /// Whether it misses by as much whatever it expects; else by more where it expects more.
    default boolean missesAlike() {
      return false;
    }
  }
}
