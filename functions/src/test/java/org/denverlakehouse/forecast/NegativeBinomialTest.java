package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.discrete.PascalDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegativeBinomialTest {
  private static final double[] LEVELS = {.025, .1, .25, .5, .75, .9, .975};

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.7, 3, 42.5, 180})
  void withoutDispersionItIsPoisson(double mean) {
    var poisson = new PoissonDistribution(mean);

    assertThat(NegativeBinomial.quantiles(mean, 0, LEVELS)).isEqualTo(
        Arrays.stream(LEVELS).mapToObj(level -> (long) poisson.inverseCumulativeProbability(level)).toList());
  }

  /// The Pascal distribution counts failures before the shape-th success, and is the same for whole shapes.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 40})
  void withDispersionItIsPascal(int shape) {
    for (double mean : new double[]{0.3, 4, 65, 150}) {
      var pascal = new PascalDistribution(shape, shape / (shape + mean));

      assertThat(NegativeBinomial.quantiles(mean, 1.0 / shape, LEVELS)).as("mean %s", mean).isEqualTo(
          Arrays.stream(LEVELS).mapToObj(level -> (long) pascal.inverseCumulativeProbability(level)).toList());
    }
  }

  @Test
  void largeCountsAreAddedUpInStrides() {
    var pascal = new PascalDistribution(100, 100 / (100 + 1_000_000.0));

    List<Long> quantiles = NegativeBinomial.quantiles(1_000_000, 0.01, LEVELS);

    for (int i = 0; i < LEVELS.length; i++) {
      double exact = pascal.inverseCumulativeProbability(LEVELS[i]);
      assertThat((double) quantiles.get(i)).isCloseTo(exact, within(exact * 0.002));
    }
  }

  @Test
  void nothingExpectedIsNothing() {
    assertThat(NegativeBinomial.quantiles(0, 0.5, LEVELS)).containsOnly(0L);
  }
}
