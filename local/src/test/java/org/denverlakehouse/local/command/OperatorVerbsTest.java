package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Accepting held files, and events, on a running lakehouse that other processes work on. Each test has a month of its
/// own.
class OperatorVerbsTest {
  private static final String TABLE = "traffic_accidents";

  @TempDir
  static Path folder;
  private static RunningLake lake;

  @BeforeAll
  static void start() throws IOException {
    lake = RunningLake.start(folder.resolve("data"), Optional.of("none"));
  }

  @AfterAll
  static void stop() throws IOException {
    lake.close();
  }

  /// A file of ten days from the first of a month on.
  private static Path accidents(String name, String month, int rowsPerDay) throws IOException {
    var csv = new StringBuilder("OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID\n");
    LocalDate first = LocalDate.parse(month + "-01");
    first.datesUntil(first.plusDays(10)).forEach(day -> {
      for (int i = 0; i < rowsPerDay; i++) {
        csv.append("%s-%d,%s 10:00:00,cherry-creek%n".formatted(day, i, day));
      }
    });
    return Files.writeString(folder.resolve(name), csv);
  }

  private static LoadRecord publishedAndHeld(String month) throws IOException {
    LoadRecord whole = lake.drop(accidents("whole.csv", month, 3), "traffic_accidents_" + month + ".csv");
    assertThat(whole.status()).as(whole.message()).isEqualTo(LoadStatus.PUBLISHED);
    LoadRecord cut = lake.drop(accidents("cut.csv", month, 1), "traffic_accidents_" + month + "_cut.csv");
    assertThat(cut.status()).as(cut.message()).isEqualTo(LoadStatus.HELD);
    return cut;
  }

  private static Map<String, Long> rowsByFile(String month) throws InterruptedException {
    return lake.counts("SELECT source_file, count(*) FROM traffic_accidents WHERE event_month = '" + month
        + "' GROUP BY 1");
  }

  @Test
  void aHeldFileIsShownUntilItIsAcceptedAndThenTakesItsDays() throws Exception {
    LoadRecord held = publishedAndHeld("2014-01");
    String id = held.loadId();
    assertThat(lake.verb("status").out()).contains("HELD  " + held.sourceKey() + ": 10 rows where 30 stand",
        "./lakehouse accept " + id);
    assertThat(rowsByFile("2014-01")).containsOnly(Map.entry("traffic_accidents_2014-01.csv", 30L));

    Said said = lake.verb("accept", id);
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(said.out()).contains(held.sourceKey() + "   accepted", "PUBLISHED", "Accepted as load " + id + " was.");
    assertThat(rowsByFile("2014-01")).containsOnly(Map.entry(held.sourceKey(), 10L));
    assertThat(lake.verb("status").out()).doesNotContain("./lakehouse accept " + id);

    long commits = lake.manifest(TABLE).sequence();
    Said again = lake.verb("accept", id, "--json");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("\"status\":\"PUBLISHED\"");
    assertThat(lake.manifest(TABLE).sequence()).isEqualTo(commits);
  }

  @Test
  void whatIsNotHeldIsNotAcceptedAndTheHeldOnesAreNamed() throws IOException {
    LoadRecord held = publishedAndHeld("2014-02");
    Said unknown = lake.verb("accept", "no-such-load");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("There is no load no-such-load. Held are: ",
        held.loadId() + " (" + held.sourceKey() + ")");

    LoadRecord published = lake.outcome("traffic_accidents_2014-02.csv");
    Said there = lake.verb("accept", published.loadId());
    assertThat(there.code()).isEqualTo(2);
    assertThat(there.err()).contains("is PUBLISHED: the rows of traffic_accidents_2014-02.csv are there already.");

    var landing = lake.bucket("denver-landing");
    landing.put(held.sourceKey(), "OFFENSE_ID,FIRST_OCCURRENCE_DATE\n".getBytes(UTF_8), "text/csv");
    Said changed = lake.verb("accept", held.loadId());
    assertThat(changed.code()).isEqualTo(Lakehouse.REFUSED);
    assertThat(changed.err()).contains("Another file lies under " + held.sourceKey());
    assertThat(lake.outcome(held.sourceKey()).status()).isEqualTo(LoadStatus.REFUSED);

    landing.delete(List.of(held.sourceKey()));
    Said gone = lake.verb("accept", held.loadId());
    assertThat(gone.code()).isEqualTo(Lakehouse.REFUSED);
    assertThat(gone.err()).contains(held.sourceKey() + " is not in the bucket denver-landing any more; drop it again.");
  }

  @Test
  void aFileTooLargeToBeCopiedAtOnceIsLeftToTheAwsCommand() throws IOException {
    Instant now = Instant.now();
    var huge = new LoadRecord("huge", "attempt", TABLE, "traffic_accidents_huge.csv", "etag", 6L << 30, now,
        LoadStatus.HELD, "", 0, 0, 0, 0, 0, 0, null, null, null, 0, null, null, null, 0, 0, null, 0, null, now, now);
    assertThat(new Ledger(lake.bucket("denver-lake")).putIfAbsent(huge)).isTrue();
    Said said = lake.verb("accept", "huge");
    assertThat(said.code()).isEqualTo(Lakehouse.REFUSED);
    assertThat(said.err()).contains("6.4 GB", "aws s3 cp", "--metadata-directive REPLACE",
        "--metadata lakehouse-accept=huge");
  }

  @Test
  void aPlainCopyWithMetadataAcceptsToo() throws Exception {
    LoadRecord held = publishedAndHeld("2014-03");
    StoredObject landed = lake.bucket("denver-landing").head(held.sourceKey()).orElseThrow();
    await("the next second").until(() -> Instant.now().isAfter(landed.lastModified().plusSeconds(1)));
    copyOntoItself(landed, held.loadId());
    LoadRecord accepted = lake.outcome(held.sourceKey());
    assertThat(accepted.status()).as(accepted.message()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(rowsByFile("2014-03")).containsOnly(Map.entry(held.sourceKey(), 10L));
  }

  /// With the aws command where it is there, else with the SDK.
  private static void copyOntoItself(StoredObject landed, String loadId) throws IOException, InterruptedException {
    String address = "s3://denver-landing/" + landed.key();
    var aws = new ProcessBuilder("aws", "s3", "cp", address, address, "--metadata-directive", "REPLACE", "--metadata",
        "lakehouse-accept=" + loadId).redirectErrorStream(true);
    aws.environment().putAll(Map.of("AWS_ENDPOINT_URL", lake.session().endpoint().toString(), "AWS_ACCESS_KEY_ID",
        "any", "AWS_SECRET_ACCESS_KEY", "thing", "AWS_DEFAULT_REGION", "us-east-1"));
    Process process;
    try {
      process = aws.start();
    } catch (IOException _) {
      lake.bucket("denver-landing").replaceMetadata(landed, Map.of("lakehouse-accept", loadId));
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0 && said.contains("not found")) {
      lake.bucket("denver-landing").replaceMetadata(landed, Map.of("lakehouse-accept", loadId));
    } else {
      assertThat(process.exitValue()).as(said).isZero();
    }
  }

  @Test
  void eventsCorrectSingleRowsAndOneThatMovedIsThereTwiceAndToldSo() throws Exception {
    lake.drop(accidents("whole.csv", "2014-04", 3), "traffic_accidents_2014-04.csv");
    Path corrections = Files.writeString(folder.resolve("corrections.csv"), """
        OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID
        2014-04-03-1,2014-04-03 11:30:00,five-points
        2014-04-05-2,2014-04-06 00:10:00,five-points
        """);
    Path added = gzip("added.json.gz", """
        {"OFFENSE_ID": "new", "FIRST_OCCURRENCE_DATE": "2014-04-03 12:00:00", "NEIGHBORHOOD_ID": "five-points"}
        """);
    Said said = lake.verb("load", "--events=traffic_accidents", corrections.toString(), added.toString());
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(said.out()).contains("PUBLISHED  traffic_accidents/events/corrections.csv → traffic_accidents",
        "PUBLISHED  traffic_accidents/events/added.json.gz → traffic_accidents");
    assertThat(lake.counts("SELECT offense_id, hour(occurred_at) FROM traffic_accidents"
        + " WHERE event_month = '2014-04' AND neighborhood = 'Five Points'"))
        .isEqualTo(Map.of("2014-04-03-1", 11L, "2014-04-05-2", 0L, "new", 12L));
    assertThat(lake.count("SELECT count(*) FROM traffic_accidents WHERE event_month = '2014-04'")).isEqualTo(32);

    List<List<@Nullable String>> moved = lake
        .query(NamedQueries.load().find("moved_rows_traffic_accidents").orElseThrow().sql()).rows();
    assertThat(moved).containsExactly(List.of("2014-04-05-2", "2", "2014-04-06",
        "traffic_accidents/events/corrections.csv", "2014-04-05, 2014-04-06"));
    assertThat(lake.query(NamedQueries.load().find("loads_lately").orElseThrow().sql()).rows())
        .anyMatch(
            row -> "traffic_accidents/events/corrections.csv".equals(row.get(4)) && "PUBLISHED".equals(row.get(2)));
  }

  private static Path gzip(String name, String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  /// A dead attempt's rejects lie in the table until they are garbage.
  @Test
  void onlyRejectsOfLoadsAreShownAndOfEachFileTheLastReadingAlone() throws Exception {
    Path dirty = Files.writeString(folder.resolve("dirty.csv"), """
        OFFENSE_ID,FIRST_OCCURRENCE_DATE
        1,2014-05-01 10:00:00
        2,no time
        """);
    LoadRecord load = lake.drop(dirty, "traffic_accidents_dirty.csv");
    assertThat(load.rowsRejected()).isOne();
    var bucket = lake.bucket("denver-lake");
    byte[] rejects = bucket.get(Ledger.rejectsKey(load.loadId(), load.startedAt()));
    bucket.put(Ledger.rejectsKey("dead", load.startedAt()), rejects, "application/gzip");
    assertThat(lake.verb("replay", "--force", "--prefix=traffic_accidents_dirty").code()).isZero();
    assertThat(lake.count("SELECT count(*) FROM rejects")).isEqualTo(3);
    List<List<@Nullable String>> shown = lake
        .query(NamedQueries.load().find("rejects_lately").orElseThrow().sql()).rows();
    assertThat(shown).extracting(row -> row.get(1), row -> row.get(4))
        .containsExactly(tuple("traffic_accidents_dirty.csv", "1"));
  }

  @Test
  void aFeedWithoutDaysHasItsFreshnessAndAHeldFileIsCounted() throws Exception {
    lake.bucket("denver-landing").put("neighborhoods.geojson", """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"NBHD_ID":1,"NBHD_NAME":"Baker"},
        "geometry":{"type":"Polygon","coordinates":[[[-105,39],[-104,39],[-104,40],[-105,39]]]}}]}
        """.getBytes(UTF_8), "application/json");
    assertThat(lake.outcome("neighborhoods.geojson").status()).isEqualTo(LoadStatus.PUBLISHED);
    long heldBefore = heldFiles();
    publishedAndHeld("2014-06");
    assertThat(heldFiles()).isEqualTo(heldBefore + 1);
    assertThat(freshness("neighborhoods").subList(3, 8)).containsExactly(null, null, "1", null, null);
  }

  private static long heldFiles() throws InterruptedException {
    List<@Nullable String> row = freshness(TABLE);
    return row.isEmpty() ? 0 : Long.parseLong(String.valueOf(row.get(8)));
  }

  private static List<@Nullable String> freshness(String dataset) throws InterruptedException {
    return lake.query(NamedQueries.load().find("table_freshness").orElseThrow().sql()).rows().stream()
        .filter(row -> dataset.equals(row.getFirst())).findFirst().orElse(List.of());
  }
}
