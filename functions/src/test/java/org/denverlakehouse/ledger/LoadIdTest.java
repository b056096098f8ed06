package org.denverlakehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoadIdTest {
  @Test
  void anIdIsTheHashesOfKeyAndEtagAndTheAttempt() {
    assertThat(LoadId.of("attempt-1", "trees.csv", "0123abc", Instant.ofEpochSecond(255)))
        .matches("[0-9a-f]{8}-[0-9a-f]{8}-000000ff-attempt-1");
  }

  @Test
  void theIdsOfOneKeyBeginAlikeWhateverTheContent() {
    assertThat(LoadId.of("b", "trees.csv", "e2", null)).startsWith(LoadId.keyPrefix("trees.csv"));
    assertThat(LoadId.of("a", "trees.csv", "e1", null)).startsWith(LoadId.keyPrefix("trees.csv"));
    assertThat(LoadId.keyPrefix("Trees.csv")).isNotEqualTo(LoadId.keyPrefix("trees.csv"));
  }

  @Test
  void theEtagsPartIsTheSameInEveryAttemptAndKey() {
    assertThat(LoadId.etagPart(LoadId.of("a-b-c", "trees.csv", "e1", null)))
        .isEqualTo(LoadId.etagPart(LoadId.of("20161101T000000000Z-ff", "other-é.csv", "e1", Instant.EPOCH)))
        .isNotEqualTo(LoadId.etagPart(LoadId.of("a-b-c", "trees.csv", "e2", null)));
  }

  @Test
  void theHashIsTheBeginningOfSha256SoThatIdsOfOlderVersionsStayFindable() {
    assertThat(LoadId.of("x", "abc", "", null)).isEqualTo("ba7816bf-e3b0c442-00000000-x");
  }
}
