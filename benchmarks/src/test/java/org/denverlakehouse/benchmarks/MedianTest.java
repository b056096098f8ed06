package org.denverlakehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void theMiddleOfAnOddCountWhateverTheOrder() {
    assertThat(Median.of(List.of(9.0, 1.0, 5.0), x -> x)).isEqualTo(5);
    assertThat(Median.of(List.of(7.0), x -> x)).isEqualTo(7);
  }

  @Test
  void theMeanOfTheMiddleTwoOfAnEvenCount() {
    assertThat(Median.of(List.of(1.0, 100.0, 2.0, 4.0), x -> x)).isEqualTo(3);
  }

  @Test
  void ofNothingThereIsNone() {
    assertThat(Median.of(List.<Double>of(), x -> x)).isNaN();
    assertThat(Medians.of(List.of()).isKnown()).isFalse();
  }

  @Test
  void eachMeasureHasItsOwnMedianOverTheRunsOfOneTool() {
    Medians of = Medians.of(List.of(run(1, 3, 10, 500), run(2, 1, 30, 400), run(3, 2, 20, 900)));
    assertThat(of).isEqualTo(new Medians(2, 1, 3, 20, 500, 77));
  }

  private static Run run(int round, double wall, double cpu, long rss) {
    return new Run("ours-1t", round, wall, cpu, rss, 77, 5, "");
  }
}
