package org.denverlakehouse.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// An object that goes to S3 in parts as they fill up; a smaller one goes in one put at the end.
final class S3Upload implements Upload {
  private static final int SMALLEST_PART_BYTES = 8 << 20;
  /// What S3 takes for one object; a part has 5 MiB at least.
  private static final int MOST_PARTS = 10_000;
  private static final int NOT_FOUND = 404;

  private enum State {
    OPEN, FAILED, COMPLETE, CLOSED
  }

  private final S3Client s3;
  private final String bucket;
  private final String key;
  private final String contentType;
  private final Map<String, String> metadata;
  private final byte[] part;
  private final List<CompletedPart> parts = new ArrayList<>();
  private int filled;
  private @Nullable String uploadId;
  private State state = State.OPEN;

  /// An object of up to 80 GiB in parts of 8 MiB.
  S3Upload(S3Client s3, String bucket, String key, String contentType, Map<String, String> metadata) {
    this(s3, bucket, key, contentType, metadata, SMALLEST_PART_BYTES);
  }

  /// @param partBytes also the memory that it takes, see [#partBytesFor(long)]
  S3Upload(S3Client s3, String bucket, String key, String contentType, Map<String, String> metadata, int partBytes) {
    this.s3 = s3;
    this.part = new byte[partBytes];
    this.bucket = bucket;
    this.key = key;
    this.contentType = contentType;
    this.metadata = Map.copyOf(metadata);
  }

  /// The smallest parts that an object of that size fits in.
  static int partBytesFor(long objectBytes) {
    return Math.toIntExact(Math.max(SMALLEST_PART_BYTES, Math.ceilDiv(objectBytes, MOST_PARTS)));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    int from = offset;
    int left = length;
    while (left > 0) {
      if (filled == part.length) {
        sendPart();
      }
      int fits = Math.min(left, part.length - filled);
      System.arraycopy(bytes, from, part, filled, fits);
      filled += fits;
      from += fits;
      left -= fits;
    }
  }

  @Override
  public void complete() throws IOException {
    requireOpen();
    if (uploadId == null) {
      attempt(() -> s3.putObject(request -> request.bucket(bucket).key(key).contentType(contentType).metadata(metadata),
          body()));
    } else {
      sendPart();
      String id = uploadId;
      attempt(() -> s3.completeMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id)
          .multipartUpload(upload -> upload.parts(parts))));
    }
    state = State.COMPLETE;
  }

  @Override
  public void close() throws IOException {
    if (state == State.COMPLETE || state == State.CLOSED) {
      return;
    }
    state = State.CLOSED;
    if (uploadId == null) {
      return;
    }
    String id = uploadId;
    try {
      s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
    } catch (S3Exception e) {
      if (e.statusCode() != NOT_FOUND) { // a completion that seemed to fail did not
        throw failed("give up", e);
      }
    } catch (SdkException e) {
      throw failed("give up", e);
    }
  }

  private void sendPart() throws IOException {
    attempt(() -> {
      if (uploadId == null) {
        uploadId = s3.createMultipartUpload(
            request -> request.bucket(bucket).key(key).contentType(contentType).metadata(metadata)).uploadId();
      }
      String id = uploadId;
      int number = parts.size() + 1;
      UploadPartResponse sent = s3.uploadPart(
          request -> request.bucket(bucket).key(key).uploadId(id).partNumber(number), body());
      // S3 wants the checksum of each part that the SDK added; null where it added none.
      parts.add(CompletedPart.builder().partNumber(number).eTag(sent.eTag()).checksumCRC32(sent.checksumCRC32())
          .build());
    });
    filled = 0;
  }

  /// What the buffer holds, not copied: it is sent before the next byte comes.
  private RequestBody body() {
    return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(part, 0, filled), filled, contentType);
  }

  private void attempt(Runnable call) throws IOException {
    state = State.FAILED;
    try {
      call.run();
    } catch (SdkException e) {
      throw failed("upload", e);
    }
    state = State.OPEN;
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("The upload of " + key + " has ended.");
    }
  }

  private IOException failed(String verb, SdkException cause) {
    return new IOException("Could not " + verb + " s3://" + bucket + "/" + key + ": " + cause.getMessage(), cause);
  }
}
