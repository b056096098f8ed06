package org.denverlakehouse.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// A bucket in memory that answers as S3 does, for tests and for thousands of random histories. Thread-safe.
public final class MemoryObjectStore implements ObjectStore {
  private static final class Entry {
    final StoredObject object;
    final byte[] content;

    Entry(StoredObject object, byte[] content) {
      this.object = object;
      this.content = content;
    }
  }

  private final String bucket;
  private final Clock clock;
  private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>(MemoryObjectStore::compareUtf8);

  /// @param clock tells LastModified
  public MemoryObjectStore(String bucket, Clock clock) {
    this.bucket = bucket;
    this.clock = clock;
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public Optional<StoredObject> head(String key) {
    return Optional.ofNullable(entries.get(key)).map(entry -> entry.object);
  }

  @Override
  public InputStream read(StoredObject object, long from) throws IOException {
    byte[] content = current(object).content;
    int start = (int) Math.min(from, content.length);
    return new ByteArrayInputStream(content, start, content.length - start);
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    byte[] content = current(object).content;
    int start = (int) Math.min(from, content.length);
    return Arrays.copyOfRange(content, start, (int) Math.min(content.length, from + length));
  }

  @Override
  public byte[] get(String key) throws IOException {
    Entry entry = entries.get(key);
    if (entry == null) {
      throw new ObjectGoneException(key);
    }
    return entry.content.clone();
  }

  @Override
  public void put(String key, byte[] content, String contentType) {
    put(key, content, Map.of());
  }

  /// Puts with user metadata, whose names lose their case as in HTTP.
  public void put(String key, byte[] content, Map<String, String> metadata) {
    var lowerCase = new HashMap<String, String>();
    metadata.forEach((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value));
    entries.put(key, entry(key, content, lowerCase));
  }

  @Override
  public void put(String key, Path file, String contentType) throws IOException {
    put(key, Files.readAllBytes(file), contentType);
  }

  @Override
  public Upload upload(String key, String contentType, Map<String, String> metadata) {
    return new MemoryUpload(content -> put(key, content, metadata));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, String contentType) {
    return entries.putIfAbsent(key, entry(key, content, Map.of())) == null;
  }

  @Override
  public void replaceMetadata(StoredObject object, Map<String, String> metadata) throws IOException {
    put(object.key(), current(object).content, metadata);
  }

  @Override
  public void copy(String from, String to) throws IOException {
    Entry entry = entries.get(from);
    if (entry == null) {
      throw new ObjectGoneException(from);
    }
    put(to, entry.content, entry.object.metadata());
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    return entries.tailMap(prefix, true)
        .values()
        .stream()
        .map(entry -> entry.object)
        .takeWhile(object -> object.key().startsWith(prefix))
        .map(object -> new StoredObject(object.key(), object.etag(), object.size(), object.lastModified(), Map.of()));
  }

  @Override
  public void delete(Collection<String> keys) {
    List.copyOf(keys).forEach(entries::remove);
  }

  private Entry current(StoredObject object) throws IOException {
    Entry entry = entries.get(object.key());
    if (entry == null) {
      throw new ObjectGoneException(object.key());
    }
    if (!entry.object.etag().equals(object.etag())) {
      throw new ObjectReplacedException(object.key());
    }
    return entry;
  }

  private Entry entry(String key, byte[] content, Map<String, String> metadata) {
    byte[] copy = content.clone();
    var object = new StoredObject(key, md5(copy), copy.length, clock.instant().truncatedTo(ChronoUnit.SECONDS),
        metadata);
    return new Entry(object, copy);
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has MD5.", e);
    }
  }

  /// S3 lists keys in the order of their UTF-8 bytes, which differs from that of Java strings beyond the first plane.
  private static int compareUtf8(String a, String b) {
    return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8),
        b.getBytes(StandardCharsets.UTF_8));
  }
}
