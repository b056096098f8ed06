package org.denverlakehouse.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/// Ends the reading of an archive that unpacks to far more than text does: over 64 MiB and over 300 times its packed
/// size. City files shrink to a fifth or a tenth; DEFLATE's limit is about 1030 times.
final class InflationGuard extends FilterInputStream {
  private static final long ALWAYS_ALLOWED_BYTES = 64L << 20;
  private static final long MAX_RATIO = 300;

  private final LongSupplier packedBytes;
  private long unpackedBytes;

  InflationGuard(InputStream in, LongSupplier packedBytes) {
    super(in);
    this.packedBytes = packedBytes;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int bytes) throws UnreadableFileException {
    unpackedBytes += bytes;
    if (unpackedBytes > ALWAYS_ALLOWED_BYTES && unpackedBytes > MAX_RATIO * packedBytes.getAsLong()) {
      throw new UnreadableFileException("The archive unpacks to over " + MAX_RATIO
          + " times its size; no table does, and reading on could exhaust the machine.");
    }
  }
}
