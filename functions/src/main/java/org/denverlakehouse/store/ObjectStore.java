package org.denverlakehouse.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One bucket. All methods may be called from any thread; every failure to reach the store is an [IOException].
public interface ObjectStore {
  /// The bucket's name, for messages and `s3://` locations.
  String bucket();

  /// What the store knows of `key`; empty when there is no such object.
  Optional<StoredObject> head(String key) throws IOException;

  /// The object's bytes from `from` to its end, as long as its content still is `object.etag()`.
  ///
  /// @throws ObjectReplacedException when the content has changed since `object` was seen
  /// @throws ObjectGoneException     when the object is gone
  InputStream read(StoredObject object, long from) throws IOException;

  /// `length` bytes from `from` on, under the same conditions as [#read(StoredObject, long)].
  byte[] read(StoredObject object, long from, int length) throws IOException;

  /// The whole content of a small object.
  ///
  /// @throws ObjectGoneException when there is none
  byte[] get(String key) throws IOException;

  void put(String key, byte[] content, String contentType) throws IOException;

  /// Writes a file of any size that S3 takes; nobody sees a part of it.
  void put(String key, Path file, String contentType) throws IOException;

  /// Begins an object that is written as its bytes come. Close it, whatever happens.
  ///
  /// @param metadata user metadata; S3 takes 2 kB of US-ASCII
  Upload upload(String key, String contentType, Map<String, String> metadata) throws IOException;

  /// Creates the object unless there is one. A failure that leaves it open whether the object was created is an
  /// [IOException] like any other: look before trying again.
  ///
  /// @return true when this call created it, false when it existed or another writer was faster
  boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException;

  /// Copies an object onto itself with this user metadata in place of its own: the same content in a new delivery.
  ///
  /// @throws ObjectReplacedException when the content has changed since `object` was seen
  /// @throws ObjectGoneException     when the object is gone
  void replaceMetadata(StoredObject object, Map<String, String> metadata) throws IOException;

  /// Copies an object of up to 5 GB inside the bucket, with its metadata; what lay at `to` is replaced.
  ///
  /// @throws ObjectGoneException when there is nothing at `from`
  void copy(String from, String to) throws IOException;

  /// All objects whose keys begin with `prefix`, in key order, fetched page by page as the stream is read.
  /// A failure on the way is an [java.io.UncheckedIOException].
  Stream<StoredObject> list(String prefix) throws IOException;

  /// Removes the objects; keys that do not exist are no error.
  void delete(Collection<String> keys) throws IOException;
}
