package org.denverlakehouse.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Keys of slices of bytes for tables with open addressing: a slice of up to seven bytes itself, or the hash of a longer
/// one, whose bytes are to be compared too.
final class SliceKey {
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long PRIME = 0x9E37_79B9_7F4A_7C15L;
  private static final int MAX_SHORT_BYTES = 7;
  private static final int LENGTH_SHIFT = 56;
  private static final long IS_HASH = 1L << 63;

  private SliceKey() {}

  /// The key of a slice; 0 for an empty one alone. Long ones are read eight bytes at a time, multiplied and folded as in
  /// wyhash.
  ///
  /// @param to behind `from`
  static long of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length <= MAX_SHORT_BYTES) {
      return tail(bytes, from, to) | (long) length << LENGTH_SHIFT;
    }
    long hash = length;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONG.get(bytes, at));
    }
    return (at < to ? mix(hash ^ tail(bytes, at, to)) : hash) | IS_HASH;
  }

  /// Whether slices with equal keys may differ.
  static boolean isHash(long key) {
    return key < 0;
  }

  /// Where to look for a key first.
  ///
  /// @param mask the table's length, a power of two, less one
  static int slot(long key, int mask) {
    return (int) mix(key) & mask;
  }

  private static long mix(long bits) {
    long product = bits * PRIME;
    return product ^ (product >>> 32);
  }

  /// Up to seven bytes, without a loop where the array goes on behind them.
  private static long tail(byte[] bytes, int from, int to) {
    if (from < to && from + Long.BYTES <= bytes.length) {
      return (long) LONG.get(bytes, from) & (-1L >>> (Long.SIZE - Byte.SIZE * (to - from)));
    }
    long tail = 0;
    for (int at = to - 1; at >= from; at--) {
      tail = tail << Byte.SIZE | (bytes[at] & 0xFF);
    }
    return tail;
  }
}
