package org.denverlakehouse.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the past of one series says about the models, and the forecast of the one that it speaks for. Not thread-safe.
final class Choice {
  /// Below, bounds that should hold 95 % of the days held 85 % (a study of Denver's accidents).
  private static final int YEAR = 365;
  private static final int TWO_WEEKS = 14;

  private final DailySeries series;
  private final DailySeries calm;
  private final Ladder ladder;
  private final Backtest backtest;
  private final String selected;
  private final boolean alert;
  /// The model that speaks, by the days that it was fitted to.
  private final Map<Integer, Model.Fitted> fitted = new HashMap<>();

  private Choice(DailySeries series, Function<DailySeries, Ladder> models) {
    this.series = series;
    this.calm = Spikes.without(series);
    this.ladder = models.apply(calm);
    this.backtest = Backtest.run(calm, ladder::fit, Backtest.origins(series.length()));
    this.selected = backtest.best().orElse(knownDays() < TWO_WEEKS ? FlatMean.NAME : WeekdayMean.NAME);
    this.alert = Stream.of(RegimeGuard.values()).anyMatch(this::isAlert);
  }

  /// For a series that is no part of another.
  static Choice ofWhole(DailySeries series) {
    return new Choice(series, Ladder::of);
  }

  /// For a part, which may be forecast as a share of the whole.
  static Choice ofPart(DailySeries part, Choice whole) {
    return new Choice(part, calm -> Ladder.of(calm, new ShareOfWhole(whole.calm, whole::fit)));
  }

  SeriesForecast forecast() {
    List<BacktestScore> scores = ladder.names()
        .stream()
        .map(model -> backtest.score(model, model.equals(selected)))
        .toList();
    return new SeriesForecast(series.id(), speaker(), alert, isIndicative(), series.lastDay(), knownDays(), days(),
        scores);
  }

  private List<ForecastDay> days() {
    int length = calm.length();
    var days = new ArrayList<ForecastDay>();
    if (knownDays() > 0) {
      Outlook outlook = Outlook.of(fit(length), calm, length, Forecaster.HORIZON);
      for (int ahead = 1; ahead <= outlook.horizon(); ahead++) {
        Outlook.Day day = outlook.day(ahead);
        days.add(new ForecastDay(calm.lastDay().plusDays(ahead), ahead, day.mean(), day.median(), day.lower80(),
            day.upper80(), day.lower95(), day.upper95()));
      }
    }
    return days;
  }

  /// The model that speaks at the end, and before it the selected one: an alert of today is none of last year.
  private Model.Fitted fit(int length) {
    return fitted.computeIfAbsent(length, l -> ladder.fit(l, l == calm.length() ? speaker() : selected));
  }

  private String speaker() {
    return alert ? SeasonalNaive.NAME : selected;
  }

  private boolean isAlert(RegimeGuard guard) {
    int origin = calm.length() - guard.days();
    return !selected.equals(SeasonalNaive.NAME) && origin >= Backtest.FIRST_ORIGIN
        && guard.isFor(Means.ofLast(calm, origin, YEAR)) && guard.alerts(
            loss(guard, origin, selected), loss(guard, origin, SeasonalNaive.NAME), backtest.lossesOf(guard, selected));
  }

  private double loss(RegimeGuard guard, int origin, String model) {
    Outlook outlook = Outlook.of(ladder.fit(origin, model), calm, origin, Forecaster.HORIZON);
    return OriginScore.of(outlook, calm, origin, OriginScore.Naive.of(calm, origin)).lossOf(guard);
  }

  private boolean isIndicative() {
    return knownDays() < YEAR || isConstant() || Spikes.anyLately(series, calm);
  }

  private boolean isConstant() {
    return IntStream.range(0, series.length()).filter(series::isKnown).mapToDouble(series::count).distinct()
        .count() <= 1;
  }

  private int knownDays() {
    return (int) IntStream.range(0, series.length()).filter(series::isKnown).count();
  }
}
