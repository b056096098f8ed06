package org.denverlakehouse.dataset;

import java.util.Collection;
import java.util.Optional;

/// Finds what a misspelt name was probably meant to be.
public final class Spelling {
  private Spelling() {}

  /// The candidate with the fewest typing slips from `word`, if they are few enough to be the same word; the first of
  /// equally near ones. Compared in the form of [Column#fold(String)].
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    String folded = Column.fold(word);
    int allowed = Math.max(1, folded.length() / 3);
    String best = null;
    for (String candidate : candidates) {
      int slips = slips(folded, Column.fold(candidate), allowed);
      if (slips <= allowed) {
        best = candidate;
        allowed = slips - 1;
      }
    }
    return Optional.ofNullable(best);
  }

  /// Levenshtein's distance; only its comparison with `limit` matters.
  private static int slips(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
