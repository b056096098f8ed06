package org.denverlakehouse.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// A cloud that closes lets the event that is being heard end undisturbed, and keeps the others for the next start.
class ClosingTest {
  @TempDir
  Path folder;

  @Test
  void theCurrentEventEndsWithTheCloudStillThere() throws Exception {
    var heard = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var clients = new CompletableFuture<Clients>();
    var answers = new CopyOnWriteArrayList<String>();
    EmbeddedCloud cloud = EmbeddedCloud.start(new CloudOptions(folder, 0, created -> {
      heard.countDown();
      try {
        goOn.await();
        clients.join().s3().headObject(r -> r.bucket(created.bucket()).key(created.key()));
        answers.add(created.key());
      } catch (InterruptedException e) {
        answers.add("interrupted");
      }
    }));
    try (Clients open = Clients.of(cloud.endpoint())) {
      clients.complete(open);
      for (String key : List.of("a", "b")) {
        open.s3().putObject(r -> r.bucket("denver-landing").key(key), RequestBody.fromString("x", UTF_8));
      }
      heard.await();
      Thread closing = Thread.ofPlatform().start(cloud::close);
      await().until(() -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
      goOn.countDown();
      closing.join();
    }
    assertThat(answers).containsExactly("a");
    assertThat(heardAtTheNextStart()).containsExactly("b");
  }

  private List<String> heardAtTheNextStart() throws IOException {
    var keys = new CopyOnWriteArrayList<String>();
    EmbeddedCloud next = EmbeddedCloud.start(new CloudOptions(folder, 0, created -> keys.add(created.key())));
    await().until(() -> !keys.isEmpty());
    next.close();
    return keys;
  }
}
