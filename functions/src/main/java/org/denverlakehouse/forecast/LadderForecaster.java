package org.denverlakehouse.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Tries every model of the [Ladder] on the past of each series and forecasts with the one that did best there; where
/// that one failed lately, with last week ([RegimeGuard]).
public final class LadderForecaster implements Forecaster {
  /// Below, bounds that should hold 95 % of the days held 85 %.
  private static final int YEAR = 365;
  private static final int TWO_WEEKS = 14;

  @Override
  public List<SeriesForecast> forecast(List<DailySeries> series) {
    requireSameDays(series);
    Optional<Choice> whole = series.stream().filter(s -> s.id().isWhole()).findFirst().map(LadderForecaster::choose);
    var forecasts = new ArrayList<SeriesForecast>();
    for (DailySeries one : series) {
      if (whole.isPresent() && one.id().isWhole()) {
        forecasts.add(whole.get().forecast());
      } else {
        Ladder ladder = whole.map(w -> Ladder.of(one, w.share())).orElseGet(() -> Ladder.of(one));
        forecasts.add(new Choice(ladder).forecast());
      }
    }
    return forecasts;
  }

  private static Choice choose(DailySeries whole) {
    return new Choice(Ladder.of(whole));
  }

  private static void requireSameDays(List<DailySeries> series) {
    for (DailySeries one : series) {
      DailySeries first = series.getFirst();
      if (one.length() != first.length() || !one.firstDay().equals(first.firstDay())) {
        throw new IllegalArgumentException("The series " + one.id().name() + " and " + first.id().name()
            + " do not have the same days.");
      }
    }
  }

  /// What the past says about the models of one series. Not thread-safe.
  private static final class Choice {
    private final Ladder ladder;
    private final DailySeries series;
    private final Backtest backtest;
    private final String selected;
    private final boolean alert;
    /// Of the model that speaks, by what it was fitted to.
    private final Map<Integer, Model.Fitted> fitted = new HashMap<>();

    Choice(Ladder ladder) {
      this.ladder = ladder;
      this.series = ladder.series();
      this.backtest = Backtest.run(ladder, Backtest.origins(series.length()));
      this.selected = backtest.best()
          .orElse(knownDays() < TWO_WEEKS ? new FlatMean().name() : new WeekdayMean().name());
      this.alert = isAlert();
    }

    SeriesForecast forecast() {
      int length = series.length();
      List<BacktestScore> scores = ladder.names()
          .stream()
          .map(model -> backtest.score(model, model.equals(selected)))
          .toList();
      List<ForecastDay> days = length == 0 ? List.of() : days(Outlook.of(speaking(length), series, length, HORIZON));
      return new SeriesForecast(series.id(), speaker(), alert, isIndicative(), series.lastDay(), knownDays(), days,
          scores);
    }

    /// For the parts of this series.
    ShareOfWhole share() {
      return new ShareOfWhole(series, this::speaking);
    }

    private String speaker() {
      return alert ? SeasonalNaive.NAME : selected;
    }

    private Model.Fitted speaking(int length) {
      return fitted.computeIfAbsent(length, l -> ladder.fit(l, speaker()));
    }

    private boolean isAlert() {
      int origin = series.length() - RegimeGuard.WINDOW;
      if (selected.equals(SeasonalNaive.NAME) || origin < Backtest.FIRST_ORIGIN) {
        return false;
      }
      return RegimeGuard.alerts(lastLoss(origin, selected), lastLoss(origin, SeasonalNaive.NAME),
          backtest.firstLosses(selected));
    }

    private double lastLoss(int origin, String model) {
      Outlook outlook = Outlook.of(ladder.fit(origin, model), series, origin, HORIZON);
      return OriginScore.of(outlook, series, origin, new OriginScore.Naive(0, 0)).firstLoss();
    }

    private boolean isIndicative() {
      return knownDays() < YEAR || Spikes.anyLately(series, series.length())
          || IntStream.range(0, series.length()).noneMatch(day -> series.count(day) > 0);
    }

    private int knownDays() {
      return (int) IntStream.range(0, series.length()).filter(series::isKnown).count();
    }

    private List<ForecastDay> days(Outlook outlook) {
      var days = new ArrayList<ForecastDay>();
      for (int ahead = 1; ahead <= HORIZON; ahead++) {
        Outlook.Day day = outlook.day(ahead);
        days.add(new ForecastDay(series.lastDay().plusDays(ahead), ahead, day.mean(), day.median(), day.lower80(),
            day.upper80(), day.lower95(), day.upper95()));
      }
      return days;
    }
  }
}
