package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void wordsStandLeftAndNumbersRight() {
    var table = new TextTable(List.of("name", "n"), List.of(false, true));
    table.add(List.of("a", 5));
    table.add(List.of("longer", 1000));
    assertThat(table.lines()).containsExactly("name       n", "------  ----", "a          5", "longer  1000");
  }

  @Test
  void nullIsShownAsNothing() {
    var table = new TextTable(List.of("a", "b"), List.of(false, false));
    table.add(Arrays.asList(null, "x"));
    assertThat(table.lines()).last().isEqualTo("   x");
  }

  @Test
  void aTextOfManyLinesStaysOnOne() {
    var table = new TextTable(List.of("a"), List.of(false));
    table.add(List.of("one\r\n\ttwo"));
    assertThat(table.lines()).last().isEqualTo("one two");
  }

  @Test
  void aLongTextIsCutVisibly() {
    var table = new TextTable(List.of("a"), List.of(false));
    table.add(List.of("x".repeat(61)));
    table.add(List.of("y".repeat(60)));
    assertThat(table.lines()).contains("x".repeat(57) + "...", "y".repeat(60));
  }

  @Test
  void withoutRowsThereIsAHeader() {
    assertThat(new TextTable(List.of("a"), List.of(true)).lines()).containsExactly("a", "-");
  }
}
