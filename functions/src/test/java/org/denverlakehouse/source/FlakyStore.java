package org.denverlakehouse.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.store.Upload;

/// A store whose reads fail behind a byte of the object, and which counts the streams that nobody closed.
final class FlakyStore implements ObjectStore {
  static final String FAILURE = "connection reset";

  private final MemoryObjectStore store = Archives.store();
  private final long failAt;
  private final IOException failure;
  int open;

  FlakyStore(long failAt) {
    this(failAt, new IOException(FAILURE));
  }

  FlakyStore(long failAt, IOException failure) {
    this.failAt = failAt;
    this.failure = failure;
  }

  @Override
  public InputStream read(StoredObject object, long from) throws IOException {
    open++;
    return new FilterInputStream(store.read(object, from)) {
      private long at = from;
      private boolean closed;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at >= failAt) {
          throw failure;
        }
        int count = super.read(bytes, offset, (int) Math.min(length, failAt - at));
        at += Math.max(count, 0);
        return count;
      }

      @Override
      public void close() throws IOException {
        open -= closed ? 0 : 1;
        closed = true;
        super.close();
      }
    };
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    if (from > 0 && from + length > failAt) {
      throw failure;
    }
    return store.read(object, from, length);
  }

  @Override
  public String bucket() {
    return store.bucket();
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return store.head(key);
  }

  @Override
  public byte[] get(String key) throws IOException {
    return store.get(key);
  }

  @Override
  public void put(String key, byte[] content, String contentType) {
    store.put(key, content, contentType);
  }

  @Override
  public void put(String key, Path file, String contentType) throws IOException {
    store.put(key, file, contentType);
  }

  @Override
  public Upload upload(String key, String contentType, Map<String, String> metadata) {
    return store.upload(key, contentType, metadata);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, String contentType) {
    return store.putIfAbsent(key, content, contentType);
  }

  @Override
  public void replaceMetadata(StoredObject object, Map<String, String> metadata) throws IOException {
    store.replaceMetadata(object, metadata);
  }

  @Override
  public void copy(String from, String to) throws IOException {
    store.copy(from, to);
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return store.list(prefix);
  }

  @Override
  public void delete(Collection<String> keys) {
    store.delete(keys);
  }
}
