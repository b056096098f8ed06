package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.denverlakehouse.forecast.BacktestScore.Interval;
import org.junit.jupiter.api.Test;

class BlockBootstrapTest {
  @Test
  void aModelSavesNothingAgainstItself() {
    List<Double> losses = losses(26, 1, 1);

    assertThat(BlockBootstrap.skill(losses, losses)).contains(new Interval(0, 0, 0));
  }

  @Test
  void aSteadyGainIsSure() {
    List<Double> reference = losses(26, 1, 2);
    List<Double> third = reference.stream().map(loss -> loss * 2 / 3).toList();

    Interval skill = BlockBootstrap.skill(third, reference).orElseThrow();

    assertThat(skill.estimate()).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(skill.lower()).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(skill.upper()).isCloseTo(1.0 / 3, within(1e-9));
  }

  /// 200 times two models that are equally good: the bounds of about 95 % hold 0; of blocks of few origins, of some fewer.
  @Test
  void theBoundsHoldTheTruthAboutAsOftenAsTheySay() {
    long held = IntStream.range(0, 200)
        .mapToObj(i -> BlockBootstrap.skill(losses(26, 1, 2L * i), losses(26, 1, 2L * i + 1)).orElseThrow())
        .filter(skill -> skill.lower() <= 0 && skill.upper() >= 0)
        .count();

    assertThat(held).isBetween(160L, 198L);
  }

  @Test
  void fewOriginsOrNothingToSaveGiveNoBounds() {
    assertThat(BlockBootstrap.skill(losses(7, 1, 1), losses(7, 1, 2))).isEmpty();
    assertThat(BlockBootstrap.skill(losses(26, 0, 1), Collections.nCopies(26, 0.0))).isEmpty();
  }

  private static List<Double> losses(int origins, double mean, long seed) {
    var random = new Random(seed);
    return DoubleStream.generate(() -> mean * (0.5 + random.nextDouble())).limit(origins).boxed().toList();
  }
}
