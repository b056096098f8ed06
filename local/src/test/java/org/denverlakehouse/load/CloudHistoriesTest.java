package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.query.QueryRunner;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.table.Catalog;
import org.denverlakehouse.table.GlueTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/// Random histories through S3Proxy, the embedded Glue and Trino end as the reference model says (DESIGN, 12).
///
/// `-Dcloud.histories=N` plays more or fewer.
class CloudHistoriesTest {
  private static final int WINDOW_MONTHS = 2;
  /// Other histories than those that are played in memory.
  private static final long FIRST_SEED = 1_000_000;

  @TempDir
  static Path data;
  private static EmbeddedCloud cloud;
  private static Wiring wiring;
  private static S3Client s3;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(data));
    Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
    wiring = new Wiring(settings);
    s3 = wiring.s3();
    s3.createBucket(request -> request.bucket("landing"));
    s3.createBucket(request -> request.bucket("lake"));
    try (var athena = wiring.athena(); var glue = wiring.glue()) {
      athena.createWorkGroup(request -> request.name("denver")
          .configuration(configuration -> configuration
              .resultConfiguration(results -> results.outputLocation("s3://denver-results/athena/"))));
      glue.createDatabase(request -> request.databaseInput(database -> database.name("denver")));
      for (TableSchema table : Sightings.datasets("" + WINDOW_MONTHS).allTables()) {
        glue.createTable(request -> request.databaseName("denver")
            .tableInput(GlueTables.input(table, "s3://lake/tables/" + table.name() + "/")));
      }
    }
  }

  @AfterAll
  static void stop() {
    s3.close();
    cloud.close();
  }

  @Test
  void endAsTheModelSays(@TempDir Path scratch) throws IOException {
    int histories = Integer.getInteger("cloud.histories", 200);
    ObjectStore landing = new S3ObjectStore(s3, "landing");
    ObjectStore lake = new S3ObjectStore(s3, "lake");
    Catalog catalog = wiring.catalog();
    QueryRunner athena = wiring.queries();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + histories; seed++) {
      History history = History.random(seed);
      var played = new CloudLake(scratch, landing, lake, catalog, athena, data.resolve("s3").resolve("landing"),
          Instant.now().truncatedTo(ChronoUnit.SECONDS), WINDOW_MONTHS);
      played.clear();
      try {
        HistoryPlayer.play(history, played, WINDOW_MONTHS);
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError("Seed " + seed + " fails: " + history, e);
      }
    }
  }
}
