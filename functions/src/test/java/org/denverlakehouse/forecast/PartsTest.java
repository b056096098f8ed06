package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Parts that are forecast as shares of the whole add up to it.
class PartsTest {
  private static final int DAYS = 800;
  private static final int PARTS = 6;

  @Test
  void sharesAddUpToTheWhole() {
    List<SeriesForecast> forecasts = new LadderForecaster().forecast(wholeAndParts());

    List<SeriesForecast> parts = forecasts.subList(1, forecasts.size());
    assertThat(parts).extracting(SeriesForecast::model).containsOnly(ShareOfWhole.NAME);
    for (int ahead = 0; ahead < Forecaster.HORIZON; ahead++) {
      int day = ahead;
      double sum = parts.stream().mapToDouble(part -> part.days().get(day).mean()).sum();
      assertThat(sum).isCloseTo(forecasts.getFirst().days().get(day).mean(), within(1e-6));
    }
  }

  @Test
  void theSameSeriesGiveTheSameForecasts() {
    List<DailySeries> series = wholeAndParts();

    assertThat(new LadderForecaster().forecast(series)).isEqualTo(new LadderForecaster().forecast(series));
  }

  /// Each event of the whole falls into a part by chance.
  private static List<DailySeries> wholeAndParts() {
    DailySeries whole = new SimulatedCounts(21, DAYS, _ -> 40).series();
    var random = new Random(4);
    var counts = new double[PARTS][DAYS];
    for (int day = 0; day < DAYS; day++) {
      for (int event = 0; event < whole.count(day); event++) {
        counts[random.nextInt(PARTS)][day]++;
      }
    }
    var series = new ArrayList<DailySeries>();
    series.add(whole);
    for (int part = 0; part < PARTS; part++) {
      series.add(new DailySeries(SeriesIds.part("p" + part), whole.firstDay(), counts[part]));
    }
    return series;
  }
}
