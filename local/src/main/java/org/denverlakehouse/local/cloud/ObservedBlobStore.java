package org.denverlakehouse.local.cloud;

import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// The folder store, and an event for every object that came to be in it.
final class ObservedBlobStore extends ForwardingBlobStore {
  /// What S3Proxy puts beside the objects to remember an upload that is under way.
  private static final String UPLOAD_STUB = ".s3proxy-mpu-stub-";
  private final EventQueue events;

  ObservedBlobStore(BlobStore store, EventQueue events) {
    super(store);
    this.events = events;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    PutObjectResponse response = super.putBlob(request, content);
    created(request.bucket(), request.key(), response.eTag());
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = super.copyBlob(request);
    created(request.destinationBucket(), request.destinationKey(), response.copyObjectResult().eTag());
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(MultipartUpload upload,
      CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
    created(upload.containerName(), upload.blobName(), response.eTag());
    return response;
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
