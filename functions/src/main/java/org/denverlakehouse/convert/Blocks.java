package org.denverlakehouse.convert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Memory in blocks of one size that are used again. Pages wait in it for the end of their row group: as arrays of their
/// own they would fill the old generation of the heap with what is written since. Not thread-safe.
final class Blocks {
  /// Small, because each of some thousand open columns has one that is not full.
  static final int BLOCK_BYTES = 2048;

  private final Deque<byte[]> free = new ArrayDeque<>();
  private byte[] gathered = {};

  /// Puts bytes behind the first `size` ones of some blocks.
  void append(byte[] bytes, int count, List<byte[]> blocks, long size) {
    long to = size;
    for (int from = 0; from < count;) {
      int at = (int) (to % BLOCK_BYTES);
      if (at == 0) {
        byte[] block = free.poll();
        blocks.add(block == null ? new byte[BLOCK_BYTES] : block);
      }
      int length = Math.min(count - from, BLOCK_BYTES - at);
      System.arraycopy(bytes, from, blocks.getLast(), at, length);
      from += length;
      to += length;
    }
  }

  /// The bytes that stand somewhere in some blocks, in an array that is good until the next call.
  byte[] gather(List<byte[]> blocks, long from, int count) {
    if (gathered.length < count) {
      gathered = new byte[Math.max(count, 2 * gathered.length)];
    }
    for (int to = 0; to < count;) {
      int at = (int) ((from + to) % BLOCK_BYTES);
      int length = Math.min(count - to, BLOCK_BYTES - at);
      System.arraycopy(blocks.get((int) ((from + to) / BLOCK_BYTES)), at, gathered, to, length);
      to += length;
    }
    return gathered;
  }

  /// Takes all blocks back.
  void free(List<byte[]> blocks) {
    free.addAll(blocks);
    blocks.clear();
  }
}
