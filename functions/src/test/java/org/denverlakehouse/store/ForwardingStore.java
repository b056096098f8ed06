package org.denverlakehouse.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Another bucket's face; tests override a method to make it fail, or to do something just before it.
public class ForwardingStore implements ObjectStore {
  private final ObjectStore behind;

  public ForwardingStore(ObjectStore behind) {
    this.behind = behind;
  }

  @Override
  public String bucket() {
    return behind.bucket();
  }

  @Override
  public Optional<StoredObject> head(String key) throws IOException {
    return behind.head(key);
  }

  @Override
  public InputStream read(StoredObject object, long from) throws IOException {
    return behind.read(object, from);
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    return behind.read(object, from, length);
  }

  @Override
  public byte[] get(String key) throws IOException {
    return behind.get(key);
  }

  @Override
  public void put(String key, byte[] content, String contentType) throws IOException {
    behind.put(key, content, contentType);
  }

  @Override
  public void put(String key, Path file, String contentType) throws IOException {
    behind.put(key, file, contentType);
  }

  @Override
  public Upload upload(String key, String contentType, Map<String, String> metadata) throws IOException {
    return behind.upload(key, contentType, metadata);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
    return behind.putIfAbsent(key, content, contentType);
  }

  @Override
  public void replaceMetadata(StoredObject object, Map<String, String> metadata) throws IOException {
    behind.replaceMetadata(object, metadata);
  }

  @Override
  public void copy(String from, String to) throws IOException {
    behind.copy(from, to);
  }

  @Override
  public Stream<StoredObject> list(String prefix) throws IOException {
    return behind.list(prefix);
  }

  @Override
  public void delete(Collection<String> keys) throws IOException {
    behind.delete(keys);
  }
}
