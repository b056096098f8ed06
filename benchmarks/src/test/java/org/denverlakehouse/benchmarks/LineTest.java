package org.denverlakehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.denverlakehouse.benchmarks.Line.Point;
import org.junit.jupiter.api.Test;

class LineTest {
  @Test
  void pointsOnALineGiveItBack() {
    Line line = Line.through(List.of(new Point(.1, 1.5), new Point(1, 6), new Point(10, 51)));
    assertThat(line.intercept()).isCloseTo(1, within(1e-9));
    assertThat(line.slope()).isCloseTo(5, within(1e-9));
  }

  @Test
  void otherPointsGiveTheNearestBySquares() {
    Line line = Line.through(List.of(new Point(0, 0), new Point(1, 3), new Point(2, 3)));
    assertThat(line.slope()).isCloseTo(1.5, within(1e-9));
    assertThat(line.intercept()).isCloseTo(.5, within(1e-9));
  }

  @Test
  void oneSizeGivesNoLine() {
    assertThatThrownBy(() -> Line.through(List.of(new Point(1, 2), new Point(1, 3))))
        .hasMessage("A line needs two different sizes.");
  }
}
