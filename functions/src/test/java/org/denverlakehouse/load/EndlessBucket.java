package org.denverlakehouse.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.store.Upload;

/// A landing bucket with one object, whose content is made while it is read.
final class EndlessBucket implements ObjectStore {
  private final StoredObject object;
  private final RepeatedContent content;

  EndlessBucket(String key, Instant arrivedAt, RepeatedContent content) {
    this.object = new StoredObject(key, "made-" + content.size(), content.size(), arrivedAt, Map.of());
    this.content = content;
  }

  StoredObject object() {
    return object;
  }

  @Override
  public String bucket() {
    return "landing";
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return Optional.of(object).filter(o -> o.key().equals(key));
  }

  @Override
  public InputStream read(StoredObject wanted, long from) throws IOException {
    requireKnown(wanted.key());
    return content.open(from);
  }

  @Override
  public byte[] read(StoredObject wanted, long from, int length) throws IOException {
    requireKnown(wanted.key());
    return content.range(from, length);
  }

  private void requireKnown(String key) throws IOException {
    if (!object.key().equals(key)) {
      throw new ObjectGoneException(key);
    }
  }

  @Override
  public byte[] get(String key) {
    throw readOnly();
  }

  @Override
  public void put(String key, byte[] bytes, String contentType) {
    throw readOnly();
  }

  @Override
  public void put(String key, Path file, String contentType) {
    throw readOnly();
  }

  @Override
  public Upload upload(String key, String contentType, Map<String, String> metadata) {
    throw readOnly();
  }

  @Override
  public boolean putIfAbsent(String key, byte[] bytes, String contentType) {
    throw readOnly();
  }

  @Override
  public void replaceMetadata(StoredObject object, Map<String, String> metadata) {
    throw new AssertionError("Nobody accepts an endless object.");
  }

  @Override
  public void copy(String from, String to) {
    throw new AssertionError("Nobody copies an endless object.");
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return Stream.of(object).filter(o -> o.key().startsWith(prefix));
  }

  @Override
  public void delete(Collection<String> keys) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("A load reads from landing, by what it saw, and does nothing else.");
  }
}
