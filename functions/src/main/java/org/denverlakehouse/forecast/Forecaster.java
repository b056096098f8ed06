package org.denverlakehouse.forecast;

import java.util.List;

/// Forecasts the daily series of one feed. The same series give the same forecasts, to the last bit. Thread-safe.
public interface Forecaster {
  /// Days that are forecast.
  int HORIZON = 28;

  /// The forecasts of these series, in their order. Those with [SeriesId#isWhole()] false are parts of the whole one, and
  /// may be forecast as shares of it.
  ///
  /// @throws IllegalArgumentException when the series do not all have the same first and last day
  List<SeriesForecast> forecast(List<DailySeries> series);
}
