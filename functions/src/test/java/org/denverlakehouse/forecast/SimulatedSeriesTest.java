package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On counts whose process is known, forecasts can be compared with the best there are.
class SimulatedSeriesTest {
  private static final int FOUR_YEARS = 1461;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theChosenModelLosesHardlyMoreThanOneWhoKnowsTheProcess(long seed) {
    var simulated = new SimulatedCounts(seed, FOUR_YEARS, _ -> 60);

    BacktestScore chosen = chosen(forecast(simulated.series()));

    List<OriginScore> oracle = Backtest.origins(FOUR_YEARS).stream().map(simulated::oracle).toList();
    double best = oracle.stream().mapToDouble(OriginScore::loss).sum()
        / oracle.stream().mapToDouble(OriginScore::events).sum();
    assertThat(chosen.wql()).as("wql of %s", chosen.model()).isBetween(best * 0.97, best * 1.05);
    assertThat(chosen.coverage80()).isBetween(0.76, 0.88);
    assertThat(chosen.coverage95()).isBetween(0.92, 0.98);
  }

  @Test
  void aLevelThatDriftsIsFollowed() {
    var simulated = new SimulatedCounts(7, FOUR_YEARS, day -> 40 + 40.0 * day / FOUR_YEARS);

    SeriesForecast forecast = forecast(simulated.series());

    double expected = IntStream.rangeClosed(1, Forecaster.HORIZON)
        .mapToDouble(ahead -> simulated.mean(FOUR_YEARS - 1 + ahead))
        .sum();
    assertThat(forecast.days().stream().mapToDouble(ForecastDay::mean).sum()).isBetween(expected * 0.95,
        expected * 1.05);
  }

  /// Two weeks and more after a shock the guard has seen it; by two months the model has learned it.
  @ParameterizedTest
  @ValueSource(ints = {13, 16, 20, 30, 60})
  void afterAShockTheForecastIsNoWorseThanLastWeek(int daysAgo) {
    int shock = FOUR_YEARS - daysAgo;
    var simulated = new SimulatedCounts(11, FOUR_YEARS + Forecaster.HORIZON, day -> day < shock ? 60 : 24);
    DailySeries history = simulated.series(FOUR_YEARS);

    SeriesForecast forecast = forecast(history);

    Model.Fitted naive = new SeasonalNaive().fit(history, FOUR_YEARS);
    double published = error(simulated.series(), forecast.days().stream().map(ForecastDay::mean).toList());
    double lastWeek = error(simulated.series(),
        IntStream.rangeClosed(1, Forecaster.HORIZON).mapToObj(ahead -> naive.mean(FOUR_YEARS, ahead)).toList());
    assertThat(published).isLessThanOrEqualTo(lastWeek * 1.1);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 16, 20})
  void theGuardFiresOnAShockAndSaysSo(int daysAgo) {
    int shock = FOUR_YEARS - daysAgo;

    SeriesForecast forecast = forecast(
        new SimulatedCounts(11, FOUR_YEARS, day -> day < shock ? 60 : 24).series());

    assertThat(forecast.regimeAlert()).isTrue();
    assertThat(forecast.model()).isEqualTo(SeasonalNaive.NAME);
    assertThat(chosen(forecast).model()).isNotEqualTo(SeasonalNaive.NAME);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theGuardIsQuietInQuietTimes(long seed) {
    assertThat(forecast(new SimulatedCounts(seed, FOUR_YEARS, _ -> 60).series()).regimeAlert()).isFalse();
  }

  /// Two of hundreds of rare series have an odd week by chance each day; that is no shock.
  @Test
  void rareEventsRaiseNoAlert() {
    for (long seed = 1; seed <= 40; seed++) {
      var rare = new SimulatedCounts(seed, 600, _ -> 0.4);
      assertThat(forecast(rare.series()).regimeAlert()).as("seed %d", seed).isFalse();
    }
  }

  private static double error(DailySeries truth, List<Double> means) {
    return IntStream.range(0, means.size()).mapToDouble(i -> Math.abs(truth.count(FOUR_YEARS + i) - means.get(i)))
        .sum();
  }

  private static SeriesForecast forecast(DailySeries series) {
    return new LadderForecaster().forecast(List.of(series)).getFirst();
  }

  private static BacktestScore chosen(SeriesForecast forecast) {
    return Objects.requireNonNull(forecast.scores().stream().filter(BacktestScore::selected).findFirst().orElse(null));
  }
}
