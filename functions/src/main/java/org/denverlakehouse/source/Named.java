package org.denverlakehouse.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// An unpacked stream whose damage is reported as the file's fault and with its name, not as a failure of ours.
final class Named extends InputStream {
  /// Opens the unpacked stream; reads its header.
  interface Opener {
    InputStream open() throws IOException;
  }

  private final String name;
  private final Opener opener;
  private @Nullable InputStream opened;
  private long read;

  Named(String name, Opener opener) {
    this.name = name;
    this.opener = opener;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      InputStream in = opened;
      if (in == null) {
        in = opener.open();
        opened = in;
      }
      int count = in.read(bytes, offset, length);
      read += Math.max(count, 0);
      return count;
    } catch (ZipException | EOFException e) {
      throw new UnreadableFileException(
          "The " + name + " is damaged or cut off after " + read + " bytes of text: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }
}
