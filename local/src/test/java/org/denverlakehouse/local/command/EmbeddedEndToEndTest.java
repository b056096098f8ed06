package org.denverlakehouse.local.command;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The embedded cloud, whose own bridge tells of files.
class EmbeddedEndToEndTest extends EndToEndContract {
  @TempDir
  static Path folder;
  private static RunningLake lake;

  @BeforeAll
  static void start() throws IOException {
    lake = RunningLake.start(folder.resolve("data"), Optional.empty());
  }

  @AfterAll
  static void stop() throws IOException {
    lake.close();
  }

  @Override
  Map<String, String> endpoints() {
    return Map.of("AWS_ENDPOINT_URL", lake.session().endpoint().toString());
  }

  /// The bridge does; a delivery that it told of already is not told of again.
  @Override
  void announce(StoredObject object) {}

  @Override
  LoadRecord outcome(StoredObject object) {
    return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(50))
        .until(() -> loads(object), loads -> !loads.isEmpty()).getLast();
  }
}
