package org.denverlakehouse.load;

import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.forecast.BacktestScore;
import org.denverlakehouse.forecast.DailySeries;
import org.denverlakehouse.forecast.ForecastDay;
import org.denverlakehouse.forecast.Forecaster;
import org.denverlakehouse.forecast.SeriesForecast;

/// Expects every day what a day had on average. Thread-safe.
final class MeanForecaster implements Forecaster {
  @Override
  public List<SeriesForecast> forecast(List<DailySeries> series) {
    return series.stream().map(MeanForecaster::forecast).toList();
  }

  private static SeriesForecast forecast(DailySeries series) {
    double sum = 0;
    int known = 0;
    for (int i = 0; i < series.length(); i++) {
      sum += series.isKnown(i) ? series.count(i) : 0;
      known += series.isKnown(i) ? 1 : 0;
    }
    double mean = sum / known;
    var days = new ArrayList<ForecastDay>();
    for (int h = 1; h <= HORIZON; h++) {
      long middle = Math.round(mean);
      days.add(new ForecastDay(series.lastDay().plusDays(h), h, mean, middle, middle / 2, middle * 2, 0, middle * 3));
    }
    var score = new BacktestScore("mean", HORIZON, 3, mean / 3, null, 0.1, 0.1, 0.2, 0.3, 0.8, 0.95,
        new BacktestScore.Interval(0.1, -0.1, 0.3), null, true);
    return new SeriesForecast(series.id(), "mean", false, known < 365, series.lastDay(), known, days, List.of(score));
  }
}
