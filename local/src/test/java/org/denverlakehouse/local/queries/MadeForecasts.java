package org.denverlakehouse.local.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.denverlakehouse.forecast.BacktestScore;
import org.denverlakehouse.forecast.BacktestScore.Interval;
import org.denverlakehouse.forecast.DailySeries;
import org.denverlakehouse.forecast.ForecastDay;
import org.denverlakehouse.forecast.Forecaster;
import org.denverlakehouse.forecast.SeriesForecast;
import org.jspecify.annotations.Nullable;

/// Quick forecasts for tests of what is made of them: weekday means, with scores that follow from the series' name alone.
/// Some series lack scores, some have a regime alert, some are indicative, some models lose; of all requests no model beats
/// the weekday mean.
///
/// @param daysBack how many of the last days it does not look at, as if it had been asked earlier
/// @param alert    whether the chosen models of whole feeds failed lately
public record MadeForecasts(int daysBack, boolean alert) implements Forecaster {
  private static final List<String> MODELS = List.of("flat_mean", "seasonal_naive", "weekday_mean", "share_of_city",
      "glm", "boosting", "glm_and_boosting");
  private static final int WEEKS = 8;
  private static final int WEEK = 7;
  private static final double SPREAD = 1.4;

  @Override
  public List<SeriesForecast> forecast(List<DailySeries> series) {
    return series.stream().filter(one -> one.length() > daysBack).map(this::forecast).toList();
  }

  private SeriesForecast forecast(DailySeries series) {
    int length = series.length() - daysBack;
    int seed = Math.floorMod(series.id().name().hashCode(), 1000);
    List<String> models = MODELS.stream().filter(m -> !series.id().isWhole() || !m.equals("share_of_city")).toList();
    String best = series.id().dataset().equals("service_requests") ? "weekday_mean" : "glm_and_boosting";
    String selected = series.id().isWhole() ? best : models.get(seed % models.size());
    boolean isAlert = series.id().isWhole() ? alert : seed % 11 == 0;
    var days = new ArrayList<ForecastDay>();
    for (int ahead = 1; ahead <= HORIZON; ahead++) {
      days.add(day(series, length, ahead));
    }
    int known = (int) IntStream.range(0, length).filter(series::isKnown).count();
    return new SeriesForecast(series.id(), isAlert ? "seasonal_naive" : selected, isAlert, seed % 5 == 0,
        series.day(length - 1), known, days,
        models.stream().map(model -> score(model, model.equals(best) ? models.size() : models.indexOf(model), seed,
            model.equals(selected))).toList());
  }

  private static ForecastDay day(DailySeries series, int length, int ahead) {
    double mean = IntStream.rangeClosed(1, WEEKS).map(week -> length - 1 + ahead - WEEK * (HORIZON / WEEK - 1 + week))
        .filter(i -> i >= 0 && i < length && series.isKnown(i)).mapToDouble(series::count).average().orElse(0);
    double sigma = Math.sqrt(SPREAD * mean);
    return new ForecastDay(series.day(length - 1).plusDays(ahead), ahead, mean, Math.round(mean),
        bound(mean - 1.28 * sigma), bound(mean + 1.28 * sigma), bound(mean - 1.96 * sigma), bound(mean + 1.96 * sigma));
  }

  private static long bound(double count) {
    return Math.round(Math.max(0, count));
  }

  private static BacktestScore score(String model, int place, int seed, boolean selected) {
    double wql = 0.12 - 0.007 * place + 0.00001 * seed;
    boolean isTested = seed % 13 != 1;
    return new BacktestScore(model, HORIZON, isTested ? 20 + seed % 7 : 0, tested(isTested, 8 * wql),
        tested(isTested, 7 * wql), tested(isTested, wql), tested(isTested, 2 * wql), tested(isTested, 5 * wql),
        tested(isTested, 3 * wql), tested(isTested, 0.75 + wql), tested(isTested, 0.9 + wql / 2),
        isTested ? interval(1 - wql / 0.12, seed) : null, isTested ? interval(1 - wql / 0.118, seed) : null, selected);
  }

  private static @Nullable Double tested(boolean isTested, double score) {
    return isTested ? score : null;
  }

  private static Interval interval(double estimate, int seed) {
    double half = 0.0005 * (seed % 200);
    return new Interval(estimate, estimate - half, estimate + 1.1 * half);
  }
}
