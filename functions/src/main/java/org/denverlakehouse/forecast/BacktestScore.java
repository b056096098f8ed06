package org.denverlakehouse.forecast;

import org.jspecify.annotations.Nullable;

/// How one model did on one series, over many past days from which it forecast the following ones. A score that cannot be
/// worked out (no origin, or nothing ever happened) is null, never NaN.
///
/// @param model      its name
/// @param horizon    days ahead, all of them scored together
/// @param origins    how many times it forecast
/// @param mase       mean absolute error of the median, in units of the naive forecast's error inside the history
///                   (lag 7; Hyndman and Koehler 2006)
/// @param rmsse      root mean squared error of the mean, in units of the same for the naive forecast
/// @param wql        weighted quantile loss: twice the pinball loss, averaged over thirteen levels (.025, .05, .1 to .9, .95,
///                   .975), over the sum of the counts
/// @param pinball10  mean pinball loss at .1, in events
/// @param pinball50  mean pinball loss at .5, in events
/// @param pinball90  mean pinball loss at .9, in events
/// @param coverage80 share of days inside the 80 % bounds
/// @param coverage95 share of days inside the 95 % bounds
/// @param skill      what of the seasonal naive model's wql this one saves, 0 to 1; negative when it is worse
/// @param skillFlat  the same against the flat mean
/// @param selected   whether the series' forecast comes from this model
public record BacktestScore(String model, int horizon, int origins, @Nullable Double mase, @Nullable Double rmsse,
    @Nullable Double wql, @Nullable Double pinball10, @Nullable Double pinball50, @Nullable Double pinball90,
    @Nullable Double coverage80, @Nullable Double coverage95, @Nullable Interval skill, @Nullable Interval skillFlat,
    boolean selected) {
  /// An estimate and the bounds that hold it with 95 % confidence.
  public record Interval(double estimate, double lower, double upper) {}
}
