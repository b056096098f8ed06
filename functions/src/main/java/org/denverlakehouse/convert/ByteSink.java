package org.denverlakehouse.convert;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that grow at their end, in an array that others may read without a copy. Not thread-safe.
final class ByteSink extends OutputStream {
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int INITIAL_BYTES = 256;
  /// What long texts made grow beyond this is given back.
  private static final int MAX_KEPT_BYTES = 1 << 20;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int size;

  /// The array, of which the first [#size()] bytes count; another one after each growth.
  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
    if (bytes.length > MAX_KEPT_BYTES) {
      bytes = new byte[INITIAL_BYTES];
    }
  }

  /// Makes room for `count` bytes that the caller writes at [#size()] of [#array()] and then adds by [#advance(int)].
  void reserve(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes,
          Math.max(Math.addExact(size, count), (int) Math.min(2L * size, Integer.MAX_VALUE - 8)));
    }
  }

  void advance(int count) {
    size += count;
  }

  void put(int oneByte) {
    reserve(1);
    bytes[size++] = (byte) oneByte;
  }

  void put(byte[] source, int from, int length) {
    reserve(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  @Override
  public void write(int oneByte) {
    put(oneByte);
  }

  @Override
  public void write(byte[] source, int from, int length) {
    put(source, from, length);
  }

  /// Four bytes, least significant first.
  void putInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  /// Eight bytes, least significant first.
  void putLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  void setInt(int at, int value) {
    INT.set(bytes, at, value);
  }

  /// Seven bits a byte, least significant first, as Parquet's ULEB128.
  void putVarint(int value) {
    int left = value;
    while ((left & ~0x7F) != 0) {
      put((left & 0x7F) | 0x80);
      left >>>= 7;
    }
    put(left);
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }
}
