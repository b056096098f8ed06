package org.denverlakehouse.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// S3 from one cloud, Glue and Athena from another whose Trino reads the first one's S3: the arrangement that LocalStack is
/// tested in, without LocalStack.
class SplitServicesEndToEndTest extends EndToEndContract {
  @TempDir
  static Path folder;
  private static EmbeddedCloud objects;
  private static EmbeddedCloud tables;

  @BeforeAll
  static void start() throws IOException {
    objects = EmbeddedCloud.start(CloudOptions.in(folder.resolve("objects")));
    tables = EmbeddedCloud.start(CloudOptions.in(folder.resolve("tables")).withTablesIn(objects.endpoint()));
    new CloudSetup(new SplitServicesEndToEndTest().wiring()).run();
  }

  @AfterAll
  static void stop() {
    tables.close();
    objects.close();
  }

  @Override
  Map<String, String> endpoints() {
    return Map.of("AWS_ENDPOINT_URL", tables.endpoint().toString(), "AWS_ENDPOINT_URL_S3",
        objects.endpoint().toString());
  }
}
