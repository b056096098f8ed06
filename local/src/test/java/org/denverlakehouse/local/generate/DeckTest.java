package org.denverlakehouse.local.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is dealt without putting back adds up, whatever the chances.
class DeckTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 99, -7})
  void allCardsTogetherAreWhatWasPutIn(long seed) {
    long[] put = {3, 0, 500, 1, 77};
    Deck deck = new Deck(put);
    Dice dice = new Dice(seed);
    long[] dealt = new long[put.length];
    while (deck.cards() > 0) {
      dealt[deck.deal(dice, kind -> kind == 3 ? 50 : kind % 2)]++;
    }
    assertThat(dealt).isEqualTo(put);
  }

  @Test
  void favouritesComeFirstAndOthersWhenTheyAreGone() {
    Deck deck = new Deck(2, 1);
    Dice dice = new Dice(1);
    assertThat(deck.deal(dice, kind -> kind)).isEqualTo(1);
    assertThat(deck.deal(dice, kind -> kind)).isZero();
    assertThat(deck.deal(dice)).isZero();
    assertThatThrownBy(() -> deck.deal(dice)).hasMessage("All cards are dealt.");
  }

  @ParameterizedTest
  @CsvSource({"1,0", "1,120", "3,1", "4,10", "7,16", "109,590", "3524,48455", "30000,20000", "50,6000", "2000,0"})
  void waitsAddUpToTheirSum(int cases, long sum) {
    Waits waits = new Waits(cases, sum);
    Dice dice = new Dice(cases);
    long dealt = 0;
    for (int i = 0; i < cases; i++) {
      int days = waits.next(dice, i < cases / 10 ? 3 : 365);
      assertThat(days).isBetween(0, 120);
      dealt += days;
    }
    assertThat(dealt).isEqualTo(sum);
  }

  @Test
  void aWaitEndsBeforeTheFileDoesWhereOneIsShortEnough() {
    Waits waits = new Waits(1000, 1000);
    Dice dice = new Dice(1);
    for (int i = 0; i < 500; i++) {
      assertThat(waits.next(dice, i % 3)).isBetween(0, i % 3);
    }
    assertThatThrownBy(() -> new Waits(1, 121)).hasMessageContaining("No 1 waits");
  }
}
