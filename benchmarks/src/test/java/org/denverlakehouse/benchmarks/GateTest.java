package org.denverlakehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {
  @Test
  void aValueAtItsLimitPasses() {
    assertThat(new Gate("wall_1t", .52, .60).line()).isEqualTo("gate wall_1t 0.52 <= 0.60 PASS");
    assertThat(new Gate("rss_mb", 350, 350).line()).isEqualTo("gate rss_mb 350.00 <= 350.00 PASS");
  }

  @Test
  void aValueAboveItFailsAndShowsTheDigitsThatSayWhy() {
    assertThat(new Gate("wall_1t", .71, .60).line()).isEqualTo("gate wall_1t 0.71 <= 0.60 FAIL");
    assertThat(new Gate("wall_1t", .6004, .60).line()).isEqualTo("gate wall_1t 0.6004 <= 0.6000 FAIL");
  }

  @Test
  void whatWasNotMeasuredFails() {
    assertThat(new Gate("cpu", Double.NaN, .70).passes()).isFalse();
    assertThat(new Gate("cpu", 0 / 0.0, .70).line()).isEqualTo("gate cpu NaN <= 0.70 FAIL");
    assertThat(new Gate("cpu", 1 / 0.0, .70).passes()).isFalse();
  }
}
