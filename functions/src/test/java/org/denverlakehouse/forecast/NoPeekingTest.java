package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A back-test is worth nothing if a model sees what it is to forecast.
class NoPeekingTest {
  private static final int KNOWN = 700;

  @Test
  void whatComesLaterChangesNoForecast() {
    double[] truth = counts(new SimulatedCounts(5, 900, _ -> 30).series());
    double[] other = truth.clone();
    Arrays.fill(other, KNOWN, other.length, 999);

    Map<String, Model.Fitted> one = ladder(truth).fit(KNOWN);
    Map<String, Model.Fitted> two = ladder(other).fit(KNOWN);

    assertThat(one.keySet()).containsExactly("flat_mean", "seasonal_naive", "weekday_mean", "share_of_city", "glm",
        "boosting", "glm_and_boosting");
    one.forEach((model, fitted) -> {
      Model.Fitted same = Objects.requireNonNull(two.get(model));
      assertThat(means(fitted)).as(model).isEqualTo(means(same));
      assertThat(Outlook.of(fitted, series(truth), KNOWN, Forecaster.HORIZON)).as(model)
          .usingRecursiveComparison()
          .isEqualTo(Outlook.of(same, series(other), KNOWN, Forecaster.HORIZON));
    });
  }

  private static Ladder ladder(double[] counts) {
    DailySeries whole = series(counts);
    return Ladder.of(Spikes.without(series(counts)),
        new ShareOfWhole(Spikes.without(whole), length -> new Glm().fit(Spikes.without(whole), length)));
  }

  private static DailySeries series(double[] counts) {
    return new DailySeries(SeriesIds.CITY, SimulatedCounts.FIRST_DAY, counts);
  }

  private static double[] counts(DailySeries series) {
    return IntStream.range(0, series.length()).mapToDouble(series::count).toArray();
  }

  private static List<Double> means(Model.Fitted fitted) {
    return IntStream.rangeClosed(1, Forecaster.HORIZON).mapToObj(ahead -> fitted.mean(KNOWN, ahead)).toList();
  }
}
