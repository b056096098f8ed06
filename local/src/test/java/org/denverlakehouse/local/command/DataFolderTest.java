package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  private static final URI HERE = URI.create("http://127.0.0.1:4566");
  @TempDir
  Path parent = Path.of("");

  @Test
  void aFolderIsCreatedAndHeldByOneAtATime() throws IOException {
    Path data = parent.resolve("new/data");
    try (DataFolder _ = DataFolder.tryLock(data).orElseThrow()) {
      assertThat(DataFolder.tryLock(data)).isEmpty();
    }
  }

  @Test
  void theLockIsFreeAfterClosing() throws IOException {
    DataFolder.tryLock(parent).orElseThrow().close();
    try (DataFolder again = DataFolder.tryLock(parent).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void foldersAreLockedEachForItself() throws IOException {
    try (DataFolder _ = DataFolder.tryLock(parent.resolve("a")).orElseThrow();
        DataFolder b = DataFolder.tryLock(parent.resolve("b")).orElseThrow()) {
      assertThat(b).isNotNull();
    }
  }

  @Test
  void theEndpointAndTheWindowAreKnownFromTheirAnnouncementToTheClosing() throws IOException {
    try (DataFolder folder = DataFolder.tryLock(parent).orElseThrow()) {
      assertThat(DataFolder.endpoint(parent)).isEmpty();
      folder.announce(HERE, Optional.of("none"));
      assertThat(DataFolder.endpoint(parent)).hasValue(HERE);
      assertThat(DataFolder.window(parent)).hasValue("none");
      assertThat(DataFolder.tryLock(parent)).isEmpty();
      assertThat(DataFolder.endpoint(parent)).hasValue(HERE);
    }
    assertThat(DataFolder.endpoint(parent)).isEmpty();
    assertThat(DataFolder.window(parent)).isEmpty();
  }

  @Test
  void anotherProcessHoldsTheFolderUntilItEndsHoweverItEnds() throws Exception {
    Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Holder.class.getName(),
        parent.toString()).redirectErrorStream(true).start();
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("holding");
      assertThat(DataFolder.tryLock(parent)).isEmpty();
      assertThat(DataFolder.endpoint(parent)).hasValue(HERE);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(Files.exists(parent.resolve("endpoint"))).as("a killed process leaves its announcement").isTrue();
    try (DataFolder _ = DataFolder.tryLock(parent).orElseThrow()) {
      assertThat(DataFolder.endpoint(parent)).as("which nobody may follow").isEmpty();
      assertThat(DataFolder.window(parent)).isEmpty();
    }
  }

  /// Another process: takes the folder, says so, and waits to be killed or for the end of its input.
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      try (DataFolder folder = DataFolder.tryLock(Path.of(args[0])).orElseThrow()) {
        folder.announce(HERE, Optional.of("2"));
        System.out.println("holding");
        var _ = System.in.read();
      }
    }
  }
}
