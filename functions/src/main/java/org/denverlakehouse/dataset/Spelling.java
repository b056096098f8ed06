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

  /// The distance of Damerau and Levenshtein: letters too many, too few, wrong, or swapped with the next; only its
  /// comparison with `limit` matters.
  private static int slips(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[][] slips = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : fewest(a, b, i, j, slips);
      }
    }
    return slips[a.length()][b.length()];
  }

  private static int fewest(String a, String b, int i, int j, int[][] slips) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int fewest = Math.min(slips[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(fewest, slips[i - 2][j - 2] + 1) : fewest;
  }
}
