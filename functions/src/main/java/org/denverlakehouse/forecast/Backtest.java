package org.denverlakehouse.forecast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.denverlakehouse.forecast.BacktestScore.Interval;
import org.jspecify.annotations.Nullable;

/// Forecasts the past: from each of several origins, knowing nothing later, all models forecast the days that follow
/// (rolling origins; Tashman, "Out-of-sample tests of forecasting accuracy", 2000). Immutable.
final class Backtest {
  /// Almost a year of origins. 13 shares no factor with a week, so each weekday is an origin.
  static final int MOST_ORIGINS = 26;
  static final int EVERY = 13;
  /// Days that a forecast needs: eight weeks.
  static final int FIRST_ORIGIN = 56;

  /// Totals that add up are worth so much of a loss.
  private static final double SHARE_BONUS = 0.99;

  private final Map<String, List<OriginScore>> scores;

  private Backtest(Map<String, List<OriginScore>> scores) {
    this.scores = scores;
  }

  /// The last origins from which the whole horizon is known, in order.
  static List<Integer> origins(int length) {
    var origins = new ArrayList<Integer>();
    for (int origin = length - Forecaster.HORIZON; origin >= FIRST_ORIGIN
        && origins.size() < MOST_ORIGINS; origin -= EVERY) {
      origins.add(origin);
    }
    Collections.reverse(origins);
    return origins;
  }

  /// Tries models on a series from these origins.
  ///
  /// @param models the models' names, and what each has learned from as many days
  static Backtest run(DailySeries series, IntFunction<Map<String, Model.Fitted>> models, List<Integer> origins) {
    Map<String, List<OriginScore>> scores = new LinkedHashMap<>();
    for (int origin : origins) {
      var naive = OriginScore.Naive.of(series, origin);
      models.apply(origin).forEach((model, fitted) -> {
        Outlook outlook = Outlook.of(fitted, series, origin, Forecaster.HORIZON);
        scores.computeIfAbsent(model, _ -> new ArrayList<>()).add(OriginScore.of(outlook, series, origin, naive));
      });
    }
    return new Backtest(scores);
  }

  /// The model that lost least, the simplest of those that lost the same; empty without an origin. A share of the whole
  /// is preferred unless it lost a hundredth more, because shares add up.
  Optional<String> best() {
    @Nullable
    String best = null;
    double least = Double.POSITIVE_INFINITY;
    for (String model : scores.keySet()) {
      double loss = sum(of(model), OriginScore::loss) * (model.equals(ShareOfWhole.NAME) ? SHARE_BONUS : 1);
      if (loss < least) {
        least = loss;
        best = model;
      }
    }
    return Optional.ofNullable(best);
  }

  /// The model's losses in the first days after each origin.
  List<Double> lossesOf(RegimeGuard guard, String model) {
    return of(model).stream().map(score -> score.lossOf(guard)).toList();
  }

  /// What the table `forecast_backtests` says of a model.
  BacktestScore score(String model, boolean selected) {
    List<OriginScore> own = of(model);
    double days = sum(own, OriginScore::days);
    return new BacktestScore(model, Forecaster.HORIZON, own.size(),
        mean(own, s -> s.absolute() / s.days() / s.naive().absolute()),
        mean(own, s -> Math.sqrt(s.squared() / s.days() / s.naive().squared())),
        ratio(sum(own, OriginScore::loss), sum(own, OriginScore::events)),
        ratio(sum(own, OriginScore::pinball10), days), ratio(sum(own, OriginScore::pinball50), days),
        ratio(sum(own, OriginScore::pinball90), days), ratio(sum(own, OriginScore::inside80), days),
        ratio(sum(own, OriginScore::inside95), days), skill(own, SeasonalNaive.NAME), skill(own, FlatMean.NAME),
        selected);
  }

  private List<OriginScore> of(String model) {
    return scores.getOrDefault(model, List.of());
  }

  private @Nullable Interval skill(List<OriginScore> own, String reference) {
    return BlockBootstrap.skill(losses(own), losses(of(reference))).orElse(null);
  }

  private static List<Double> losses(List<OriginScore> scores) {
    return scores.stream().map(OriginScore::loss).toList();
  }

  private static double sum(List<OriginScore> scores, ToDoubleFunction<OriginScore> part) {
    return scores.stream().mapToDouble(part).sum();
  }

  private static @Nullable Double ratio(double part, double whole) {
    return whole > 0 ? part / whole : null;
  }

  /// The mean over the origins where it can be worked out.
  private static @Nullable Double mean(List<OriginScore> scores, ToDoubleFunction<OriginScore> score) {
    double[] finite = scores.stream().mapToDouble(score).filter(Double::isFinite).toArray();
    double sum = 0;
    for (double value : finite) {
      sum += value;
    }
    return ratio(sum, finite.length);
  }
}
