package org.denverlakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {
  private final Finding finding = new Finding("{{a}} is {{ b_2 }} of {{a}}.", Optional.of("n"), 1);

  @Test
  void fillsEveryPlaceWithWhateverTextItIsGiven() {
    Map<String, String> values = Map.of("a", "$1 \\ {{b_2}}", "b_2", "half");
    assertThat(finding.fill(c -> Optional.ofNullable(values.get(c))))
        .contains("$1 \\ {{b_2}} is half of $1 \\ {{b_2}}.");
  }

  @Test
  void saysNothingWhenAValueIsMissing() {
    assertThat(finding.fill(c -> c.equals("a") ? Optional.of("x") : Optional.empty())).isEmpty();
  }

  @Test
  void knowsItsColumns() {
    assertThat(finding.columns()).containsExactly("a", "b_2", "n");
  }
}
