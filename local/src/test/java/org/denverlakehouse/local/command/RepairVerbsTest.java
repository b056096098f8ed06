package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.local.command.RunningLake.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.TablePartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Replay, reconcile and expire, each on a small lakehouse of its own; the query engine need not run for them.
class RepairVerbsTest {
  private static final String TABLE = "traffic_accidents";
  private static final String CSV = """
      OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID
      1,2014-03-01 10:00:00,cherry-creek
      2,2014-03-02 11:00:00,stapleton
      3,2014-03-02 12:00:00,stapleton
      """;

  @TempDir
  Path folder;
  private Path data = Path.of("");

  @BeforeEach
  void nameTheFolder() {
    data = folder.resolve("data");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /// Puts an object as if it had come so long ago, and nobody had heard of it; for a folder that no lakehouse has yet.
  private void putUnheard(String bucket, String key, String text, Duration ago) throws IOException {
    try (EmbeddedCloud deaf = EmbeddedCloud.start(new CloudOptions(data, 0, _ -> {}));
        var s3 = new Wiring(Map.of("AWS_ENDPOINT_URL", deaf.endpoint().toString())).s3()) {
      new S3ObjectStore(s3, bucket).put(key, text.getBytes(UTF_8), "text/csv");
      Files.setLastModifiedTime(data.resolve("s3").resolve(bucket).resolve(key),
          FileTime.from(Instant.now().minus(ago)));
    }
  }

  /// Everything that the buckets and the catalog hold: where each object is and what it says.
  private static Map<String, String> everything(RunningLake lake) throws IOException {
    var all = new TreeMap<String, String>();
    for (String bucket : List.of("denver-landing", "denver-lake")) {
      try (Stream<StoredObject> objects = lake.bucket(bucket).list("")) {
        objects.forEach(object -> all.put(bucket + "/" + object.key(), object.etag() + object.lastModified()));
      }
    }
    shown(lake).forEach((partition, place) -> all.put(partition.toString(), place));
    return all;
  }

  private static Map<Partition, String> shown(RunningLake lake) throws IOException {
    var wiring = lake.session().wiring();
    return wiring.catalog().partitions(wiring.datasets().feed(TABLE).orElseThrow().table(), Optional.empty());
  }

  private List<String> neighborhoods(RunningLake lake) throws IOException {
    var table = lake.session().wiring().datasets().feed(TABLE).orElseThrow().table();
    int column = table.columns().stream().map(c -> c.name()).toList().indexOf("neighborhood");
    var values = new ArrayList<String>();
    for (TablePartition partition : lake.manifest(TABLE).partitionsOf(TABLE)) {
      try (var reader = new TableReader(table, lake.bucket("denver-lake"), folder, partition.files())) {
        for (Row row = reader.next(); row != null; row = reader.next()) {
          values.add(String.valueOf(row.get(column)));
        }
      }
    }
    return values.stream().sorted().toList();
  }

  @Test
  void aReplayLeavesAloneWhatIsThereUnlessForcedAndThenEndsTheSame() throws IOException {
    try (RunningLake lake = RunningLake.start(data, Optional.empty())) {
      Said none = lake.verb("replay", "--dataset=service_requests", "--prefix=x");
      assertThat(none.code()).isZero();
      assertThat(none.out())
          .contains("No landed file matches --dataset=service_requests --prefix=x; nothing was done.");

      lake.drop(file("a.csv", CSV), "traffic_accidents_a.csv");
      lake.drop(file("b.csv", CSV.replace("stapleton", "baker").replace("-03-", "-04-")), "traffic_accidents_b.csv");
      Map<String, String> before = everything(lake);
      List<String> rows = neighborhoods(lake);
      Said left = lake.verb("replay");
      assertThat(left.code()).as(left.err()).isZero();
      assertThat(left.out()).contains("1 of 2  left       traffic_accidents_a.csv   PUBLISHED already",
          "2 files: 2 left alone; 0 rows read");
      assertThat(everything(lake)).isEqualTo(before);

      Said forced = lake.verb("replay", "--dataset=traffic_accidents", "--force");
      assertThat(forced.code()).as(forced.err()).isZero();
      assertThat(forced.out()).contains("1 of 2  PUBLISHED  traffic_accidents_a.csv",
          "2 files: 2 PUBLISHED; 6 rows read, 6 published, 0 rejected");
      assertThat(neighborhoods(lake)).isEqualTo(rows)
          .containsExactly("Baker", "Baker", "Central Park", "Central Park", "Cherry Creek", "Cherry Creek");
      assertThat(lake.verb("replay", "--json", "--force").out())
          .startsWith("{\"files\":2,\"left_alone\":0,\"loads\":[");
    }
  }

  @Test
  void aReplayLoadsWhatWasLoadedUnderAnotherDefinition() throws IOException {
    String key = "traffic_accidents.csv";
    putUnheard("denver-landing", key, CSV, Duration.ofDays(1));
    try (RunningLake lake = RunningLake.start(data, Optional.empty())) {
      loadUnderAnOlderDefinition(lake, key);
      assertThat(neighborhoods(lake)).containsExactly("Cherry Creek", "stapleton", "stapleton");

      Map<String, String> before = everything(lake);
      Said planned = lake.verb("replay", "--dry-run");
      assertThat(planned.out()).contains("load       traffic_accidents.csv",
          "dry run: 1 of 1 file would be loaded; nothing was changed");
      assertThat(everything(lake)).isEqualTo(before);
      assertThat(lake.verb("replay", "--since=2100-01-01").out()).contains("No landed file matches");

      assertThat(lake.verb("replay").out()).contains("1 of 1  PUBLISHED  traffic_accidents.csv");
      assertThat(neighborhoods(lake)).containsExactly("Central Park", "Central Park", "Cherry Creek");
      assertThat(lake.verb("replay", "--dry-run").out()).contains("leave      traffic_accidents.csv",
          "PUBLISHED already", "dry run: 0 of 1 file");
    }
  }

  private static void loadUnderAnOlderDefinition(RunningLake lake, String key) throws IOException {
    var texts = new TreeMap<String, String>();
    Path definitions = Path.of("../datasets");
    try (Stream<Path> files = Files.walk(definitions)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(definitions.relativize(file).toString(),
            Files.readString(file).replace("Central Park: [Stapleton]", "Central Park: [Stapletown]"));
      }
    }
    var now = lake.session().wiring().lakehouse();
    var then = new org.denverlakehouse.load.Lakehouse(Datasets.of(texts), now.landing(), now.lake(), now.catalog(),
        now.clock(), now.attemptIds(), now.scratch(), now.grace());
    String etag = now.landing().head(key).orElseThrow().etag();
    assertThat(new Loader(then, LoadListener.SILENT).load(new LandedFile(key, etag)).status())
        .isEqualTo(LoadStatus.PUBLISHED);
  }

  @Test
  void reconcileTellsWhatItWouldDoThenDoesItAndThenFindsNothing() throws IOException {
    putUnheard("denver-landing", "traffic_accidents_b.csv", CSV.replace("-03-", "-04-"), Duration.ofHours(2));
    putUnheard("denver-lake", "tables/traffic_accidents/event_month=2014-03/v=dead/part-0000.parquet", "x",
        Duration.ofDays(3));
    try (RunningLake lake = RunningLake.start(data, Optional.empty())) {
      lake.drop(file("a.csv", CSV), "traffic_accidents_a.csv");
      Partition march = Partition.of("2014-03");
      var wiring = lake.session().wiring();
      wiring.catalog().delete(wiring.datasets().feed(TABLE).orElseThrow().table(), List.of(march));

      Map<String, String> before = everything(lake);
      Said planned = lake.verb("reconcile", "--dry-run");
      assertThat(planned.code()).as(planned.err()).isZero();
      assertThat(planned.out()).contains("traffic_accidents: 1 partition not shown, would be mended",
          "traffic_accidents_b.csv: has no outcome, would be loaded", "1 object that nothing names any more",
          "v=dead/part-0000.parquet", "dry run: nothing was changed");
      assertThat(lake.verb("reconcile", "--dry-run", "--json").out()).contains("\"table\":\"traffic_accidents\"",
          "\"missing\":1", "\"to_load\":[{\"key\":\"traffic_accidents_b.csv\"");
      assertThat(everything(lake)).isEqualTo(before);

      Said done = lake.verb("reconcile");
      assertThat(done.code()).as(done.err()).isZero();
      assertThat(done.out()).contains("traffic_accidents: 1 partition not shown, mended",
          "PUBLISHED  traffic_accidents_b.csv", "deleted    1 object");
      assertThat(shown(lake)).containsOnlyKeys(march, Partition.of("2014-04"));

      Map<String, String> after = everything(lake);
      assertThat(lake.verb("reconcile").out()).contains("shows the newest commits", "every landed file has an outcome",
          "deleted    0 objects");
      assertThat(everything(lake)).isEqualTo(after);
    }
  }

  @Test
  void aShorterWindowHidesMonthsAndTheirFilesStayForReconcile() throws IOException {
    StringBuilder year = new StringBuilder("OFFENSE_ID,FIRST_OCCURRENCE_DATE\n");
    for (int month = 1; month <= 6; month++) {
      for (int day = 1; day <= 28; day++) {
        year.append("%d-%d,2014-%02d-%02d 10:00:00%n".formatted(month, day, month, day));
      }
    }
    String file = file("traffic_accidents.csv", year.toString()).toString();
    assertThat(say("load", file, "--window=none", "--data=" + data).code()).isZero();

    Said planned = say("expire", "--window=2", "--dry-run", "--data=" + data);
    assertThat(planned.code()).as(planned.err()).isZero();
    assertThat(planned.out()).contains("3 partitions would be hidden.", "Reconcile would delete nothing now.",
        "dry run: nothing was changed");
    assertThat(planned.out().replaceAll(" +", " "))
        .contains("traffic_accidents 2 months 2014-06-28 3 84 2014-01 2014-03");
    assertThat(partitions()).isEqualTo(6);

    assertThat(say("expire", "--window=2", "--data=" + data).out()).contains("3 partitions are hidden");
    assertThat(partitions()).isEqualTo(3);
    assertThat(say("expire", "--window=2", "--data=" + data).out()).contains("Nothing has left its window.");
    assertThat(data.resolve("s3/denver-lake/tables/traffic_accidents/event_month=2014-01")).isDirectory();
  }

  private int partitions() throws IOException {
    JsonNode status = new ObjectMapper().readTree(say("status", "--json", "--data=" + data).out());
    for (JsonNode table : status.get("tables")) {
      if (table.get("table").asText().equals(TABLE)) {
        return table.get("partitions").asInt();
      }
    }
    throw new AssertionError("no such table");
  }

  /// It would else hide what the running one was told to show.
  @Test
  void whoJoinsARunningLakehouseHasItsWindow() throws IOException {
    try (RunningLake lake = RunningLake.start(data, Optional.of("none"))) {
      lake.drop(file("a.csv", CSV), "traffic_accidents_old.csv");
      lake.drop(file("b.csv", CSV.replace("2014", "2019")), "traffic_accidents_new.csv");
      Said said = lake.verb("expire");
      assertThat(said.out()).contains("Nothing has left its window.");
      assertThat(shown(lake)).containsOnlyKeys(Partition.of("2014-03"), Partition.of("2019-03"));
    }
  }
}
