package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// All models on many series, from 26 origins each, stay within a minute of CPU for 100 of them. A fifth of that here, all of
/// it in `benchmarks/forecast-study.sh`, in a heap of 512 MB.
class ForecastCostTest {
  private static final int SERIES = Integer.getInteger("forecast.series", 20);
  private static final double MOST_SECONDS_EACH = 0.6;
  private static final int THREE_YEARS = 1095;

  @Test
  void allModelsOnManySeriesAreCheap() {
    var series = new ArrayList<DailySeries>();
    for (int i = 0; i < SERIES; i++) {
      double level = 5 + (3 * i) % 60;
      SeriesId id = i == 0 ? SeriesIds.CITY : SeriesIds.part("p" + i);
      series.add(new SimulatedCounts(i, THREE_YEARS, _ -> level).series(id, THREE_YEARS));
    }

    long before = cpu();
    List<SeriesForecast> forecasts = new LadderForecaster().forecast(series);
    double seconds = (cpu() - before) / 1e9;

    System.out.printf(Locale.ROOT,
        "%d series x 26 origins x %d models: %.1f s of CPU, heap of at most %d MB, checksum %08x%n",
        SERIES, forecasts.getLast().scores().size(), seconds, Runtime.getRuntime().maxMemory() >> 20,
        forecasts.hashCode());
    assertThat(forecasts).allSatisfy(forecast -> {
      assertThat(forecast.scores()).extracting(BacktestScore::origins).containsOnly(26);
      assertThat(forecast.scores()).extracting(BacktestScore::model).contains("glm_and_boosting");
    });
    assertThat(seconds).isLessThan(MOST_SECONDS_EACH * SERIES);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
