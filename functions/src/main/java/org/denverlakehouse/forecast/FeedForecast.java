package org.denverlakehouse.forecast;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The forecasts of a feed, by the names of their series.
///
/// @param dataset     the feed
/// @param asOf        how far its data reached; empty before the first load, when there is nothing to forecast
/// @param dataVersion hash of the counts
record FeedForecast(String dataset, Optional<LocalDate> asOf, String dataVersion, List<SeriesForecast> series) {
  FeedForecast {
    series = series.stream().sorted(Comparator.comparing(one -> one.id().name())).toList();
  }

  static FeedForecast nothing(String dataset) {
    return new FeedForecast(dataset, Optional.empty(), "", List.of());
  }

  ForecastReport.Feed report() {
    var models = new TreeMap<String, Integer>();
    series.forEach(one -> models.merge(one.model(), 1, Integer::sum));
    return new ForecastReport.Feed(dataset, asOf.orElse(null), series.isEmpty() ? null : series.getFirst().lastDay(),
        series.size(), models,
        series.stream().filter(SeriesForecast::regimeAlert).map(one -> one.id().name()).toList(),
        (int) series.stream().filter(SeriesForecast::indicative).count(), skill(), dataVersion, null);
  }

  private @Nullable Double skill() {
    OptionalDouble mean = series.stream().flatMap(one -> one.scores().stream()).filter(BacktestScore::selected)
        .map(BacktestScore::skill).filter(Objects::nonNull).mapToDouble(BacktestScore.Interval::estimate).average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }
}
