package org.denverlakehouse.convert;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.util.Arrays;

/// Compresses pages by Zstandard with one context for all. Level 3: level 6 saves 4 % of the bytes for three times the
/// time. Not thread-safe.
final class Compressor implements Closeable {
  private static final int LEVEL = 3;

  private final ZstdCompressCtx context = new ZstdCompressCtx().setLevel(LEVEL);
  private static final int KEPT_BYTES = 1 << 20;

  private final byte[] buffer = new byte[KEPT_BYTES];

  byte[] compress(ByteSink page) {
    int bound = Math.toIntExact(Zstd.compressBound(page.size()));
    byte[] target = bound <= buffer.length ? buffer : new byte[bound];
    int size = context.compressByteArray(target, 0, bound, page.array(), 0, page.size());
    return Arrays.copyOf(target, size);
  }

  @Override
  public void close() {
    context.close();
  }
}
