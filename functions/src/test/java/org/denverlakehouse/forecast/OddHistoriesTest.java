package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever a history looks like, there is a sensible answer that says how far it can be trusted.
class OddHistoriesTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2014, 1, 1);

  @Test
  void threeDays() {
    SeriesForecast forecast = forecast(5, 7, 4);

    assertThat(forecast.indicative()).isTrue();
    assertThat(forecast.model()).isEqualTo("flat_mean");
    assertThat(forecast.days()).hasSize(28).allSatisfy(day -> {
      assertThat(day.mean()).isBetween(5.0, 6.0);
      assertThat(day.lower95()).isLessThanOrEqualTo(2);
      assertThat(day.upper95()).isBetween(9L, 20L);
    });
    assertThat(forecast.days().getFirst().day()).isEqualTo(FIRST_DAY.plusDays(3));
    assertThat(forecast.scores()).allSatisfy(score -> {
      assertThat(score.origins()).isZero();
      assertThat(score.wql()).isNull();
      assertThat(score.skill()).isNull();
    });
  }

  @Test
  void oneWeek() {
    SeriesForecast forecast = forecast(5, 7, 4, 6, 9, 2, 1);

    assertThat(forecast.indicative()).isTrue();
    assertThat(forecast.days()).hasSize(28).allSatisfy(day -> assertThat(day.mean()).isBetween(4.0, 6.0));
  }

  @Test
  void noDayAndNoKnownDay() {
    assertThat(forecast().days()).isEmpty();
    assertThat(forecast(DailySeries.UNKNOWN, DailySeries.UNKNOWN).days()).isEmpty();
    assertThat(forecast().indicative()).isTrue();
  }

  @Test
  void nothingEverHappened() {
    SeriesForecast forecast = forecast(new double[500]);

    assertThat(forecast.indicative()).isTrue();
    assertThat(forecast.days()).hasSize(28).allSatisfy(day -> {
      assertThat(day.mean()).isZero();
      assertThat(day.upper95()).isZero();
    });
    assertThat(forecast.scores()).allSatisfy(score -> assertThat(score.wql()).isNull());
  }

  @Test
  void alwaysTheSame() {
    var counts = new double[500];
    Arrays.fill(counts, 12);

    SeriesForecast forecast = forecast(counts);

    assertThat(forecast.indicative()).isTrue();
    assertThat(forecast.days()).hasSize(28).allSatisfy(day -> {
      assertThat(day.mean()).isBetween(11.9, 12.1);
      assertThat(day.median()).isEqualTo(12);
    });
  }

  @Test
  void oneHugeSpikeTiltsNothing() {
    for (int spike : new int[]{200, 395, 399}) {
      double[] counts = noise(400);
      counts[spike] = 50_000;

      SeriesForecast forecast = forecast(counts);

      assertThat(forecast.indicative()).as("spike on day %d", spike).isTrue();
      assertThat(forecast.days()).allSatisfy(day -> {
        assertThat(day.mean()).isBetween(50.0, 85.0);
        assertThat(day.upper95()).isLessThan(150);
      });
    }
    assertThat(forecast(noise(400)).indicative()).isFalse();
  }

  @Test
  void aGapIsNoQuietTime() {
    double[] counts = noise(500);
    Arrays.fill(counts, 300, 460, DailySeries.UNKNOWN);

    assertThat(forecast(counts).days()).allSatisfy(day -> assertThat(day.mean()).isBetween(50.0, 80.0));
  }

  @Test
  void countsInTheMillions() {
    SeriesForecast forecast = forecast(Arrays.stream(noise(800)).map(count -> count * 20_000).toArray());

    assertThat(forecast.days()).allSatisfy(day -> {
      assertThat(day.mean()).isBetween(1.1e6, 1.5e6);
      assertThat(day.lower95()).isBetween(700_000L, day.lower80());
      assertThat(day.upper95()).isBetween(day.upper80(), 2_000_000L);
    });
  }

  @Test
  void seriesOfDifferentDaysAreRefused() {
    assertThatThrownBy(() -> new LadderForecaster().forecast(List.of(series(1, 2, 3), series(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("made_up/city");
  }

  @Property(tries = 100)
  void anyHistoryGivesNumbersInOrder(@ForAll("histories") double[] counts) {
    SeriesForecast forecast = forecast(counts);

    assertThat(forecast.days()).allSatisfy(day -> {
      assertThat(day.mean()).isFinite().isNotNegative();
      assertThat(Stream.of(0L, day.lower95(), day.lower80(), day.median(), day.upper80(), day.upper95())).isSorted();
    });
    for (BacktestScore score : forecast.scores()) {
      for (@Nullable
      Double number : Arrays.asList(score.mase(), score.rmsse(), score.wql(), score.pinball10(),
          score.pinball50(), score.pinball90(), score.coverage80(), score.coverage95())) {
        assertThat(number == null || Double.isFinite(number)).isTrue();
      }
    }
    assertThat(forecast.scores().stream().filter(BacktestScore::selected)).hasSize(1);
  }

  @Provide
  Arbitrary<double[]> histories() {
    Arbitrary<Double> counts = Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(10, Arbitraries.integers().between(0, 9).map(Integer::doubleValue)),
        net.jqwik.api.Tuple.of(3, Arbitraries.just(0.0)),
        net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(0, 100_000).map(Integer::doubleValue)),
        net.jqwik.api.Tuple.of(2, Arbitraries.just(DailySeries.UNKNOWN)));
    return counts.list().ofMaxSize(150).map(list -> list.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static double[] noise(int days) {
    var random = new Random(1);
    return DoubleStream.generate(() -> 50 + random.nextInt(30)).limit(days).toArray();
  }

  private static DailySeries series(double... counts) {
    return new DailySeries(SeriesIds.CITY, FIRST_DAY, counts);
  }

  private static SeriesForecast forecast(double... counts) {
    return Objects.requireNonNull(new LadderForecaster().forecast(List.of(series(counts))).getFirst());
  }
}
