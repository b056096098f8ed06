package org.denverlakehouse.convert;

import java.util.Arrays;

/// Numbers distinct `long`s in the order in which they first come, by open addressing. Not thread-safe.
final class NumberDictionary {
  private static final int FREE = -1;
  private static final int INITIAL_CAPACITY = 64;
  /// Knuth's multiplicative hashing (The Art of Computer Programming, 6.4): 2^64 divided by the golden ratio.
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private long[] numbers = new long[INITIAL_CAPACITY / 2];
  private int size;
  private int[] ids = free(INITIAL_CAPACITY);

  /// The number's own number, from 0; a new one when it was not there.
  int idOf(long number) {
    int mask = ids.length - 1;
    int at = slotOf(number, mask);
    while (ids[at] != FREE) {
      if (numbers[ids[at]] == number) {
        return ids[at];
      }
      at = (at + 1) & mask;
    }
    int id = size++;
    ids[at] = id;
    numbers[id] = number;
    if (size == numbers.length) {
      grow();
    }
    return id;
  }

  private void grow() {
    numbers = Arrays.copyOf(numbers, 2 * size);
    ids = free(2 * ids.length);
    int mask = ids.length - 1;
    for (int id = 0; id < size; id++) {
      int at = slotOf(numbers[id], mask);
      while (ids[at] != FREE) {
        at = (at + 1) & mask;
      }
      ids[at] = id;
    }
  }

  long number(int id) {
    return numbers[id];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    Arrays.fill(ids, FREE);
  }

  private static int slotOf(long number, int mask) {
    return (int) ((number * GOLDEN) >>> 32) & mask;
  }

  private static int[] free(int capacity) {
    int[] ids = new int[capacity];
    Arrays.fill(ids, FREE);
    return ids;
  }
}
