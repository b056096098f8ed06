package org.denverlakehouse.local.generate;

import java.util.function.IntToDoubleFunction;

/// Cards of a few kinds that are dealt without putting them back: once all are dealt, each kind came exactly as often as
/// it was put in, whatever the chances on the way. Not thread-safe.
final class Deck {
  private final long[] left;
  private long cards;

  /// @param counts cards of each kind
  Deck(long... counts) {
    this.left = counts.clone();
    for (long count : counts) {
      cards += count;
    }
  }

  long cards() {
    return cards;
  }

  /// Cards left of a kind.
  long left(int kind) {
    return left[kind];
  }

  /// The kind of the next card.
  int deal(Dice dice) {
    return deal(dice, _ -> 1);
  }

  /// The same with some kinds likelier than others; where no card of a positive weight is left, any.
  ///
  /// @param weight of each card of a kind
  int deal(Dice dice, IntToDoubleFunction weight) {
    double sum = 0;
    int last = -1;
    for (int kind = 0; kind < left.length; kind++) {
      double share = left[kind] * weight.applyAsDouble(kind);
      if (share > 0) {
        sum += share;
        last = kind;
      }
    }
    if (last < 0) {
      if (cards == 0) {
        throw new IllegalStateException("All cards are dealt.");
      }
      return deal(dice);
    }
    double at = dice.unit() * sum;
    for (int kind = 0; kind < last; kind++) {
      at -= left[kind] * weight.applyAsDouble(kind);
      if (at < 0) {
        return take(kind);
      }
    }
    return take(last);
  }

  private int take(int kind) {
    left[kind]--;
    cards--;
    return kind;
  }
}
