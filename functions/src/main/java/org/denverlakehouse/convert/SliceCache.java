package org.denverlakehouse.convert;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What became of slices of bytes that came before, by open addressing: most texts of a city's columns are one of a few
/// hundred, and looking one up costs a tenth of reading it anew. Bounded; gives up where it hardly helps. Not
/// thread-safe.
final class SliceCache {
  /// The outcome of one slice.
  ///
  /// @param number of the slice in this cache, below [#MAX_SLICES]
  record Known(Object outcome, int number) {}

  static final int MAX_SLICES = 4096;
  /// Longer texts are not categories; a cache of hostile ones could fill the memory.
  private static final int MAX_SLICE_BYTES = 100;
  /// Most columns have a few dozen texts, and a table that is not larger than they need stays in the processor's cache.
  private static final int FIRST_SLOTS = 64;
  private static final int SLOTS_PER_SLICE = 4;
  private static final int LOOK_MISSES = 4096;
  private static final long FREE = 0;

  /// By slot; [#FREE] for nothing.
  private long[] keys = new long[FIRST_SLOTS];
  private byte[][] slices = new byte[FIRST_SLOTS][];
  private @Nullable Known[] known = new @Nullable Known[FIRST_SLOTS];
  private int size;
  private long lookups;
  private long misses;
  private boolean helps = true;

  /// What was put for these bytes; null for nothing.
  @Nullable
  Known get(byte[] bytes, int from, int to) {
    if (!helps || to - from > MAX_SLICE_BYTES) {
      return null;
    }
    lookups++;
    long key = SliceKey.of(bytes, from, to);
    int slot = SliceKey.slot(key, keys.length - 1);
    while (keys[slot] != FREE) {
      if (keys[slot] == key
          && (!SliceKey.isHash(key) || Arrays.equals(slices[slot], 0, slices[slot].length, bytes, from, to))) {
        return known[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    countMiss();
    return null;
  }

  private void countMiss() {
    misses++;
    if (misses > LOOK_MISSES && misses > lookups / 2) {
      helps = false;
    }
  }

  /// Remembers the outcome of bytes that are not there yet, while there is room.
  ///
  /// @return the outcome as [#get] answers from now on; null when it is not remembered
  @Nullable
  Known put(byte[] bytes, int from, int to, Object outcome) {
    if (!helps || size == MAX_SLICES || to - from > MAX_SLICE_BYTES) {
      return null;
    }
    if (SLOTS_PER_SLICE * size == keys.length) {
      grow();
    }
    var added = new Known(outcome, size++);
    set(SliceKey.of(bytes, from, to), Arrays.copyOfRange(bytes, from, to), added);
    return added;
  }

  private void grow() {
    long[] oldKeys = keys;
    byte[][] oldSlices = slices;
    @Nullable
    Known[] oldKnown = known;
    keys = new long[SLOTS_PER_SLICE * oldKeys.length];
    slices = new byte[keys.length][];
    known = new @Nullable Known[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      Known each = oldKnown[i];
      if (each != null) {
        set(oldKeys[i], oldSlices[i], each);
      }
    }
  }

  private void set(long key, byte[] slice, Known outcome) {
    int slot = SliceKey.slot(key, keys.length - 1);
    while (keys[slot] != FREE) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    slices[slot] = slice;
    known[slot] = outcome;
  }
}
