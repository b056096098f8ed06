package org.denverlakehouse.local.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.stream.LongStream;

/// Builds CSV records as bytes, without strings, and hands them on in large pieces. Not thread-safe.
final class CsvBuffer {
  private static final int FLUSH_AT = 1 << 16;
  private static final byte[] CRLF = {'\r', '\n'};
  private static final int BILLION = 1_000_000_000;
  private static final byte[] PAIRS = pairs();
  private static final long[] POWERS = LongStream.iterate(1, power -> power * 10).limit(19).toArray();

  private final boolean quoteAll;
  private byte[] bytes = new byte[2 * FLUSH_AT];
  private int length;
  private int fieldStart;
  private boolean rowStart = true;
  private long flushed;

  /// @param quoteAll whether every field is quoted, or only those that must be
  CsvBuffer(boolean quoteAll) {
    this.quoteAll = quoteAll;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  /// Begins a field; its bytes follow with the `put` methods.
  void open() {
    if (!rowStart) {
      put(',');
    }
    rowStart = false;
    fieldStart = length;
  }

  /// Ends a field and quotes it where needed.
  void close() {
    int quotes = 0;
    boolean special = quoteAll;
    for (int i = fieldStart; i < length; i++) {
      byte b = bytes[i];
      if (b == '"') {
        quotes++;
      }
      special |= b == ',' || b == '\n' || b == '\r';
    }
    if (special || quotes > 0) {
      quote(quotes);
    }
  }

  private void quote(int quotes) {
    int from = length - 1;
    length += quotes + 2;
    ensure(0);
    int to = length - 1;
    bytes[to--] = '"';
    while (from >= fieldStart) {
      byte b = bytes[from--];
      bytes[to--] = b;
      if (b == '"') {
        bytes[to--] = '"';
      }
    }
    bytes[to] = '"';
  }

  void field(byte[] value) {
    open();
    put(value);
    close();
  }

  void number(long value) {
    open();
    digits(value, 1);
    close();
  }

  void empty() {
    open();
    close();
  }

  void empty(int fields) {
    for (int i = 0; i < fields; i++) {
      empty();
    }
  }

  void endRow() {
    put(CRLF);
    rowStart = true;
  }

  void put(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
  }

  void put(int b) {
    ensure(1);
    bytes[length++] = (byte) b;
  }

  /// A number with at least `width` digits, zeros in front.
  void digits(long value, int width) {
    if (value >= BILLION) {
      digits(value / BILLION, Math.max(1, width - 9));
      paddedDigits((int) (value % BILLION), 9);
    } else {
      paddedDigits((int) value, Math.max(width, lengthOf((int) value)));
    }
  }

  private static int lengthOf(int value) {
    int count = 1;
    for (int power = 10; power <= value && count < 9; power *= 10) {
      count++;
    }
    return count;
  }

  private void paddedDigits(int value, int width) {
    ensure(width);
    int rest = value;
    int at = length + width;
    length = at;
    for (int left = width; left > 1; left -= 2) {
      int pair = rest % 100 * 2;
      rest /= 100;
      bytes[--at] = PAIRS[pair + 1];
      bytes[--at] = PAIRS[pair];
    }
    if ((width & 1) == 1) {
      bytes[--at] = (byte) ('0' + rest % 10);
    }
  }

  /// `scaled` / 10^`decimals`.
  void decimal(long scaled, int decimals) {
    if (scaled < 0) {
      put('-');
    }
    long value = Math.abs(scaled);
    digits(value / POWERS[decimals], 1);
    put('.');
    digits(value % POWERS[decimals], decimals);
  }

  /// Where the next byte goes, for [#repeatFrom(int)]; valid until the next flush.
  int position() {
    return length;
  }

  /// Writes everything since `position` once more.
  void repeatFrom(int position) {
    int size = length - position;
    ensure(size);
    System.arraycopy(bytes, position, bytes, length, size);
    length += size;
  }

  void flushIfFull(OutputStream out) throws IOException {
    if (length >= FLUSH_AT) {
      flush(out);
    }
  }

  void flush(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
    flushed += length;
    length = 0;
  }

  /// Bytes written so far, flushed or not.
  long total() {
    return flushed + length;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
