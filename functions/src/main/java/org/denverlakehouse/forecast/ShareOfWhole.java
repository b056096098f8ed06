package org.denverlakehouse.forecast;

/// The forecast of the whole times the part's share of the last year: top-down with historical proportions (Gross and Sohl,
/// "Disaggregation Methods to Expedite Product Line Forecasting", 1990). The parts of all values add up to the whole.
final class ShareOfWhole implements Model {
  static final String NAME = "share_of_city";
  private static final int DAYS = 364;

  private final DailySeries whole;
  private final FittedByLength wholeByLength;

  /// What was learned of the whole from its first days, for each number of them.
  @FunctionalInterface
  interface FittedByLength {
    Fitted of(int length);
  }

  ShareOfWhole(DailySeries whole, FittedByLength wholeByLength) {
    this.whole = whole;
    this.wholeByLength = wholeByLength;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    Fitted fittedWhole = wholeByLength.of(length);
    return (origin, horizon) -> {
      double all = Means.ofLast(whole, origin, DAYS);
      return all > 0 ? fittedWhole.mean(origin, horizon) * Means.ofLast(series, origin, DAYS) / all : 0;
    };
  }
}
