package org.denverlakehouse.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tries every model of the [Ladder] on the past of each series and forecasts with the one that did best there; where
/// that one failed lately, with last week ([RegimeGuard]).
public final class LadderForecaster implements Forecaster {
  @Override
  public List<SeriesForecast> forecast(List<DailySeries> series) {
    requireSameDays(series);
    Optional<Choice> whole = series.stream().filter(s -> s.id().isWhole()).findFirst().map(Choice::ofWhole);
    var forecasts = new ArrayList<SeriesForecast>();
    for (DailySeries one : series) {
      if (one.id().isWhole() || whole.isEmpty()) {
        forecasts.add(whole.orElseGet(() -> Choice.ofWhole(one)).forecast());
      } else {
        forecasts.add(Choice.ofPart(one, whole.get()).forecast());
      }
    }
    return forecasts;
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
}
