package org.denverlakehouse.source;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// An unpacked stream whose damage is reported as the file's fault and with its name, not as a failure of ours; a
/// failure of the store is passed on as it is.
final class Unpacked extends InputStream {
  /// Opens the unpacked stream; reads its header.
  interface Opener {
    InputStream open() throws IOException;
  }

  /// No text of up to a read's block is packed into more, whatever stands around it.
  private static final long MAX_PACKED_PER_READ = 1L << 20;

  private final String name;
  private final StoreBytes packed;
  private final Opener opener;
  private @Nullable InputStream opened;
  private long read;

  Unpacked(String name, StoreBytes packed, Opener opener) {
    this.name = name;
    this.packed = packed;
    this.opener = opener;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    packed.allow(MAX_PACKED_PER_READ, "The " + name + " holds over 1 MiB without a text");
    try {
      InputStream in = opened;
      if (in == null) {
        in = opener.open();
        opened = in;
      }
      int count = in.read(bytes, offset, length);
      read += Math.max(count, 0);
      return count;
    } catch (IOException | RuntimeException e) {
      throw fault("The " + name + " is damaged or cut off after " + read + " bytes of text", e, packed);
    }
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }

  /// Whose fault it is that unpacking failed: the store's when it failed, else the file's, whatever was thrown.
  static IOException fault(String what, Exception thrown, StoreBytes packed) {
    IOException store = packed.failure();
    if (store != null) {
      return store;
    }
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause instanceof UnreadableFileException)) {
      cause = cause.getCause();
    }
    return cause instanceof UnreadableFileException told
        ? told
        : new UnreadableFileException(what + ": " + Shown.text(String.valueOf(cause.getMessage())), thrown);
  }
}
