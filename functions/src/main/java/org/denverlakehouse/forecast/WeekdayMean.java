package org.denverlakehouse.forecast;

/// The mean of the last eight known days of the same weekday.
final class WeekdayMean implements Model {
  static final String NAME = "weekday_mean";
  private static final int WEEKS = 8;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    return (origin, horizon) -> Means.ofWeekday(series, origin, horizon, WEEKS);
  }
}
