package org.denverlakehouse.forecast;

/// The count of the same weekday in the last known week (Hyndman and Athanasopoulos, "Forecasting: Principles and
/// Practice", 3rd edition, section 5.2): the yardstick of every other model.
final class SeasonalNaive implements Model {
  static final String NAME = "seasonal_naive";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    return (origin, horizon) -> Means.ofWeekday(series, origin, horizon, 1);
  }
}
