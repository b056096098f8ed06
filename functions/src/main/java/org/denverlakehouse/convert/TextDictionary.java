package org.denverlakehouse.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers distinct texts in the order in which they first come, by open addressing: the same object is found by one
/// comparison, and texts of categories are the same objects (see [Values]). Not thread-safe.
final class TextDictionary {
  private static final int FREE = -1;
  private static final int INITIAL_CAPACITY = 64;

  private final List<String> texts = new ArrayList<>();
  private int[] ids = free(INITIAL_CAPACITY);

  /// The number of a text, from 0; a new one when it was not there.
  int idOf(String text) {
    int mask = ids.length - 1;
    int at = spread(text.hashCode()) & mask;
    while (ids[at] != FREE) {
      String known = texts.get(ids[at]);
      if (known.equals(text)) {
        return ids[at];
      }
      at = (at + 1) & mask;
    }
    return add(text, at);
  }

  private int add(String text, int at) {
    int id = texts.size();
    ids[at] = id;
    texts.add(text);
    if (2 * texts.size() > ids.length) {
      grow();
    }
    return id;
  }

  private void grow() {
    ids = free(2 * ids.length);
    int mask = ids.length - 1;
    for (int id = 0; id < texts.size(); id++) {
      int at = spread(texts.get(id).hashCode()) & mask;
      while (ids[at] != FREE) {
        at = (at + 1) & mask;
      }
      ids[at] = id;
    }
  }

  String text(int id) {
    return texts.get(id);
  }

  int size() {
    return texts.size();
  }

  void clear() {
    texts.clear();
    Arrays.fill(ids, FREE);
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
