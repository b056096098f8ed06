package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.local.command.RunningLake.assertAccounted;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.QueryResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real files of the city, dropped as anybody would, read back through Athena, and counted a second way: into one
/// lakehouse that shows everything and one that shows the rolling year.
class CityFilesEndToEndTest {
  private static final Path FILES = Path.of("../../shared/data");
  private static final String REQUESTS = "311_service_requests_2015.csv";
  private static final String ACCIDENTS_2014 = "traffic_accidents_2014.csv";
  private static final String ACCIDENTS_2015 = "traffic_accidents_2015_2016.csv";
  private static final List<String> ALL = List.of(REQUESTS, ACCIDENTS_2015, ACCIDENTS_2014);

  @TempDir
  static Path folder;
  private static RunningLake unbounded;
  private static RunningLake rolling;
  private static Map<String, CityFile> files = new TreeMap<>();
  private static Map<String, LoadRecord> unboundedLoads = new TreeMap<>();
  private static Map<String, LoadRecord> rollingLoads = new TreeMap<>();
  private static Map<Partition, String> beforeTheOldFile = Map.of();

  @BeforeAll
  static void dropAll() throws Exception {
    unbounded = RunningLake.start(folder.resolve("unbounded"), Optional.of("none"));
    rolling = RunningLake.start(folder.resolve("rolling"), Optional.empty());
    if (!ALL.stream().allMatch(name -> Files.isReadable(FILES.resolve(name)))) {
      return;
    }
    for (String name : ALL) {
      files.put(name, CityFile.read(FILES.resolve(name)));
    }
    for (String name : ALL) {
      if (name.equals(ACCIDENTS_2014)) {
        beforeTheOldFile = partitions("traffic_accidents");
      }
      copyIn(unbounded, name);
      unboundedLoads.put(name, unbounded.outcome(name));
      copyIn(rolling, name);
      rollingLoads.put(name, rolling.outcome(name));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    unbounded.close();
    rolling.close();
  }

  /// With the city's users' own tool where it is there, else with the SDK.
  private static void copyIn(RunningLake lake, String name) throws IOException, InterruptedException {
    Path file = FILES.resolve(name).toAbsolutePath();
    var aws = new ProcessBuilder("aws", "s3", "cp", "--no-progress", file.toString(), "s3://denver-landing/")
        .redirectErrorStream(true);
    aws.environment()
        .putAll(Map.of("AWS_ENDPOINT_URL", lake.session().endpoint().toString(), "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "thing", "AWS_DEFAULT_REGION", "us-east-1"));
    Process process;
    try {
      process = aws.start();
    } catch (IOException _) {
      lake.bucket("denver-landing").put(name, file, "text/csv");
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /// The real file; without it the test is skipped.
  private static CityFile file(String name) {
    CityFile file = files.get(name);
    assumeTrue(file != null, "no real city file " + name + " in " + FILES);
    return Objects.requireNonNull(file);
  }

  private static LoadRecord load(Map<String, LoadRecord> loads, String name) {
    return Objects.requireNonNull(loads.get(name));
  }

  private static Map<Partition, String> partitions(String dataset) throws IOException {
    var table = rolling.session().wiring().datasets().feed(dataset).orElseThrow().table();
    return rolling.session().wiring().catalog().partitions(table, Optional.empty());
  }

  private static Map<String, Long> shown(String file, String what) throws InterruptedException {
    String table = file.equals(REQUESTS) ? "service_requests" : "traffic_accidents";
    return unbounded
        .counts("SELECT " + what + ", count(*) FROM " + table + " WHERE source_file = '" + file + "' GROUP BY 1");
  }

  @Test
  void everyRowIsInTheMonthOfItsDenverTime() throws InterruptedException {
    for (String name : ALL) {
      String time = name.equals(REQUESTS) ? "created_at" : "occurred_at";
      Map<String, Long> expected = file(name).byMonth();
      assertThat(shown(name, "event_month")).as(name).isEqualTo(expected);
      assertThat(shown(name, "date_format(" + time + ", '%Y-%m')")).as(name).isEqualTo(expected);
    }
  }

  @Test
  void everyRowKeepsItsStatusOrOffense() throws InterruptedException {
    ALL.forEach(CityFilesEndToEndTest::file);
    assertThat(CityFile.foldedKeys(shown(REQUESTS, "case_status")))
        .isEqualTo(file(REQUESTS).byFolded("Case Status"));
    assertThat(CityFile.foldedKeys(shown(ACCIDENTS_2014, "offense_type")))
        .isEqualTo(file(ACCIDENTS_2014).byFolded("OFFENSE_TYPE_ID"));
    assertThat(CityFile.foldedKeys(shown(ACCIDENTS_2015, "top_offense")))
        .isEqualTo(file(ACCIDENTS_2015).byFolded("TOP_TRAFFIC_ACCIDENT_OFFENSE"));
  }

  @Test
  void everyRowKeepsItsNeighborhoodUnderOneName() throws InterruptedException {
    ALL.forEach(CityFilesEndToEndTest::file);
    assertThat(CityFile.foldedKeys(shown(REQUESTS, "neighborhood")))
        .isEqualTo(file(REQUESTS).byFolded("Neighborhood"));
    for (String name : List.of(ACCIDENTS_2014, ACCIDENTS_2015)) {
      assertThat(CityFile.foldedKeys(shown(name, "neighborhood"))).as(name)
          .isEqualTo(file(name).byFolded("NEIGHBORHOOD_ID"));
    }
  }

  @Test
  void everyRecordIsAccountedFor() throws InterruptedException {
    for (String name : ALL) {
      CityFile file = file(name);
      LoadRecord load = load(unboundedLoads, name);
      assertAccounted(load);
      assertAccounted(load(rollingLoads, name));
      assertThat(load.status()).as(load.message()).isEqualTo(LoadStatus.PUBLISHED);
      assertThat(load.rowsRead()).as(name).isEqualTo(file.records());
      assertThat(load.rowsPublished()).as(name).isEqualTo(file.rows());
    }
    assertThat(unbounded.counts("SELECT source_key, rows_published FROM loads"))
        .isEqualTo(counts(LoadRecord::rowsPublished));
  }

  @Test
  void noRecordIsRejectedWithoutAReason() throws InterruptedException {
    ALL.forEach(CityFilesEndToEndTest::file);
    long rejected = unboundedLoads.values().stream().mapToLong(LoadRecord::rowsRejected).sum();
    assertThat(unbounded.count("SELECT count(*) FROM rejects WHERE reason <> '' AND source_line > 1"))
        .isEqualTo(rejected);
  }

  /// Counted with another tool, as the files' bytes are, without object ids: 2 and 4 rows are there twice.
  @Test
  void exactRepeatsAreFoundAndNoPersonalTextIsShown() throws InterruptedException {
    ALL.forEach(CityFilesEndToEndTest::file);
    Map<String, String> repeats = Map.of("exact_repeats_service_requests", "2", "exact_repeats_traffic_accidents", "4");
    for (var entry : repeats.entrySet()) {
      QueryResult result = unbounded.query(NamedQueries.load().find(entry.getKey()).orElseThrow().sql());
      assertThat(result.rows().getFirst().subList(0, 4)).as(entry.getKey())
          .containsExactly("all", entry.getValue(), String.valueOf(2 * Integer.parseInt(entry.getValue())),
              entry.getValue());
      assertThat(result.columns()).extracting(QueryResult.Column::name)
          .containsOnly("months", "repeated_rows", "rows_in_all", "surplus_rows", result.columns().get(4).name(),
              "example_offset");
    }
  }

  @Test
  void theRollingYearShowsExactlyItsMonths() throws IOException {
    Map<String, List<String>> datasets = Map.of("service_requests", List.of(REQUESTS), "traffic_accidents",
        List.of(ACCIDENTS_2014, ACCIDENTS_2015));
    for (var entry : datasets.entrySet()) {
      entry.getValue().forEach(CityFilesEndToEndTest::file);
      LocalDate asOf = Objects.requireNonNull(rolling.manifest(entry.getKey()).asOf());
      YearMonth first = YearMonth.from(asOf.minusMonths(12));
      List<String> expected = entry.getValue()
          .stream()
          .flatMap(name -> file(name).byMonth().keySet().stream())
          .filter(month -> !YearMonth.parse(month).isBefore(first))
          .distinct()
          .sorted()
          .toList();
      assertThat(partitions(entry.getKey()).keySet()).extracting(partition -> partition.values().getLast())
          .as(entry.getKey())
          .containsExactlyElementsOf(expected);
      assertThat(expected).last().isEqualTo(YearMonth.from(asOf).toString());
    }
  }

  @Test
  void anOldFileThatComesLateWipesNothing() throws IOException {
    CityFile old = file(ACCIDENTS_2014);
    LoadRecord load = load(rollingLoads, ACCIDENTS_2014);
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load.rowsPublished()).isZero();
    assertThat(load.rowsOutsideWindow()).isEqualTo(old.rows());
    assertThat(beforeTheOldFile).isNotEmpty();
    assertThat(partitions("traffic_accidents")).isEqualTo(beforeTheOldFile);
    assertThat(rolling.manifest("traffic_accidents").partitionsOf("daily_counts"))
        .extracting(counts -> counts.partition().values().getLast())
        .contains("2014-01", "2014-04");
  }

  private static Map<String, Long> counts(java.util.function.ToLongFunction<LoadRecord> what) {
    var counts = new TreeMap<String, Long>();
    unboundedLoads.forEach((name, load) -> counts.put(name, what.applyAsLong(load)));
    return counts;
  }
}
