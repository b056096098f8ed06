package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.local.generate.Era;
import org.denverlakehouse.local.generate.Generator;
import org.denverlakehouse.local.generate.GeneratorOptions;
import org.denverlakehouse.local.generate.ProgressListener;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.reconcile.Reconciler;
import org.denverlakehouse.reconcile.Replay;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.TablePartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Days in place of months by one word of YAML: deployed and replayed, the accidents show the same rows and counts by day,
/// queries read only the days that they ask for, and the next file finds its place (docs/how-to/change-the-granularity.md).
class GranularityTest {
  private static final String FEED = "traffic_accidents";
  private static final String ROWS = """
      SELECT offense_id, occurred_at, offense_type, neighborhood, longitude, latitude, source_file, source_offset, order_day
      FROM traffic_accidents ORDER BY source_file, source_offset""";
  private static final String COUNTS = """
      SELECT day, dimension, value, events, covered FROM daily_counts WHERE dataset = 'traffic_accidents'
      ORDER BY day, dimension, value""";

  @TempDir
  static Path folder = Path.of("");
  private static EmbeddedCloud cloud;
  private static Wiring wiring;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(folder.resolve("data")));
    Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
    wiring = new Wiring(settings);
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @Test
  void daysInPlaceOfMonthsByOneWord() throws Exception {
    Lakehouse months = deploy("month", Duration.ZERO);
    load(months, file("traffic_accidents_a.csv", LocalDate.of(2015, 1, 1), LocalDate.of(2015, 3, 20), 1));
    List<List<String>> rows = texts(ROWS);
    List<List<String>> counts = texts(COUNTS);
    QueryResult oneDayByMonth = ask(
        "SELECT count(*), sum(longitude) FROM traffic_accidents WHERE occurred_at >= TIMESTAMP '2015-02-03' AND occurred_at < TIMESTAMP '2015-02-04'");
    assertThat(rows).hasSizeGreaterThan(3000);
    assertThat(partitions()).extracting(Partition::values).containsExactly(List.of("2015-01"), List.of("2015-02"),
        List.of("2015-03"));

    Lakehouse days = deploy("day", Duration.ZERO);

    requireDays(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 3, 20));
    assertThat(texts(ROWS)).as("laid out anew").isEqualTo(rows);
    List<LoadRecord> replayed = new Replay(Optional.of(FEED), "", Instant.MIN, false).run(days, Deadline.NONE, _ -> {});
    assertThat(replayed).extracting(LoadRecord::status).containsExactly(LoadStatus.PUBLISHED);
    requireDays(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 3, 20));
    assertThat(texts(ROWS)).as("replayed").isEqualTo(rows);
    assertThat(texts(COUNTS)).isEqualTo(counts);

    QueryResult oneDay = ask("SELECT count(*), sum(longitude) FROM traffic_accidents WHERE event_day = '2015-02-03'");
    assertThat(oneDay.rows()).isEqualTo(oneDayByMonth.rows());
    assertThat(oneDay.bytesScanned()).isPositive().isLessThan(oneDayByMonth.bytesScanned() / 3);
    assertThat(texts("SELECT DISTINCT \"$path\" FROM traffic_accidents WHERE event_day = '2015-02-03'"))
        .hasSize(1).allMatch(path -> path.getFirst().contains("/event_day=2015-02-03/"));
    assertThat(texts("SELECT DISTINCT event_day FROM traffic_accidents WHERE event_month = '2015-02'")).hasSize(28);

    forgetMonths();
    load(days, file("traffic_accidents_b.csv", LocalDate.of(2015, 3, 10), LocalDate.of(2015, 4, 10), 2));
    requireDays(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 4, 10));
    assertThat(texts(
        "SELECT source_file, min(event_day), max(event_day) FROM traffic_accidents GROUP BY source_file ORDER BY 1"))
        .containsExactly(List.of("traffic_accidents_a.csv", "2015-01-01", "2015-03-09"),
            List.of("traffic_accidents_b.csv", "2015-03-10", "2015-04-10"));
    assertThat(texts(
        """
            SELECT r.day FROM (SELECT event_day AS day, count(*) AS n FROM traffic_accidents GROUP BY event_day) r
            FULL JOIN (SELECT cast(day AS varchar) AS day, events FROM daily_counts WHERE dimension = 'all') c ON r.day = c.day
            WHERE r.n IS DISTINCT FROM c.events"""))
        .isEmpty();
  }

  /// What reconcile does when the old files have not been named for a day.
  private static void forgetMonths() throws IOException {
    var _ = new Reconciler(lakehouse(definitions("day"), Duration.ofDays(3)), Deadline.NONE).run();
    try (Stream<StoredObject> objects = bucket("denver-lake").list("tables/" + FEED + "/")) {
      assertThat(objects.map(StoredObject::key).toList()).isNotEmpty().allMatch(key -> key.contains("/event_day="));
    }
  }

  private static void requireDays(LocalDate first, LocalDate last) throws IOException {
    List<Partition> days = first.datesUntil(last.plusDays(1))
        .map(day -> Partition.of(day.toString().substring(0, 7), day.toString()))
        .toList();
    assertThat(partitions()).isEqualTo(days);
    assertThat(new Manifests(bucket("denver-lake"), FEED).current().partitionsOf(FEED))
        .extracting(TablePartition::partition).isEqualTo(days);
  }

  private static List<Partition> partitions() throws IOException {
    Dataset feed = definitions("day").feed(FEED).orElseThrow();
    return new ArrayList<>(wiring.catalog().partitions(feed.table(), Optional.empty()).keySet());
  }

  /// Deploys the definitions as a start of the embedded cloud does.
  private static Lakehouse deploy(String granularity, Duration later) throws IOException {
    Lakehouse lakehouse = lakehouse(definitions(granularity), later);
    new CloudSetup(wiring, lakehouse).run();
    return lakehouse;
  }

  private static Lakehouse lakehouse(Datasets datasets, Duration later) {
    Clock clock = Clock.offset(Clock.systemUTC(), later);
    return new Lakehouse(datasets, bucket("denver-landing"), bucket("denver-lake"), wiring.catalog(), clock,
        new AttemptIds(clock), folder.resolve("scratch"), Lakehouse.MIN_GRACE);
  }

  private static S3ObjectStore bucket(String name) {
    return new S3ObjectStore(wiring.s3(), name);
  }

  private static Datasets definitions(String granularity) throws IOException {
    var texts = new TreeMap<String, String>();
    for (String file : List.of("traffic_accidents", "neighborhoods", "system/daily_counts", "system/table_state",
        "system/loads", "system/rejects", "system/forecasts", "system/forecast_backtests", "system/calendar",
        "system/fetches")) {
      texts.put(file + ".yaml", resource("/datasets/" + file + ".yaml"));
    }
    texts.computeIfPresent(FEED + ".yaml",
        (_, yaml) -> yaml.replaceFirst("\nevent_time: .*", "$0\ngranularity: " + granularity + "\nwindow: none"));
    return Datasets.of(texts);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Datasets.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Path file(String name, LocalDate first, LocalDate last, long seed) throws IOException {
    Path file = folder.resolve(name);
    var _ = Generator.write(GeneratorOptions.of(Era.ACCIDENTS_2019_FEBRUARY).withDays(first, last).withSeed(seed), file,
        ProgressListener.NONE);
    return file;
  }

  private static void load(Lakehouse lakehouse, Path file) throws IOException {
    String key = file.getFileName().toString();
    bucket("denver-landing").put(key, file, "text/csv");
    String etag = bucket("denver-landing").head(key).orElseThrow().etag();
    LoadRecord load = new Loader(lakehouse, LoadListener.SILENT).load(new LandedFile(key, etag));
    assertThat(load.status()).as(load.toString()).isEqualTo(LoadStatus.PUBLISHED);
  }

  private static List<List<String>> texts(String sql) throws InterruptedException {
    return ask(sql).rows().stream().map(row -> row.stream().map(String::valueOf).toList()).toList();
  }

  private static QueryResult ask(String sql) throws InterruptedException {
    QueryOutcome outcome = wiring.queries().run(sql, 100_000, Instant.now().plusSeconds(300));
    assertThat(outcome).as(sql).isInstanceOf(QueryOutcome.Succeeded.class);
    return ((QueryOutcome.Succeeded) outcome).result();
  }
}
