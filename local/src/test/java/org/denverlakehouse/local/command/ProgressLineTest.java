package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter screen = new StringWriter();

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintWriter(screen), terminal);
  }

  @Test
  void elsewhereThanOnATerminalItIsSilent() {
    ProgressLine line = line(false);
    line.surveyed("a.csv", 1);
    line.converted("a.csv", 1, 2);
    line.share("generating", 1, 2);
    line.clear();
    assertThat(screen.toString()).isEmpty();
  }

  @Test
  void itShowsHowMuchIsDone() {
    line(true).converted("a.csv", 5_000, 10_000);
    assertThat(screen.toString()).isEqualTo("\r  reading    5,000 of 10,000 rows  ██████████░░░░░░░░░░");
  }

  @Test
  void moreThanAllIsAFullBar() {
    line(true).share("generating", 30, 10);
    assertThat(screen.toString()).contains("█".repeat(20)).doesNotContain("░");
  }

  @Test
  void nothingOfNothingIsAnEmptyBar() {
    line(true).share("generating", 0, 0);
    assertThat(screen.toString()).contains("░".repeat(20)).doesNotContain("█");
  }

  @Test
  void itIsWrittenOverRarely() {
    ProgressLine line = line(true);
    line.surveyed("a.csv", 1);
    line.surveyed("a.csv", 2);
    assertThat(screen.toString()).isEqualTo("\r  surveying  1 rows");
  }

  @Test
  void clearLeavesAnEmptyLine() {
    ProgressLine line = line(true);
    line.surveyed("a.csv", 7);
    line.clear();
    line.clear();
    assertThat(screen.toString()).isEqualTo("\r  surveying  7 rows\r" + " ".repeat(19) + "\r");
  }
}
