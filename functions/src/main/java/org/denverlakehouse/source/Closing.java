package org.denverlakehouse.source;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that closes its archive with itself.
final class Closing extends FilterInputStream {
  private final Closeable archive;

  Closing(InputStream in, Closeable archive) {
    super(in);
    this.archive = archive;
  }

  @Override
  public void close() throws IOException {
    try (archive) {
      super.close();
    }
  }
}
