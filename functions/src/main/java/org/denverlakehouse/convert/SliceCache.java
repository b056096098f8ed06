package org.denverlakehouse.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What became of slices of bytes that came before, by open addressing: most texts of a city's columns are one of a few
/// hundred, and looking one up costs a tenth of reading it anew. Bounded; gives up where it hardly helps. Not
/// thread-safe.
final class SliceCache {
  private static final int MAX_SLICES = 4096;
  /// Longer texts are not categories; a cache of hostile ones could fill the memory.
  private static final int MAX_SLICE_BYTES = 100;
  private static final int SLOTS = 4 * MAX_SLICES;
  private static final int LOOK_MISSES = 4096;
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;

  private final byte[] @Nullable [] slices = new byte[SLOTS][];
  private final @Nullable Object[] outcomes = new @Nullable Object[SLOTS];
  private int size;
  private long lookups;
  private long misses;
  private boolean helps = true;

  /// What was put for these bytes; null for nothing.
  @Nullable
  Object get(byte[] bytes, int from, int to) {
    if (!helps || to - from > MAX_SLICE_BYTES) {
      return null;
    }
    lookups++;
    for (int slot = slotOf(bytes, from, to);; slot = (slot + 1) & (SLOTS - 1)) {
      byte[] slice = slices[slot];
      if (slice == null) {
        countMiss();
        return null;
      }
      if (Arrays.equals(slice, 0, slice.length, bytes, from, to)) {
        return outcomes[slot];
      }
    }
  }

  private void countMiss() {
    misses++;
    if (misses > LOOK_MISSES && misses > lookups / 2) {
      helps = false;
    }
  }

  /// Remembers the outcome of bytes that are not there yet, while there is room.
  void put(byte[] bytes, int from, int to, Object outcome) {
    if (!helps || size == MAX_SLICES || to - from > MAX_SLICE_BYTES) {
      return;
    }
    int slot = slotOf(bytes, from, to);
    while (slices[slot] != null) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    slices[slot] = Arrays.copyOfRange(bytes, from, to);
    outcomes[slot] = outcome;
    size++;
  }

  /// Eight bytes at a time, multiplied and folded as in wyhash.
  private static int slotOf(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (long) LONG.get(bytes, at)) * PRIME;
      hash ^= hash >>> 32;
    }
    long tail = 0;
    for (; at < to; at++) {
      tail = tail << Byte.SIZE | (bytes[at] & 0xFF);
    }
    hash = (hash ^ tail) * PRIME;
    return (int) (hash >>> 40) & (SLOTS - 1);
  }
}
