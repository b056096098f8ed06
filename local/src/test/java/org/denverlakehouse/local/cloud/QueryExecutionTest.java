package org.denverlakehouse.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who waits for the end of a query hears of it when it comes.
class QueryExecutionTest {
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private QueryExecution execution;

  @BeforeEach
  void submit(@TempDir Path folder) {
    var document = Json.object();
    var description = document.putObject("Execution").put("QueryExecutionId", "one").put("Query", "SELECT 1");
    description.putObject("Status").put("State", "QUEUED");
    description.putObject("Statistics");
    execution = new QueryExecution(document, new JsonFolder(folder));
  }

  @Test
  void whoWaitsIsWokenByTheEnd() throws InterruptedException {
    Thread waiter = Thread.ofPlatform().daemon().start(this::waitForEver);
    await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
    execution.end("SUCCEEDED", null, null);
    assertThat(waiter.join(Duration.ofSeconds(20))).as("woken").isTrue();
  }

  @Test
  void nobodyWaitsForWhatHasEnded() throws InterruptedException {
    execution.stop("nobody wants it");
    execution.awaitEnd(FOR_EVER);
    assertThat(execution.state()).isEqualTo("CANCELLED");
  }

  @Test
  void patienceEndsBeforeALongQuery() throws InterruptedException {
    execution.awaitEnd(Duration.ofMillis(1));
    assertThat(execution.state()).isEqualTo("QUEUED");
  }

  private void waitForEver() {
    try {
      execution.awaitEnd(FOR_EVER);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
