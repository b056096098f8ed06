package org.denverlakehouse.source;

import java.io.IOException;
import java.io.InputStream;

/// A window onto a stream: the bytes that are looked at, and as many behind them as were read at once. It moves and grows
/// when more are asked for. Behind the last byte stands an LF, so that who looks for the end of a line finds one.
final class ReadBuffer {
  /// Small enough to stay in a processor's cache.
  private static final int FIRST_BYTES = 1 << 18;

  private final InputStream in;
  private final int most;
  private byte[] bytes;
  private int filled;
  private boolean ended;
  /// Of the first byte in the buffer, from the start of the file.
  private long offset;

  /// @param most        as many bytes as are ever to be seen at once
  /// @param firstOffset what the first byte of `in` counts as
  ReadBuffer(InputStream in, int most, long firstOffset) {
    this.in = in;
    this.most = most;
    this.offset = firstOffset;
    this.bytes = new byte[Math.min(FIRST_BYTES, most) + CsvBlock.BYTES];
    bytes[0] = '\n';
  }

  byte[] bytes() {
    return bytes;
  }

  /// Behind the last byte.
  int filled() {
    return filled;
  }

  /// Whether the stream has no more bytes.
  boolean ended() {
    return ended;
  }

  long offset() {
    return offset;
  }

  /// Reads at least as many bytes again as there are from `start` on, and at least one, or to the end of the stream or
  /// the buffer's; `start` becomes the first byte of the buffer.
  void more(int start) throws IOException {
    int had = filled - start;
    int room = bytes.length - CsvBlock.BYTES;
    byte[] target = had > room / 2 && room < most ? new byte[Math.min(2 * room, most) + CsvBlock.BYTES] : bytes;
    System.arraycopy(bytes, start, target, 0, had);
    bytes = target;
    room = target.length - CsvBlock.BYTES;
    offset += start;
    filled = had;
    int wanted = Math.min(room, Math.max(2 * had, 1));
    while (filled < wanted && !ended) {
      int read = in.read(bytes, filled, room - filled);
      ended = read < 0;
      filled += Math.max(read, 0);
    }
    bytes[filled] = '\n';
  }
}
