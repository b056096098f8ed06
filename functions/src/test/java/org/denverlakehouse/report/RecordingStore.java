package org.denverlakehouse.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.store.Upload;

/// A bucket that remembers in which order it was written; only what a report needs.
public class RecordingStore implements ObjectStore {
  final List<String> written = new ArrayList<>();
  final Map<String, String> objects = new TreeMap<>();
  final Map<String, String> types = new TreeMap<>();

  @Override
  public String bucket() {
    return "denver-results";
  }

  @Override
  public void put(String key, byte[] content, String contentType) {
    written.add(key);
    objects.put(key, new String(content, StandardCharsets.UTF_8));
    types.put(key, contentType);
  }

  @Override
  public void replaceMetadata(StoredObject object, Map<String, String> metadata) {
    throw new AssertionError("A report copies nothing.");
  }

  @Override
  public void copy(String from, String to) {
    throw new AssertionError("A report copies nothing.");
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return objects.keySet().stream().filter(k -> k.startsWith(prefix))
        .map(k -> new StoredObject(k, "e", 1, Instant.EPOCH, Map.of()));
  }

  @Override
  public void delete(Collection<String> keys) {
    objects.keySet().removeAll(keys);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InputStream read(StoredObject object, long from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] get(String key) throws IOException {
    String content = objects.get(key);
    if (content == null) {
      throw new ObjectGoneException(key);
    }
    return content.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void put(String key, Path file, String contentType) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Upload upload(String key, String contentType, Map<String, String> metadata) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, String contentType) {
    throw new UnsupportedOperationException();
  }
}
