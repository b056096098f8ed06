package org.denverlakehouse.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Counts the bytes that were read.
final class CountingInputStream extends FilterInputStream implements StoreBytes {
  private long count;
  private final Allowance allowance = new Allowance();
  private @Nullable IOException failure;

  CountingInputStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  @Override
  public @Nullable IOException failure() {
    return failure;
  }

  @Override
  public void allow(long bytes, String what) {
    allowance.renew(bytes, what);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    allowance.requireLeft();
    try {
      int read = super.read(bytes, offset, length);
      count += Math.max(read, 0);
      allowance.use(read);
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
