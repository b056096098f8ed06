package org.denverlakehouse.forecast;

/// The mean of the last 28 known days, for every day to come: what one who knows no calendar would say.
final class FlatMean implements Model {
  static final String NAME = "flat_mean";
  private static final int DAYS = 28;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fitted fit(DailySeries series, int length) {
    return (origin, _) -> Means.ofLast(series, origin, DAYS);
  }
}
