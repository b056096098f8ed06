package org.denverlakehouse.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a run forecast and where it is. Immutable.
///
/// @param runDate      the Denver day of the run
/// @param feeds        one for each feed that is forecast, by name
/// @param changed      whether anything was published; not when all was there already
/// @param partitions   keys of the directories in the lake that hold the run's rows
/// @param bytesScanned what the queries read
public record ForecastReport(LocalDate runDate, List<Feed> feeds, boolean changed, List<String> partitions,
    long bytesScanned) {
  public ForecastReport {
    feeds = List.copyOf(feeds);
    partitions = List.copyOf(partitions);
  }

  /// What became of one feed.
  ///
  /// @param dataset     the feed
  /// @param asOf        how far its data reached; null when there was none, or it could not be read
  /// @param lastDay     the last day that was taken for known; null without a series
  /// @param series      how many were forecast
  /// @param models      how many of them come from each model
  /// @param alerts      the series whose model failed lately
  /// @param indicative  how many have so short a history that their bounds are a rough guide only
  /// @param skill       what of the seasonal naive model's loss the chosen models save, 0 to 1, on average over the series
  ///                    that are scored; null when none is
  /// @param dataVersion hash of the counts; empty without them
  /// @param failure     why it was not forecast; null when it was
  public record Feed(String dataset, @Nullable LocalDate asOf, @Nullable LocalDate lastDay, int series,
      SortedMap<String, Integer> models, List<String> alerts, int indicative, @Nullable Double skill,
      String dataVersion,
      @Nullable String failure) {
    public Feed {
      models = new TreeMap<>(models);
      alerts = List.copyOf(alerts);
    }

    static Feed failed(String dataset, String failure) {
      return new Feed(dataset, null, null, 0, new TreeMap<>(), List.of(), 0, null, "", failure);
    }
  }

  /// How many series were forecast.
  public int series() {
    return feeds.stream().mapToInt(Feed::series).sum();
  }

  /// Why feeds were not forecast, one sentence each; empty when all were.
  public List<String> failures() {
    return feeds.stream().filter(feed -> feed.failure() != null).map(feed -> feed.dataset() + ": " + feed.failure())
        .toList();
  }
}
