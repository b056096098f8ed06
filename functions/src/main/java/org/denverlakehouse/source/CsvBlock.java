package org.denverlakehouse.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What 64 bytes of regular CSV mean: a bit for each that separates fields or ends a line, the lowest for the first.
///
/// Each eight bytes are one long word and are compared at once. Whether a byte is in quotes is the parity of the quotes
/// before it, as long as each quote opens a field or closes one; the first that does neither is marked as irregular, as
/// is a line end in quotes, and bits behind it mean nothing. So do control characters next to LF and CR in the table of
/// characters, which are taken for line ends here.
final class CsvBlock {
  static final int BYTES = 64;

  private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final long COMMAS = 0x2C2C2C2C2C2C2C2CL;
  private static final long QUOTES = 0x2222222222222222L;
  /// LF and CR are two of the eight characters that begin with these five bits.
  private static final long CONTROLS = 0x0808080808080808L;
  private static final long CONTROLS_MASK = 0x7878787878787878L;
  /// Multiplied by it, the high bits of eight bytes gather in the highest byte.
  private static final long GATHER = 0x0002040810204081L;

  /// Commas and line ends outside of quotes.
  long separators;
  long lineEnds;
  long irregular;

  private int start = -1;
  private long inQuotes;
  private long behindSeparator;
  private long behindClosing;

  int start() {
    return start;
  }

  /// The bytes have changed or moved.
  void forget() {
    start = -1;
  }

  /// Leaves out what is before `at`, where a record begins, and looks there when the block does not reach so far.
  void beginAt(byte[] bytes, int at) {
    int ahead = at - start;
    if (start >= 0 && ahead < BYTES) {
      separators &= -1L << ahead;
      lineEnds &= -1L << ahead;
      irregular &= -1L << ahead;
    } else {
      inQuotes = 0;
      behindSeparator = 1;
      behindClosing = 0;
      start = at;
      look(bytes);
    }
  }

  /// Looks at the next bytes.
  void next(byte[] bytes) {
    start += BYTES;
    look(bytes);
  }

  private void look(byte[] bytes) {
    long commas = 0;
    long quotes = 0;
    long controls = 0;
    for (int i = 0; i < BYTES; i += 8) {
      long word = (long) WORDS.get(bytes, start + i);
      long low = word & LOW_BITS;
      long ascii = ~word & HIGH_BITS;
      commas |= gather(ascii & zeros(low ^ COMMAS)) << i;
      quotes |= gather(ascii & zeros(low ^ QUOTES)) << i;
      controls |= gather(ascii & zeros((low & CONTROLS_MASK) ^ CONTROLS)) << i;
    }
    if ((quotes | inQuotes | behindClosing) == 0) {
      separators = commas | controls;
      lineEnds = controls;
      irregular = 0;
      behindSeparator = separators >>> 63;
    } else {
      lookAtQuotes(commas | controls, controls, quotes);
    }
  }

  private void lookAtQuotes(long all, long controls, long quotes) {
    long inside = parity(quotes) ^ inQuotes;
    long opening = quotes & inside;
    long closing = quotes & ~inside;
    separators = all & ~inside;
    lineEnds = controls & ~inside;
    irregular = (opening & ~((separators << 1) | behindSeparator))
        | (((closing << 1) | behindClosing) & ~all)
        | (controls & inside);
    inQuotes = inside >> 63;
    behindSeparator = separators >>> 63;
    behindClosing = closing >>> 63;
  }

  /// The high bit of each byte that is zero, of bytes under 0x80; the other bits mean nothing.
  private static long zeros(long word) {
    return ~(word + LOW_BITS);
  }

  private static long gather(long highBits) {
    return (highBits * GATHER) >>> 56;
  }

  /// A bit for each place up to which an odd number of bits is set.
  private static long parity(long bits) {
    long parity = bits ^ (bits << 1);
    parity ^= parity << 2;
    parity ^= parity << 4;
    parity ^= parity << 8;
    parity ^= parity << 16;
    return parity ^ (parity << 32);
  }
}
