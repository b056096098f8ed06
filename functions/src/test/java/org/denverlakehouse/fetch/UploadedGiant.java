package org.denverlakehouse.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.query.Sleeper;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.S3ObjectStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// A process that fetches a file of as many MiB as its argument says, which is made while it is sent, into an S3 that
/// counts what it gets and keeps nothing.
final class UploadedGiant {
  private static final int MIB = 1 << 20;

  /// Counts.
  private static final class CountingS3 implements S3Client {
    long bytes;
    int parts;
    long longestPart;
    boolean complete;

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
      return CreateMultipartUploadResponse.builder().uploadId("upload").build();
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
      try (InputStream content = body.contentStreamProvider().newStream()) {
        long length = content.transferTo(OutputStream.nullOutputStream());
        bytes += length;
        longestPart = Math.max(longestPart, length);
        parts++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return UploadPartResponse.builder().eTag("part-" + parts).build();
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
      complete = request.multipartUpload().parts().size() == parts;
      return CompleteMultipartUploadResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "s3";
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private UploadedGiant() {}

  public static void main(String[] arguments) throws Exception {
    long bytes = Long.parseLong(arguments[0]) * MIB;
    var s3 = new CountingS3();
    FetchRecord record;
    try (var server = new CityServer()) {
      server.on("/traffic_accidents.csv", exchange -> {
        exchange.out().write(CityServer.head("200 OK", List.of("Content-Length: " + bytes)));
        byte[] piece = "1,2,3,4,5,6,7,8,9,10,11,12,13,14\n".repeat(MIB / 32).getBytes(UTF_8);
        for (long left = bytes; left > 0; left -= MIB) {
          exchange.out().write(piece, 0, MIB);
        }
      });
      Datasets datasets = Datasets.load();
      record = new Fetcher(datasets, Sources.of(datasets, "{\"service_requests\": [], \"traffic_accidents\": [\""
          + server.uri("/traffic_accidents.csv") + "\"]}"), new S3ObjectStore(s3, "landing"),
          new MemoryObjectStore("lake", Clock.systemUTC()), FetchLimits.DEFAULT, Clock.systemUTC(), Sleeper.THREAD)
          .run(Optional.empty(), false, Deadline.NONE, FetchListener.SILENT).getFirst();
    }
    System.out.printf("giant: %s, %,d bytes in %d parts of at most %,d bytes, %.1f s, heap %d MiB%n", record.outcome(),
        s3.bytes, s3.parts, s3.longestPart, record.seconds(), Runtime.getRuntime().maxMemory() / MIB);
    boolean right = record.outcome() == FetchOutcome.FETCHED && s3.complete && s3.bytes == bytes
        && s3.longestPart == 8 * MIB;
    System.exit(right ? 0 : 1);
  }
}
