package org.denverlakehouse.convert;

/// Parquet's RLE/bit-packing hybrid (Encodings.md, "Run Length Encoding / Bit-Packing Hybrid") of a whole array at once:
/// runs of eight and more as a run, everything else packed in groups of eight. The library's own encoder takes one value
/// at a time, and loads 281 classes at a cold start.
final class RunLengths {
  private static final int GROUP = 8;

  private RunLengths() {}

  /// How many bits the values 0 to `max` need.
  static int widthOf(int max) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(max);
  }

  /// @param values at least seven longer than `count`; what stands behind `count` may be changed
  static void encode(int[] values, int count, int width, ByteSink out) {
    if (width == 0) {
      encodeRun(0, count, width, out);
      return;
    }
    int packedFrom = 0;
    int at = 0;
    while (at < count) {
      int end = endOfRun(values, at, count);
      int toGroupEnd = -(at - packedFrom) & (GROUP - 1);
      if (end - at - toGroupEnd >= GROUP) {
        encodePacked(values, packedFrom, at + toGroupEnd, width, out);
        encodeRun(values[at], end - at - toGroupEnd, width, out);
        packedFrom = end;
      }
      at = end;
    }
    for (int i = count; (i - packedFrom) % GROUP != 0; i++) {
      values[i] = 0;
    }
    encodePacked(values, packedFrom, count, width, out);
  }

  private static int endOfRun(int[] values, int from, int count) {
    int value = values[from];
    int end = from + 1;
    while (end < count && values[end] == value) {
      end++;
    }
    return end;
  }

  static void encodeRun(int value, int count, int width, ByteSink out) {
    if (count > 0) {
      out.putVarint(count << 1);
      for (int bits = 0; bits < width; bits += Byte.SIZE) {
        out.put(value >>> bits);
      }
    }
  }

  private static void encodePacked(int[] values, int from, int to, int width, ByteSink out) {
    int groups = (to - from + GROUP - 1) / GROUP;
    if (groups == 0) {
      return;
    }
    out.putVarint(groups << 1 | 1);
    out.reserve(groups * width);
    byte[] bytes = out.array();
    int at = out.size();
    long bits = 0;
    int filled = 0;
    for (int i = from; i < from + groups * GROUP; i++) {
      bits |= (long) values[i] << filled;
      filled += width;
      while (filled >= Byte.SIZE) {
        bytes[at++] = (byte) bits;
        bits >>>= Byte.SIZE;
        filled -= Byte.SIZE;
      }
    }
    out.advance(groups * width);
  }
}
