package org.denverlakehouse.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;

/// A bucket whose every call goes through [Calls].
final class TappedStore extends ForwardingStore {
  private final Calls calls;

  TappedStore(ObjectStore behind, Calls calls) {
    super(behind);
    this.calls = calls;
  }

  @Override
  public Optional<StoredObject> head(String key) throws IOException {
    return calls.read(name("head", key), () -> super.head(key));
  }

  @Override
  public InputStream read(StoredObject object, long from) throws IOException {
    return calls.read(name("read", object.key()), () -> super.read(object, from));
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    return calls.read(name("read", object.key()), () -> super.read(object, from, length));
  }

  @Override
  public byte[] get(String key) throws IOException {
    return calls.read(name("get", key), () -> super.get(key));
  }

  @Override
  public void put(String key, byte[] content, String contentType) throws IOException {
    boolean _ = calls.change(name("put", key), () -> {
      super.put(key, content, contentType);
      return true;
    });
  }

  /// With the content that the file has now, however late it arrives.
  @Override
  public void put(String key, Path file, String contentType) throws IOException {
    put(key, Files.readAllBytes(file), contentType);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
    return calls.change(name("putIfAbsent", key), () -> super.putIfAbsent(key, content, contentType));
  }

  @Override
  public void replaceMetadata(StoredObject object, Map<String, String> metadata) throws IOException {
    boolean _ = calls.change(name("replaceMetadata", object.key()), () -> {
      super.replaceMetadata(object, metadata);
      return true;
    });
  }

  @Override
  public void copy(String from, String to) throws IOException {
    boolean _ = calls.change(name("copy", to), () -> {
      super.copy(from, to);
      return true;
    });
  }

  /// The listing as it is at this moment.
  @Override
  public Stream<StoredObject> list(String prefix) throws IOException {
    return calls.read(name("list", prefix), () -> {
      try (Stream<StoredObject> listed = super.list(prefix)) {
        return listed.toList();
      }
    }).stream();
  }

  @Override
  public void delete(Collection<String> keys) throws IOException {
    List<String> all = List.copyOf(keys);
    calls.batch(name("delete", all.size() + " objects"), () -> remove(all),
        () -> remove(all.subList(0, (all.size() + 1) / 2)));
  }

  private boolean remove(List<String> keys) throws IOException {
    super.delete(keys);
    return true;
  }

  private String name(String method, String subject) {
    return bucket() + "." + method + " " + subject;
  }
}
