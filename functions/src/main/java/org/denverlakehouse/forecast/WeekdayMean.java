package org.denverlakehouse.forecast;

/// The mean of the last eight known days of the same weekday.
final class WeekdayMean implements Model {
  private static final int WEEKS = 8;

  @Override
  public String name() {
    return "weekday_mean";
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    return (origin, horizon) -> Means.ofWeekday(series, origin, horizon, WEEKS);
  }
}
