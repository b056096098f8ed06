package org.denverlakehouse.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket of S3, or of anything that speaks its protocol.
public final class S3ObjectStore implements ObjectStore {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int MAX_DELETES_PER_CALL = 1000;
  private static final long LARGEST_PUT_BYTES = 5L << 30;
  private static final int COPY_BYTES = 1 << 20;

  private final S3Client s3;
  private final String bucket;
  private final long largestPutBytes;

  public S3ObjectStore(S3Client s3, String bucket) {
    this(s3, bucket, LARGEST_PUT_BYTES);
  }

  /// @param largestPutBytes files beyond it are written in parts; S3 takes 5 GiB at once
  S3ObjectStore(S3Client s3, String bucket, long largestPutBytes) {
    this.s3 = s3;
    this.bucket = bucket;
    this.largestPutBytes = largestPutBytes;
  }

  @Override
  public String bucket() {
    return bucket;
  }

  @Override
  public Optional<StoredObject> head(String key) throws IOException {
    try {
      HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket).key(key));
      return Optional.of(new StoredObject(key, unquoted(head.eTag()), head.contentLength(), head.lastModified(),
          head.metadata()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw failed("look at", key, e);
    } catch (SdkException e) {
      throw failed("look at", key, e);
    }
  }

  @Override
  public InputStream read(StoredObject object, long from) throws IOException {
    if (from >= object.size()) {
      requireUnchanged(object);
      return InputStream.nullInputStream();
    }
    return get(object, from == 0 ? null : "bytes=" + from + "-");
  }

  @Override
  public byte[] read(StoredObject object, long from, int length) throws IOException {
    long end = Math.min(object.size(), from + length);
    if (from >= end) {
      requireUnchanged(object);
      return new byte[0];
    }
    try (InputStream in = get(object, "bytes=" + from + "-" + (end - 1))) {
      return in.readAllBytes();
    }
  }

  /// S3 refuses ranges without a byte (416), so their condition is checked by looking.
  private void requireUnchanged(StoredObject object) throws IOException {
    StoredObject current = head(object.key()).orElseThrow(() -> new ObjectGoneException(object.key()));
    if (!current.etag().equals(object.etag())) {
      throw new ObjectReplacedException(object.key());
    }
  }

  private InputStream get(StoredObject object, @Nullable String range) throws IOException {
    try {
      GetObjectRequest.Builder request = GetObjectRequest.builder()
          .bucket(bucket)
          .key(object.key())
          .ifMatch('"' + object.etag() + '"');
      if (range != null) {
        request.range(range);
      }
      return new SdkStream(s3.getObject(request.build()), e -> failed("read", object.key(), e));
    } catch (S3Exception e) {
      switch (e.statusCode()) {
        case NOT_FOUND -> throw new ObjectGoneException(object.key());
        case PRECONDITION_FAILED -> throw new ObjectReplacedException(object.key());
        default -> throw failed("read", object.key(), e);
      }
    } catch (SdkException e) {
      throw failed("read", object.key(), e);
    }
  }

  @Override
  public byte[] get(String key) throws IOException {
    try {
      return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        throw new ObjectGoneException(key);
      }
      throw failed("read", key, e);
    } catch (SdkException e) {
      throw failed("read", key, e);
    }
  }

  @Override
  public void put(String key, byte[] content, String contentType) throws IOException {
    put(key, RequestBody.fromBytes(content), contentType);
  }

  @Override
  public void put(String key, Path file, String contentType) throws IOException {
    long size = Files.size(file);
    if (size <= largestPutBytes) {
      put(key, RequestBody.fromFile(file), contentType);
    } else {
      putInParts(key, file, size, contentType);
    }
  }

  private void putInParts(String key, Path file, long size, String contentType) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        Upload upload = new S3Upload(s3, bucket, key, contentType, Map.of(), S3Upload.partBytesFor(size))) {
      byte[] bytes = new byte[COPY_BYTES];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        upload.write(bytes, 0, read);
      }
      upload.complete();
    }
  }

  private void put(String key, RequestBody body, String contentType) throws IOException {
    try {
      s3.putObject(request -> request.bucket(bucket).key(key).contentType(contentType), body);
    } catch (SdkException e) {
      throw failed("write", key, e);
    }
  }

  @Override
  public Upload upload(String key, String contentType, Map<String, String> metadata) {
    return new S3Upload(s3, bucket, key, contentType, metadata);
  }

  @Override
  public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
    try {
      s3.putObject(request -> request.bucket(bucket).key(key).contentType(contentType).ifNoneMatch("*"),
          RequestBody.fromBytes(content));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
        return false;
      }
      throw failed("create", key, e);
    } catch (SdkException e) {
      throw failed("create", key, e);
    }
  }

  @Override
  public void replaceMetadata(StoredObject object, Map<String, String> metadata) throws IOException {
    try {
      s3.copyObject(request -> request.sourceBucket(bucket)
          .sourceKey(object.key())
          .copySourceIfMatch('"' + object.etag() + '"')
          .destinationBucket(bucket)
          .destinationKey(object.key())
          .metadataDirective(MetadataDirective.REPLACE)
          .metadata(metadata));
    } catch (S3Exception e) {
      switch (e.statusCode()) {
        case NOT_FOUND -> throw new ObjectGoneException(object.key());
        case PRECONDITION_FAILED -> throw new ObjectReplacedException(object.key());
        default -> throw failed("copy", object.key(), e);
      }
    } catch (SdkException e) {
      throw failed("copy", object.key(), e);
    }
  }

  @Override
  public void copy(String from, String to) throws IOException {
    try {
      s3.copyObject(request -> request.sourceBucket(bucket)
          .sourceKey(from)
          .destinationBucket(bucket)
          .destinationKey(to));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        throw new ObjectGoneException(from);
      }
      throw failed("copy", from, e);
    } catch (SdkException e) {
      throw failed("copy", from, e);
    }
  }

  @Override
  public Stream<StoredObject> list(String prefix) throws IOException {
    Iterator<S3Object> pages = s3.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
        .contents()
        .iterator();
    var listed = new Iterator<StoredObject>() {
      @Override
      public boolean hasNext() {
        try {
          return pages.hasNext();
        } catch (SdkException e) {
          throw new UncheckedIOException(failed("list", prefix, e));
        }
      }

      @Override
      public StoredObject next() {
        return listed(pages.next());
      }
    };
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(listed, Spliterator.ORDERED), false);
  }

  @Override
  public void delete(Collection<String> keys) throws IOException {
    var left = new ArrayList<>(keys);
    while (!left.isEmpty()) {
      List<String> batch = left.subList(0, Math.min(MAX_DELETES_PER_CALL, left.size()));
      deleteBatch(batch);
      batch.clear();
    }
  }

  private void deleteBatch(List<String> keys) throws IOException {
    List<ObjectIdentifier> ids = keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    try {
      DeleteObjectsResponse response = s3
          .deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(ids).quiet(true)));
      if (!response.errors().isEmpty()) {
        throw new IOException("S3 did not delete " + response.errors().size() + " objects of " + bucket + ", first "
            + response.errors().getFirst().key() + ": " + response.errors().getFirst().message());
      }
    } catch (SdkException e) {
      throw failed("delete", keys.getFirst(), e);
    }
  }

  private static StoredObject listed(S3Object object) {
    return new StoredObject(object.key(), unquoted(object.eTag()), object.size(), object.lastModified(),
        Map.of());
  }

  private static String unquoted(String etag) {
    return etag.replace("\"", "");
  }

  private IOException failed(String verb, String key, SdkException cause) {
    return new IOException("Could not " + verb + " s3://" + bucket + "/" + key + ": " + cause.getMessage(), cause);
  }
}
