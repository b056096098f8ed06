package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectReplacedException;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.store.Upload;

/// A bucket that is a folder, each object a file: what a load costs without a server beside it, as other tools read and
/// write files too. Content is told apart by size and time of change, not by a hash. Thread-safe.
///
/// No key may be the folder of another one, and user metadata is not kept: a benchmark needs neither.
final class FolderStore implements ObjectStore {
  private static final String UNFINISHED = ".unfinished";

  private final String bucket;
  private final Path root;

  /// @param root created when absent
  FolderStore(String bucket, Path root) throws IOException {
    this.bucket = bucket;
    this.root = root.toAbsolutePath().normalize();
    Files.createDirectories(this.root.resolve(UNFINISHED));
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public Optional<StoredObject> head(String key) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file(key), BasicFileAttributes.class);
      return attributes.isRegularFile() ? Optional.of(object(key, attributes)) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream read(StoredObject object, long from) throws IOException {
    FileChannel channel = open(object);
    channel.position(from);
    return Channels.newInputStream(channel);
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    try (InputStream in = read(object, from)) {
      return in.readNBytes(length);
    }
  }

  private FileChannel open(StoredObject object) throws IOException {
    StoredObject there = head(object.key()).orElseThrow(() -> new ObjectGoneException(object.key()));
    if (!there.etag().equals(object.etag())) {
      throw new ObjectReplacedException(object.key());
    }
    return FileChannel.open(file(object.key()), StandardOpenOption.READ);
  }

  @Override
  public byte[] get(String key) throws IOException {
    try {
      return Files.readAllBytes(file(key));
    } catch (NoSuchFileException _) {
      throw new ObjectGoneException(key);
    }
  }

  @Override
  public void put(String key, byte[] content, String contentType) throws IOException {
    finish(Files.write(unfinished(), content), key);
  }

  @Override
  public void put(String key, Path file, String contentType) throws IOException {
    finish(Files.copy(file, unfinished()), key);
  }

  @Override
  public Upload upload(String key, String contentType, Map<String, String> metadata) throws IOException {
    return new FolderUpload(unfinished(), file -> finish(file, key));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
    Path unfinished = Files.write(unfinished(), content);
    try {
      Files.createLink(withFolder(key), unfinished);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } finally {
      Files.delete(unfinished);
    }
  }

  @Override
  public void replaceMetadata(StoredObject object, Map<String, String> metadata) throws IOException {
    throw new IOException("A folder keeps no metadata for " + object.key() + ".");
  }

  @Override
  public void copy(String from, String to) throws IOException {
    Path target = root.resolve(to);
    Path _ = Files.createDirectories(root.resolve(to.substring(0, to.lastIndexOf('/') + 1)));
    Path _ = Files.copy(root.resolve(from), target, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public Stream<StoredObject> list(String prefix) throws IOException {
    Path folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    var objects = new ArrayList<StoredObject>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = key(file);
        if (key.startsWith(prefix) && !key.startsWith(UNFINISHED)) {
          head(key).ifPresent(objects::add);
        }
      }
    }
    return objects.stream().sorted(Comparator.comparing(StoredObject::key));
  }

  @Override
  public void delete(Collection<String> keys) throws IOException {
    for (String key : keys) {
      Files.deleteIfExists(file(key));
    }
  }

  private void finish(Path unfinished, String key) throws IOException {
    Files.move(unfinished, withFolder(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path unfinished() {
    return root.resolve(UNFINISHED).resolve(UUID.randomUUID().toString());
  }

  private Path withFolder(String key) throws IOException {
    Path file = file(key);
    Files.createDirectories(file.resolveSibling(""));
    return file;
  }

  private Path file(String key) {
    return root.resolve(key);
  }

  private String key(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static StoredObject object(String key, BasicFileAttributes attributes) {
    String etag = Long.toHexString(attributes.size()) + "-" + attributes.lastModifiedTime().toInstant().toEpochMilli();
    return new StoredObject(key, etag, attributes.size(),
        attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS), Map.of());
  }
}
