package org.denverlakehouse.forecast;

/// The count of the same weekday in the last known week, with bounds from the standard deviation of its errors, as
/// textbooks have it (Hyndman and Athanasopoulos, "Forecasting: Principles and Practice", 3rd edition, sections 5.2 and
/// 5.5): the yardstick of every other model.
final class SeasonalNaive implements Model {
  static final String NAME = "seasonal_naive";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    return new Fitted() {
      @Override
      public double mean(int origin, int horizon) {
        return Means.ofWeekday(series, origin, horizon, 1);
      }

      @Override
      public boolean missesAlike() {
        return true;
      }
    };
  }
}
