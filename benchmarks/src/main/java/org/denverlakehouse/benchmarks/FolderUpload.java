package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.denverlakehouse.store.Upload;

/// An object of a folder that is being written beside its place. Not thread-safe.
final class FolderUpload implements Upload {
  /// Puts a whole file in its place.
  interface Finish {
    void put(Path file) throws IOException;
  }

  private final Path file;
  private final OutputStream out;
  private final Finish finish;

  FolderUpload(Path file, Finish finish) throws IOException {
    this.file = file;
    this.out = Files.newOutputStream(file);
    this.finish = finish;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void complete() throws IOException {
    out.close();
    finish.put(file);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }
}
