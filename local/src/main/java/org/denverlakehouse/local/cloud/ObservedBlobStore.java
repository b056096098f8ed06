package org.denverlakehouse.local.cloud;

import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/// The folder store, and an event for every object that came to be in it.
final class ObservedBlobStore extends ForwardingBlobStore {
  /// What S3Proxy puts beside the objects to remember an upload that is under way.
  private static final String UPLOAD_STUB = ".s3proxy-mpu-stub-";
  /// What the folder store appends to a key while the object is being written.
  private static final Pattern UNFINISHED = Pattern.compile("(.+)-\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private final EventQueue events;
  /// How many writes of an object are under way, by bucket and key.
  private final Map<String, Integer> writing = new ConcurrentHashMap<>();

  ObservedBlobStore(BlobStore store, EventQueue events) {
    super(store);
    this.events = events;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    PutObjectResponse response = writing(request.bucket(), request.key(), () -> super.putBlob(request, content));
    created(request.bucket(), request.key(), response.eTag());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = writing(request.destinationBucket(), request.destinationKey(),
        () -> super.copyBlob(request));
    created(request.destinationBucket(), request.destinationKey(), response.copyObjectResult().eTag());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(MultipartUpload upload,
      CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = writing(upload.containerName(), upload.blobName(),
        () -> super.completeMultipartUpload(upload, request));
    created(upload.containerName(), upload.blobName(), response.eTag());
    return response;
  }

  /// S3 lists whole objects only; the folder store also lists the files that it is still writing.
  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Response response = super.list(request);
    List<S3Object> whole = response.contents().stream().filter(object -> isWhole(request.bucket(), object)).toList();
    return whole.size() == response.contents().size() ? response : response.toBuilder().contents(whole).build();
  }

  private boolean isWhole(String bucket, S3Object object) {
    Matcher unfinished = UNFINISHED.matcher(object.key());
    if (!unfinished.matches()) {
      return true;
    }
    if (writing.containsKey(bucket + "/" + unfinished.group(1))) {
      return false;
    }
    // It has been renamed since it was listed, or is a whole object that is called so.
    HeadObjectResponse head = delegate().blobMetadataIfPresent(bucket, object.key());
    return head != null && head.eTag() != null;
  }

  private <T> T writing(String bucket, String key, Supplier<T> write) {
    String object = bucket + "/" + key;
    writing.merge(object, 1, Integer::sum);
    try {
      return write.get();
    } finally {
      writing.computeIfPresent(object, (_, writes) -> writes == 1 ? null : writes - 1);
    }
  }

  private void created(String bucket, String key, @Nullable String etag) {
    if (key.startsWith(UPLOAD_STUB)) {
      return;
    }
    HeadObjectResponse head = delegate().blobMetadataIfPresent(bucket, key);
    if (head != null) { // null when somebody deleted it at once: then there is nothing to tell
      String tag = etag == null ? head.eTag() : etag;
      events.add(bucket, key, head.contentLength(), tag.replace("\"", ""),
          head.lastModified().truncatedTo(ChronoUnit.SECONDS));
    }
  }
}
