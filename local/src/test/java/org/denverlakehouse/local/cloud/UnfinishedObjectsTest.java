package org.denverlakehouse.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A reader that lists while somebody writes sees whole objects only, under their own keys.
class UnfinishedObjectsTest {
  @TempDir
  Path folder;

  @Test
  void aListingNeverShowsAnObjectThatIsBeingWritten() throws IOException {
    EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.in(folder));
    try (Clients clients = Clients.of(cloud.endpoint())) {
      CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(clients.s3()));
      int listings = 0;
      while (!writing.isDone() || listings == 0) {
        assertThat(clients.s3().listObjectsV2(r -> r.bucket("denver-lake")).contents())
            .allSatisfy(object -> assertThat(object.key()).matches("object-\\d+\\.json"))
            .allSatisfy(object -> assertThat(object.eTag()).isNotNull());
        listings++;
      }
      writing.join();
    } finally {
      cloud.close();
    }
  }

  private static void write(S3Client s3) {
    for (int i = 0; i < 100; i++) {
      String key = "object-" + i + ".json";
      s3.putObject(r -> r.bucket("denver-lake").key(key).ifNoneMatch("*"), RequestBody.fromBytes(new byte[200_000]));
    }
  }

  @Test
  void aWholeObjectThatIsCalledLikeAnUnfinishedOneIsListed() throws IOException {
    EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.in(folder));
    try (Clients clients = Clients.of(cloud.endpoint())) {
      String key = "part-" + UUID.fromString("12345678-1234-1234-1234-123456789abc");
      clients.s3().putObject(r -> r.bucket("denver-lake").key(key), RequestBody.fromString("x"));
      assertThat(clients.s3().listObjectsV2(r -> r.bucket("denver-lake")).contents()).extracting(S3Object::key)
          .containsExactly(key);
    } finally {
      cloud.close();
    }
  }
}
