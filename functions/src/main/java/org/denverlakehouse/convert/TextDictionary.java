package org.denverlakehouse.convert;

import java.util.Arrays;
import java.util.Objects;

/// Numbers distinct texts in the order in which they first come, by open addressing: the same object is found by one
/// comparison, and texts of categories are the same objects (see [Values]). Not thread-safe.
public final class TextDictionary {
  private static final int FREE = -1;
  private static final int INITIAL_CAPACITY = 64;

  private String[] texts = new String[INITIAL_CAPACITY / 2];
  private int size;
  private int[] ids = free(INITIAL_CAPACITY);
  private final NumberedTexts known = new NumberedTexts();

  /// The number of a text, from 0; a new one when it was not there.
  public int idOf(String text) {
    int mask = ids.length - 1;
    int at = spread(text.hashCode()) & mask;
    while (ids[at] != FREE) {
      if (texts[ids[at]].equals(text)) {
        return ids[at];
      }
      at = (at + 1) & mask;
    }
    return add(text, at);
  }

  /// The number of a row's text, which is not null: where the row knows its text by a number of its own, no hash is looked
  /// up for a text that came before.
  public int idOf(Row row, int column) {
    String text = (String) Objects.requireNonNull(row.object(column));
    int number = (int) row.number(column);
    int id = known.idOf(text, number);
    if (id == NumberedTexts.NONE) {
      id = idOf(text);
      known.put(text, number, id);
    }
    return id;
  }

  private int add(String text, int at) {
    int id = size++;
    ids[at] = id;
    texts[id] = text;
    if (size == texts.length) {
      grow();
    }
    return id;
  }

  private void grow() {
    texts = Arrays.copyOf(texts, 2 * size);
    ids = free(2 * ids.length);
    int mask = ids.length - 1;
    for (int id = 0; id < size; id++) {
      int at = spread(texts[id].hashCode()) & mask;
      while (ids[at] != FREE) {
        at = (at + 1) & mask;
      }
      ids[at] = id;
    }
  }

  /// The text of a number that [#idOf(String)] has given.
  public String text(int id) {
    return texts[id];
  }

  /// How many distinct texts came.
  public int size() {
    return size;
  }

  void clear() {
    Arrays.fill(texts, 0, size, ""); // Nothing keeps the texts of a batch that is gone.
    size = 0;
    Arrays.fill(ids, FREE);
    known.clear();
  }

  private static int[] free(int capacity) {
    int[] ids = new int[capacity];
    Arrays.fill(ids, FREE);
    return ids;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
