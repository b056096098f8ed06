package org.denverlakehouse.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.store.Upload;
import org.jspecify.annotations.Nullable;

/// A bucket in memory that counts how often content is read and lets a test step in before something is created.
final class WatchedStore implements ObjectStore {
  /// What a test does at a certain moment.
  interface Step {
    void run() throws IOException;
  }

  private final ObjectStore store;
  private int reads;
  private String watchedPrefix = "";
  private @Nullable Step step;

  WatchedStore(ObjectStore store) {
    this.store = store;
  }

  /// How often the content of an object was read so far.
  int reads() {
    return reads;
  }

  /// Runs `next` once, directly before an object under `prefix` is created.
  void beforeCreate(String prefix, Step next) {
    watchedPrefix = prefix;
    step = next;
  }

  @Override
  public String bucket() {
    return store.bucket();
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return plainly(() -> store.head(key));
  }

  @Override
  public InputStream read(StoredObject object, long from) throws IOException {
    reads++;
    return store.read(object, from);
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    reads++;
    return store.read(object, from, length);
  }

  @Override
  public byte[] get(String key) throws IOException {
    return store.get(key);
  }

  @Override
  public void put(String key, byte[] content, String contentType) {
    var _ = plainly(() -> {
      store.put(key, content, contentType);
      return key;
    });
  }

  @Override
  public void put(String key, Path file, String contentType) throws IOException {
    store.put(key, file, contentType);
  }

  @Override
  public Upload upload(String key, String contentType, Map<String, String> metadata) throws IOException {
    return store.upload(key, contentType, metadata);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
    Step next = step;
    if (next != null && key.startsWith(watchedPrefix)) {
      step = null;
      next.run();
    }
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
    return plainly(() -> store.list(prefix));
  }

  @Override
  public void delete(Collection<String> keys) {
    var _ = plainly(() -> {
      store.delete(keys);
      return keys;
    });
  }

  private interface Ask<T> {
    T run() throws IOException;
  }

  /// Tests look at stores that answer; one that does not ends the test.
  private static <T> T plainly(Ask<T> ask) {
    try {
      return ask.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
