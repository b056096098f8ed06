package org.denverlakehouse.convert;

import java.util.Arrays;

/// Numbers distinct texts in the order in which they first come, by open addressing, and keeps them as the dictionary page
/// of a column has them: each behind its length, UTF-8. No object is kept: a batch or a row group lives long enough to be
/// taken for old by the garbage collector, and thousands of texts with it. Not thread-safe.
final class Utf8Dictionary {
  /// What a text takes beside its bytes: its length and end, its key, two slots.
  static final int BYTES_PER_TEXT = 24;

  private static final int FREE = -1;
  private static final int INITIAL_CAPACITY = 64;

  private final ByteSink page = new ByteSink();
  private int[] ends = new int[INITIAL_CAPACITY / 2];
  private long[] keys = new long[INITIAL_CAPACITY / 2];
  private int size;
  private int[] slots = free(INITIAL_CAPACITY);

  /// The number of a text, from 0; a new one when it was not there.
  int idOf(byte[] utf8, int from, int to) {
    long key = SliceKey.of(utf8, from, to);
    int mask = slots.length - 1;
    int at = SliceKey.slot(key, mask);
    while (slots[at] != FREE) {
      int id = slots[at];
      if (keys[id] == key && (!SliceKey.isHash(key) || is(id, utf8, from, to))) {
        return id;
      }
      at = (at + 1) & mask;
    }
    slots[at] = size;
    return add(key, utf8, from, to);
  }

  private boolean is(int id, byte[] utf8, int from, int to) {
    return Arrays.equals(page.array(), start(id), end(id), utf8, from, to);
  }

  private int add(long key, byte[] utf8, int from, int to) {
    int id = size++;
    page.putInt(to - from);
    page.put(utf8, from, to - from);
    ends[id] = page.size();
    keys[id] = key;
    if (size == ends.length) {
      grow();
    }
    return id;
  }

  private void grow() {
    ends = Arrays.copyOf(ends, 2 * size);
    keys = Arrays.copyOf(keys, 2 * size);
    slots = free(2 * slots.length);
    int mask = slots.length - 1;
    for (int id = 0; id < size; id++) {
      int at = SliceKey.slot(keys[id], mask);
      while (slots[at] != FREE) {
        at = (at + 1) & mask;
      }
      slots[at] = id;
    }
  }

  /// All texts, each behind its length.
  ByteSink page() {
    return page;
  }

  /// Where in the array of [#page()] a text begins, behind its length.
  int start(int id) {
    return Integer.BYTES + (id == 0 ? 0 : ends[id - 1]);
  }

  int end(int id) {
    return ends[id];
  }

  /// How many distinct texts came.
  int size() {
    return size;
  }

  void clear() {
    page.clear();
    size = 0;
    Arrays.fill(slots, FREE);
  }

  private static int[] free(int capacity) {
    int[] slots = new int[capacity];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
