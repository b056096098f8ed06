package org.denverlakehouse.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/// An object's bytes, whose failures in mid-stream are the store's: the SDK throws unchecked exceptions there, which a
/// reader of archives would take for damage of the file.
final class SdkStream extends FilterInputStream {
  private final Function<SdkException, IOException> failed;

  SdkStream(InputStream in, Function<SdkException, IOException> failed) {
    super(in);
    this.failed = failed;
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (SdkException e) {
      throw failed.apply(e);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } catch (SdkException e) {
      throw failed.apply(e);
    }
  }
}
