package org.denverlakehouse.convert;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a dictionary's numbers are of texts that rows know by numbers of their own (see [Row#setText]): for those no hash
/// is looked up. Not thread-safe.
final class NumberedTexts {
  static final int NONE = -1;
  private static final int INITIAL_NUMBERS = 16;

  private int[] ids = {};
  private @Nullable String[] texts = {};

  /// The dictionary's number of a row's text; [#NONE] when it was not put. Rows of several files may know different texts
  /// by one number, so the text must be the very object, too.
  ///
  /// @param number the row's; [Row#UNKNOWN] is never found
  @SuppressWarnings("ReferenceEquality")
  int idOf(String text, int number) {
    return number >= 0 && number < ids.length && texts[number] == text ? ids[number] : NONE;
  }

  void put(String text, int number, int id) {
    if (number == Row.UNKNOWN) {
      return;
    }
    if (number >= ids.length) {
      int room = Math.max(INITIAL_NUMBERS, 2 * Integer.highestOneBit(number));
      texts = Arrays.copyOf(texts, room);
      ids = Arrays.copyOf(ids, room);
    }
    texts[number] = text;
    ids[number] = id;
  }

  void clear() {
    Arrays.fill(texts, null);
  }
}
