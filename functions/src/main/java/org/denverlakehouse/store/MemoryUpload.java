package org.denverlakehouse.store;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An upload that is kept in memory until it is complete.
final class MemoryUpload implements Upload {
  private final Consumer<byte[]> put;
  private @Nullable ByteArrayOutputStream written = new ByteArrayOutputStream();

  /// @param put takes the whole content when it is complete
  MemoryUpload(Consumer<byte[]> put) {
    this.put = put;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    open().write(bytes, offset, length);
  }

  @Override
  public void complete() {
    byte[] content = open().toByteArray();
    written = null;
    put.accept(content);
  }

  @Override
  public void close() {
    written = null;
  }

  private ByteArrayOutputStream open() {
    if (written == null) {
      throw new IllegalStateException("The upload has ended.");
    }
    return written;
  }
}
