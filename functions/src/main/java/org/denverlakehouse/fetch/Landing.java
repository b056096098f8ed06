package org.denverlakehouse.fetch;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.Upload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Streams a file into the landing bucket, and makes it an object only when it is whole, of the right kind, and new.
final class Landing {
  /// Asked when a file is whole, just before it is landed.
  interface LastLook {
    /// Whether another run has landed something from the address since this one began.
    boolean isOvertaken() throws IOException;
  }

  /// Either an ending, or trouble that another try may not have.
  ///
  /// @param ending  null in trouble
  /// @param trouble what happened to the connection
  record Result(@Nullable Ending ending, String trouble) {}

  private static final Logger LOG = LoggerFactory.getLogger(Landing.class);
  private static final int BUFFER_BYTES = 64 << 10;
  /// The names of user metadata of a landed object.
  private static final String SOURCE = "lakehouse-source";

  private final ObjectStore bucket;
  private final long mostBytes;
  private final FetchListener listener;

  Landing(ObjectStore bucket, long mostBytes, FetchListener listener) {
    this.bucket = bucket;
    this.mostBytes = mostBytes;
    this.listener = listener;
  }

  /// @param key  where it is to lie
  /// @param last the content that was fetched last; null lands whatever comes
  Result land(Address address, String key, Reply.File file, @Nullable FetchRecord last, LastLook lastLook)
      throws IOException {
    if (file.length().isPresent() && file.length().getAsLong() > mostBytes) {
      return refused(tooLarge(file.length().getAsLong()));
    }
    byte[] buffer = new byte[BUFFER_BYTES];
    int head = 0;
    try {
      for (int count = 0; count >= 0 && head < FileKind.HEAD_BYTES; head += Math.max(0, count)) {
        count = file.body().read(buffer, head, FileKind.HEAD_BYTES - head);
      }
    } catch (IOException e) {
      return trouble(head, file.length(), e);
    }
    if (head == 0) {
      return refused("the file is empty");
    }
    Optional<String> fault = FileKind.of(key).fault(Arrays.copyOf(buffer, head), file.contentType());
    if (fault.isPresent()) {
      return refused(fault.get());
    }
    Upload upload = bucket.upload(key, contentType(file), Map.of(SOURCE, address.shown()));
    try {
      return stream(address, key, file, buffer, head, upload, last, lastLook);
    } finally {
      giveUp(upload, key);
    }
  }

  /// @param head how many bytes are in the buffer already
  private Result stream(Address address, String key, Reply.File file, byte[] buffer, int head, Upload upload,
      @Nullable FetchRecord last, LastLook lastLook) throws IOException {
    MessageDigest digest = Sha256.digest();
    int count = head;
    long bytes = 0;
    while (count > 0) {
      bytes += count;
      if (bytes > mostBytes) {
        return refused(tooLarge(bytes));
      }
      digest.update(buffer, 0, count);
      upload.write(buffer, 0, count);
      listener.received(address.shown(), bytes, file.length());
      try {
        count = file.body().read(buffer);
      } catch (IOException e) {
        return trouble(bytes, file.length(), e);
      }
    }
    if (file.length().isPresent() && file.length().getAsLong() != bytes) {
      return new Result(null, "it was cut off: " + soFar(bytes, file.length()));
    }
    var content = new Ending.Content(bytes, file.etag(), file.lastModified(),
        HexFormat.of().formatHex(digest.digest()));
    if (last != null && content.sha256().equals(last.sha256())) {
      return done(FetchOutcome.UNCHANGED, "the server sent the same content again", content);
    }
    if (lastLook.isOvertaken()) {
      return new Result(Ending.without(FetchOutcome.UNCHANGED, "another run fetched it meanwhile", Reply.File.STATUS),
          "");
    }
    upload.complete();
    return done(FetchOutcome.FETCHED, "landed as " + key, content);
  }

  private String tooLarge(long bytes) {
    return String.format(Locale.ROOT, "the file has %,d bytes or more; at most %,d are taken", bytes,
        mostBytes);
  }

  private static Result done(FetchOutcome outcome, String message, Ending.Content content) {
    return new Result(new Ending(outcome, message, Reply.File.STATUS, content), "");
  }

  private static Result refused(String why) {
    return new Result(Ending.without(FetchOutcome.REFUSED, why, Reply.File.STATUS), "");
  }

  private static Result trouble(long bytes, OptionalLong length, IOException e) {
    return new Result(null, "it was cut off: " + soFar(bytes, length) + " (" + Web.said(e) + ")");
  }

  private static String soFar(long bytes, OptionalLong length) {
    return bytes + (length.isPresent() ? " of " + length.getAsLong() : "") + " bytes came";
  }

  private static String contentType(Reply.File file) {
    return file.contentType().isBlank() ? "application/octet-stream" : file.contentType();
  }

  private static void giveUp(Upload upload, String key) {
    try {
      upload.close();
    } catch (IOException e) {
      LOG.warn("Parts of an upload of {} may stay until the bucket's lifecycle ends them.", key, e);
    }
  }
}
