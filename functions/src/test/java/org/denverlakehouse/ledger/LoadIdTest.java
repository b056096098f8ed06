package org.denverlakehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadIdTest {
  @Test
  void anIdIsTheHashesOfKeyAndEtagAndTheAttempt() {
    assertThat(LoadId.of("attempt-1", "trees.csv", "0123abc")).matches("[0-9a-f]{8}-[0-9a-f]{8}-attempt-1");
  }

  @Test
  void theIdsOfOneKeyBeginAlikeWhateverTheContent() {
    assertThat(LoadId.of("b", "trees.csv", "e2")).startsWith(LoadId.prefix("trees.csv") + "-");
    assertThat(LoadId.of("a", "trees.csv", "e1")).startsWith(LoadId.prefix("trees.csv") + "-");
    assertThat(LoadId.prefix("Trees.csv")).isNotEqualTo(LoadId.prefix("trees.csv"));
  }

  @Test
  void theEtagsPartIsTheSameInEveryAttemptAndKey() {
    assertThat(LoadId.etagPart(LoadId.of("a-b-c", "trees.csv", "e1")))
        .isEqualTo(LoadId.etagPart(LoadId.of("20161101T000000000Z-ff", "other-é.csv", "e1")))
        .isNotEqualTo(LoadId.etagPart(LoadId.of("a-b-c", "trees.csv", "e2")));
  }

  @Test
  void theHashIsTheBeginningOfSha256SoThatIdsOfOlderVersionsStayFindable() {
    assertThat(LoadId.of("x", "abc", "")).isEqualTo("ba7816bf-e3b0c442-x");
  }
}
