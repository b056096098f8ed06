package org.denverlakehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/// S3 takes 5 GiB at once and no more; a file beyond that goes in parts. Here the limit is 9 MiB.
class LargeFilesTest {
  private static final int MIB = 1 << 20;
  private static final String BUCKET = "denver-landing";

  @ParameterizedTest
  @CsvSource({"0, 1", "9437184, 1", "9437185, 2", "16777216, 2", "17825797, 3"})
  void aFileBeyondTheLimitIsOneObjectOfParts(int size, int parts, @TempDir Path folder) throws IOException {
    byte[] content = new byte[size];
    new Random(7).nextBytes(content);
    Path file = Files.write(folder.resolve("a.csv"), content);
    try (EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.in(folder.resolve("data")));
        S3Client s3 = new Wiring(Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString())).s3()) {
      var store = new S3ObjectStore(s3, BUCKET, 9 * MIB);
      store.put("a.csv", file, "text/csv");
      StoredObject object = store.head("a.csv").orElseThrow();
      assertThat(store.get("a.csv")).isEqualTo(content);
      assertThat(object.etag()).matches(parts == 1 ? "[0-9a-f]{32}" : "[0-9a-f]{32}-" + parts);
      assertThat(s3.listMultipartUploads(request -> request.bucket(BUCKET)).uploads()).isEmpty();
    }
  }

  @Test
  void tenThousandPartsHoldWhateverS3Takes() {
    long largest = 5L << 40;
    assertThat(S3Upload.partBytesFor(1)).isEqualTo(8 * MIB);
    assertThat(S3Upload.partBytesFor(10_000L * 8 * MIB)).isEqualTo(8 * MIB);
    assertThat(S3Upload.partBytesFor(10_000L * 8 * MIB + 1)).isEqualTo(8 * MIB + 1);
    assertThat(10_000L * S3Upload.partBytesFor(largest)).isGreaterThanOrEqualTo(largest);
  }
}
