package org.denverlakehouse.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// The embedded cloud with nobody listening: the ingest function gets the JSON that EventBridge and SQS deliver on AWS.
class RecordedEventsEndToEndTest extends EndToEndContract {
  @TempDir
  static Path folder;
  private static EmbeddedCloud cloud;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(folder));
    new CloudSetup(new RecordedEventsEndToEndTest().wiring()).run();
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Override
  Map<String, String> endpoints() {
    return Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString());
  }
}
