package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.store.S3ObjectStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  @TempDir
  Path data = Path.of("");

  @Test
  void aSecondSessionJoinsTheFirstUntilThatIsClosed() throws IOException {
    try (Session first = open(Optional.empty())) {
      assertThat(first.isHere()).isTrue();
      try (Session second = open(Optional.empty())) {
        assertThat(second.isHere()).isFalse();
        assertThat(second.endpoint()).isEqualTo(first.endpoint());
        second.wiring().results().put("joined.txt", "x".getBytes(UTF_8), "text/plain");
      }
      assertThat(first.wiring().results().get("joined.txt")).asString(UTF_8).isEqualTo("x");
      assertThatExceptionOfType(CommandException.class).isThrownBy(() -> open(Optional.of("none")))
          .withMessageContaining("--window belongs to the lakehouse that is running in " + data);
    }
    try (Session third = open(Optional.empty())) {
      assertThat(third.isHere()).isTrue();
      assertThat(third.wiring().results().get("joined.txt")).asString(UTF_8).isEqualTo("x");
    }
  }

  @Test
  void whoHoldsTheFolderWithoutAnsweringYetIsNamed() throws IOException {
    try (DataFolder _ = DataFolder.tryLock(data).orElseThrow()) {
      assertThatExceptionOfType(CommandException.class).isThrownBy(() -> open(Optional.empty()))
          .withMessage("Another lakehouse is just starting or stopping in " + data + "; try again in a moment.");
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aStartThatFailsEndsAlsoWhileAnEventWaitsAndFreesTheFolder() throws IOException {
    try (EmbeddedCloud cloud = EmbeddedCloud.start(new CloudOptions(data, 0, created -> {
      throw new IllegalStateException("left for the next start");
    }))) {
      var s3 = new Wiring(Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString()))
          .s3();
      new S3ObjectStore(s3, "denver-landing").put("a.csv", "x".getBytes(UTF_8), "text/csv");
    }
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> open(Optional.of("nonsense")))
        .withMessageContaining("nonsense");
    try (DataFolder free = DataFolder.tryLock(data).orElseThrow()) {
      assertThat(free).isNotNull();
    }
  }

  private Session open(Optional<String> window) throws IOException {
    return Session.open(data, 0, window, LoadListener.SILENT);
  }
}
