package org.denverlakehouse.forecast;

import java.time.LocalDate;
import java.util.List;

/// The forecast of one series, and how the models did in the past.
///
/// @param id          the series
/// @param model       the model that the numbers come from
/// @param regimeAlert whether the chosen model failed lately, so that the seasonal naive one speaks in its place
/// @param indicative  whether the bounds are a rough guide only: less than a year of history, the same count every day, or
///                    a day of the last year so far out that it was left out ([Spikes])
/// @param lastDay     the last day that was taken for known
/// @param historyDays known days up to it
/// @param days        one for each day of the horizon, in order; none where no day is known
/// @param scores      one for each model that was tried, from the simplest to the most elaborate
public record SeriesForecast(SeriesId id, String model, boolean regimeAlert, boolean indicative, LocalDate lastDay,
    int historyDays, List<ForecastDay> days, List<BacktestScore> scores) {
  public SeriesForecast {
    days = List.copyOf(days);
    scores = List.copyOf(scores);
  }
}
