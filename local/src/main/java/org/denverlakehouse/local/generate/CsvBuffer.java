package org.denverlakehouse.local.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Builds CSV records as bytes, without strings, and hands them on in large pieces. Not thread-safe.
final class CsvBuffer {
  private static final int FLUSH_AT = 1 << 16;
  private static final byte[] CRLF = {'\r', '\n'};

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

  /// A number with at least `width` digits.
  void digits(long value, int width) {
    int count = width;
    long power = 1;
    for (int i = 0; i < width; i++) {
      power *= 10;
    }
    for (; power <= value; power *= 10) {
      count++;
    }
    ensure(count);
    long rest = value;
    for (int i = length + count - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  /// `scaled` / 10^`decimals`.
  void decimal(long scaled, int decimals) {
    if (scaled < 0) {
      put('-');
    }
    long power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    long value = Math.abs(scaled);
    digits(value / power, 1);
    put('.');
    digits(value % power, decimals);
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
