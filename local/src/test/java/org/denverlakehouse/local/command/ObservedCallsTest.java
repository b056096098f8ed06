package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.fetch.CityServer;
import org.denverlakehouse.handler.ExpireHandler;
import org.denverlakehouse.handler.FetchHandler;
import org.denverlakehouse.handler.ForecastHandler;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.handler.LargeFileHandler;
import org.denverlakehouse.handler.RangeHandler;
import org.denverlakehouse.handler.ReconcileHandler;
import org.denverlakehouse.handler.ReportHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.DeployedStack;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.local.generate.Era;
import org.denverlakehouse.local.generate.Generator;
import org.denverlakehouse.local.generate.GeneratorOptions;
import org.denverlakehouse.local.generate.NeighborhoodAreas;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.report.ReportBuilder;
import org.denverlakehouse.report.ReportPublisher;
import org.denverlakehouse.report.ReportSettings;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.TableGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which calls to AWS each function makes while it does all that it can do. They are kept in `infra/observed-calls.yaml`,
/// from which `PermissionsTest` of infra works out what each function may do: a call more or less shows here, a right more or
/// less there. After a change that is meant: run this class with `-Dlakehouse.write=true`.
class ObservedCallsTest {
  private static final Path OBSERVED = Path.of("..", "infra", "observed-calls.yaml");
  private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);

  private final Map<String, ObservedCalls> seen = new TreeMap<>();
  /// The functions of the state machine, by the words of their names.
  private final Map<String, RequestHandler<Map<String, Object>, Map<String, Object>>> steps = new ConcurrentHashMap<>();
  private final Path folder;
  private final Path data;

  ObservedCallsTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
  }

  @Test
  void theFunctionsMakeTheCallsThatTheirPoliciesAreMadeFor() throws Exception {
    try (EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.in(data))) {
      Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
      settings.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
      settings.put("REPORT_TOPIC_ARN", "arn:aws:sns:us-east-1:000000000000:reports");
      new CloudSetup(new Wiring(settings)).run();
      var bucket = new S3ObjectStore(new Wiring(settings).s3(), "denver-landing");
      load(bucket, settings);
      reconcile(bucket, settings);
      forecast(settings);
      report(settings);
      reconcileAgain(settings);
      expire(settings);
      fetch(settings);
    }
    loadInSteps();
    String observed = yaml();
    if (Boolean.getBoolean("lakehouse.write")) {
      Files.writeString(OBSERVED, observed);
    }
    assertThat(observed).isEqualTo(Files.readString(OBSERVED));
  }

  /// A snapshot, the polygons, a newer snapshot that has to be merged, events, a file that is held and one that is refused.
  private void load(S3ObjectStore landing, Map<String, String> settings) throws IOException {
    var handler = new IngestHandler(observed("ingest", settings));
    Path areas = folder.resolve(NeighborhoodAreas.FILE_NAME);
    var _ = NeighborhoodAreas.write(areas);
    drop(handler, landing, "traffic_accidents/old.csv", accidents(-400, -280, 3));
    drop(handler, landing, "traffic_accidents/first.csv", accidents(0, 120, 3));
    drop(handler, landing, "service_requests/first.csv", requests());
    damage(settings, _ -> true);
    drop(handler, landing, NeighborhoodAreas.FILE_NAME, Files.readString(areas));
    drop(handler, landing, "traffic_accidents/second.csv", accidents(60, 125, 4) + "x,no date,,39.7,-104.9\n");
    drop(handler, landing, "traffic_accidents/events/one.csv", accidents(100, 101, 1));
    drop(handler, landing, "traffic_accidents/short.csv", accidents(0, 126, 1));
    drop(handler, landing, "nobody-knows.csv", "a\n1\n");
    tell(handler, landing, "traffic_accidents/second.csv");
    arriveAgain("traffic_accidents/second.csv");
    tell(handler, landing, "traffic_accidents/second.csv");
    arriveAgain("service_requests/first.csv");
    tell(handler, landing, "service_requests/first.csv");
  }

  private DeployedStack stack() {
    return new DeployedStack(EmbeddedStack.NAME, Map.of(),
        Map.of(EmbeddedStack.functionName("large-file"), event -> step("large-file", event),
            EmbeddedStack.functionName("range"), event -> step("range", event)),
        Map.of(EmbeddedStack.STATE_MACHINE, EmbeddedStack.definition()));
  }

  private Map<String, Object> step(String word, Map<String, Object> event) {
    return Objects.requireNonNull(steps.get(word)).handleRequest(event, new LocalContext(word));
  }

  /// In a lake of its own: files by the state machine, over others, with rejects and places; one that ends with its plan, one
  /// that comes again and one that fails. Then their garbage is found.
  private void loadInSteps() throws IOException {
    Path apart = folder.resolve("in-steps");
    try (EmbeddedCloud cloud = EmbeddedCloud.start(CloudOptions.in(apart).withStack(stack()))) {
      Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
      settings.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
      settings.putAll(new ScaleOutOptions(1, 20_000, 2).settings());
      new CloudSetup(new Wiring(settings)).run();
      steps.put("large-file", new LargeFileHandler(observed("large-file", settings)));
      steps.put("range", new RangeHandler(observed("range", settings)));
      var landing = new S3ObjectStore(new Wiring(settings).s3(), "denver-landing");
      Path areas = folder.resolve("more-" + NeighborhoodAreas.FILE_NAME);
      var _ = NeighborhoodAreas.write(areas);
      landing.put(NeighborhoodAreas.FILE_NAME, Files.readAllBytes(areas), "text/plain");
      assertThat(asked(landing, "plan", NeighborhoodAreas.FILE_NAME)).containsEntry("next", "DONE");
      loadInSteps(landing, settings, "traffic_accidents/large.csv", accidents(0, 100, 9));
      damage(settings, group -> group.name().equals("traffic_accidents"));
      loadInSteps(landing, settings, "traffic_accidents/larger.csv",
          accidents(50, 140, 9) + "x,no date,,39.7,-104.9\n");
      loadInSteps(landing, settings, "service_requests/large.csv", requests());
      assertThat(asked(landing, "plan", "traffic_accidents/large.csv")).containsEntry("next", "DONE");
      landing.put("traffic_accidents/failing.csv", accidents(0, 10, 1).getBytes(UTF_8), "text/csv");
      assertThat(asked(landing, "fail", "traffic_accidents/failing.csv")).containsEntry("status", "FAILED");
      ageAll(apart.resolve("s3/denver-lake/work"));
      landing.put("traffic_accidents/untold.csv", accidents(140, 150, 9).getBytes(UTF_8), "text/csv");
      age(apart.resolve("s3/denver-landing/traffic_accidents/untold.csv"));
      Map<String, Object> _ = new ReconcileHandler(observed("reconcile", settings)).handleRequest(Map.of(),
          new LocalContext("reconcile"));
      await().atMost(Duration.ofMinutes(2))
          .until(() -> !loads(landing, settings, "traffic_accidents/untold.csv").isEmpty());
    }
  }

  private void loadInSteps(S3ObjectStore landing, Map<String, String> settings, String key, String text)
      throws IOException {
    drop(new IngestHandler(observed("ingest", settings)), landing, key, text);
    LoadRecord load = await().atMost(Duration.ofMinutes(2))
        .until(() -> loads(landing, settings, key), loads -> !loads.isEmpty()).getLast();
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load.message()).doesNotContain("one pass");
  }

  private Map<String, Object> asked(S3ObjectStore landing, String step, String key) throws IOException {
    return step("large-file", Map.of("step", step, "key", key, "etag", landing.head(key).orElseThrow().etag(), "round",
        0, "error", "Error", "cause", "cause"));
  }

  private static List<LoadRecord> loads(S3ObjectStore landing, Map<String, String> settings, String key)
      throws IOException {
    return new Ledger(new Wiring(settings).lakehouse().lake()).loadsOf(landing.head(key).orElseThrow(), Instant.now());
  }

  /// A query that is not done in time is stopped.
  private static void giveUp(Wiring wiring) throws InterruptedException {
    String endless = "SELECT count(*) FROM service_requests a, service_requests b, service_requests c, service_requests d"
        + " WHERE a.created_at + (b.created_at - c.created_at) < d.created_at";
    QueryOutcome outcome = wiring.queries().run(endless, 1, Instant.now().plusMillis(300));
    assertThat(outcome).isInstanceOf(QueryOutcome.Failed.class);
  }

  private void forecast(Map<String, String> settings) throws Exception {
    Wiring wiring = observed("forecast", settings);
    giveUp(wiring);
    Map<String, Object> answer = new ForecastHandler(wiring).handleRequest(Map.of(), new LocalContext("forecast"));
    assertThat(answer).containsEntry("changed", true);
    assertThat((Integer) answer.getOrDefault("series", 0)).isPositive();
    damage(settings, group -> group.name().equals("forecasts"));
    assertThat(new ForecastHandler(wiring).handleRequest(Map.of(), new LocalContext("forecast")))
        .containsEntry("changed", false);
  }

  /// Two of the questions stand for all: they differ in their SQL only.
  private void report(Map<String, String> settings) throws InterruptedException {
    Wiring wiring = observed("report", settings);
    giveUp(wiring);
    var questions = new NamedQueries(NamedQueries.load().all().stream().limit(2).toList());
    var handler = new ReportHandler(
        new ReportBuilder(wiring.queries(), questions, ReportSettings.denver(List.of("x")), Clock.systemUTC()),
        new ReportPublisher(wiring.results()), wiring.notifier(), Clock.systemUTC(), Metrics.NONE);
    assertThat(handler.handleRequest(Map.of(), new LocalContext("report"))).containsEntry("failed", 0);
  }

  /// A file that nobody told of, a catalog that lacks partitions, and objects that nothing has named for weeks.
  private void reconcile(S3ObjectStore landing, Map<String, String> settings) throws IOException {
    landing.put("traffic_accidents/untold.csv", (accidents(0, 127, 5) + "x,no date,,39.7,-104.9\n").getBytes(UTF_8),
        "text/csv");
    age(data.resolve("s3/denver-landing/traffic_accidents/untold.csv"));
    leaveWhatADeadAttemptLeaves(landing, settings);
    ageAll(data.resolve("s3/denver-lake"));
    lose(settings, "calendar/");
    damage(settings, _ -> true);
    var handler = new ReconcileHandler(observed("reconcile", settings));
    Map<String, Object> first = handler.handleRequest(Map.of(), new LocalContext("reconcile"));
    assertThat(first).containsEntry("loads", Map.of("PUBLISHED", 1));
    assertThat((Integer) first.getOrDefault("deleted", 0)).isPositive();
  }

  /// Rejects of a load that never was, and an attempt whose file has an outcome for long.
  private static void leaveWhatADeadAttemptLeaves(S3ObjectStore landing, Map<String, String> settings)
      throws IOException {
    var lake = new S3ObjectStore(new Wiring(settings).s3(), "denver-lake");
    lake.put("rejects/2016-01/nobody.json.gz", new byte[0], "application/gzip");
    StoredObject file = landing.head("traffic_accidents/first.csv").orElseThrow();
    new Ledger(lake).begin(new Ledger.Attempt("20160101T000000.000Z-dead", Instant.parse("2016-01-01T00:00:00Z"),
        List.of(new Ledger.NamedFile(file.key(), file.etag(), file.lastModified()))));
  }

  /// With forecasts.
  private void reconcileAgain(Map<String, String> settings) throws IOException {
    damage(settings, _ -> true);
    var handler = new ReconcileHandler(observed("reconcile", settings));
    assertThat(handler.handleRequest(Map.of(), new LocalContext("reconcile"))).containsEntry("left", List.of());
  }

  /// A small file, and large ones of each feed, which go in parts and are given up when they come a second time unchanged.
  private void fetch(Map<String, String> settings) throws IOException {
    byte[] large = "1,2,3,4,5,6,7,8,9,10,11,12,13,14\n".repeat(300_000).getBytes(UTF_8);
    byte[] polygons = ("{" + " ".repeat(large.length)).getBytes(UTF_8);
    try (var city = new CityServer()) {
      city.on("/traffic_accidents.csv", CityServer.file(large));
      city.on("/311_service_requests.csv", CityServer.file(large));
      city.on("/statistical_neighborhoods.geojson", CityServer.file(polygons));
      city.on("/traffic_accidents_small.csv", CityServer.file("a,b\n".getBytes(UTF_8)));
      var fetched = new HashMap<>(settings);
      fetched.put("SOURCES", Lakehouse.json(Map.of(
          "traffic_accidents", List.of(city.uri("/traffic_accidents.csv"), city.uri("/traffic_accidents_small.csv")),
          "service_requests", List.of(city.uri("/311_service_requests.csv")),
          "neighborhoods", List.of(city.uri("/statistical_neighborhoods.geojson")))));
      var handler = new FetchHandler(observed("fetch", fetched));
      assertThat(handler.handleRequest(Map.of(), new LocalContext("fetch")).toString()).contains("FETCHED")
          .doesNotContain("REFUSED", "FAILED");
      assertThat(handler.handleRequest(Map.of(), new LocalContext("fetch")).toString()).contains("UNCHANGED")
          .doesNotContain("FETCHED", "REFUSED", "FAILED");
    }
  }

  /// Deletes what a crash would not have written, or what other code wrote.
  private static void lose(Map<String, String> settings, String prefix) throws IOException {
    var lake = new S3ObjectStore(new Wiring(settings).s3(), "denver-lake");
    try (Stream<StoredObject> objects = lake.list(prefix)) {
      lake.delete(objects.map(StoredObject::key).toList());
    }
  }

  private static void ageAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        age(file);
      }
    }
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(40))));
  }

  private void expire(Map<String, String> settings) throws IOException {
    lose(settings, "ledger/2");
    damage(settings, _ -> true);
    var shorter = new HashMap<>(settings);
    shorter.put("WINDOW", "1");
    Map<String, Object> answer = new ExpireHandler(observed("expire", shorter)).handleRequest(Map.of(),
        new LocalContext("expire"));
    assertThat(answer.toString()).contains("partitions=3");
  }

  /// Makes the catalog differ from the manifests in each way: a partition too many, one missing, one elsewhere.
  private static void damage(Map<String, String> settings, Predicate<TableGroup> which) throws IOException {
    var wiring = new Wiring(settings);
    for (TableGroup group : wiring.lakehouse().groups().stream().filter(which).toList()) {
      for (TableSchema table : group.tables()) {
        Map<Partition, String> shown = wiring.catalog().partitions(table, Optional.empty());
        List<Partition> known = List.copyOf(shown.keySet());
        int lost = known.size() > 1 || table.name().equals("forecasts") ? 1 : 0;
        wiring.catalog().delete(table, known.stream().limit(lost).toList());
        wiring.catalog().update(table, known.stream().skip(lost).limit(1)
            .collect(Collectors.toMap(partition -> partition, _ -> "s3://denver-lake/elsewhere/")));
        if (table.partitionKeys().getLast().endsWith("_month")) {
          var values = new ArrayList<>(known.isEmpty() ? List.of(group.name()) : known.getFirst().values());
          values.set(values.size() - 1, "1999-01");
          wiring.catalog().create(table, Map.of(new Partition(values), "s3://denver-lake/elsewhere/"));
        }
      }
    }
  }

  private Wiring observed(String function, Map<String, String> settings) {
    return new Wiring(settings, List.of(seen.computeIfAbsent(function, _ -> new ObservedCalls())));
  }

  private static void drop(IngestHandler handler, S3ObjectStore landing, String key, String text) throws IOException {
    landing.put(key, text.getBytes(UTF_8), "text/csv");
    tell(handler, landing, key);
  }

  /// Makes the same content another delivery, which is told by its whole second.
  private void arriveAgain(String key) throws IOException {
    Path file = data.resolve("s3/denver-landing").resolve(key);
    Files.setLastModifiedTime(file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(5)));
  }

  private static void tell(IngestHandler handler, S3ObjectStore landing, String key) throws IOException {
    StoredObject there = landing.head(key).orElseThrow();
    var message = new SQSMessage();
    message.setMessageId(key);
    message.setBody(JsonMapper.builder().build().createObjectNode().put("detail-type", "Object Created")
        .set("detail", JsonMapper.builder().build().createObjectNode().set("object",
            JsonMapper.builder().build().createObjectNode().put("key", key).put("etag", there.etag())))
        .toString());
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    assertThat(handler.handleRequest(event, new LocalContext("ingest")).getBatchItemFailures()).isEmpty();
  }

  private String requests() throws IOException {
    Path file = folder.resolve("requests.csv");
    var _ = Generator.write(GeneratorOptions.of(Era.TAKE_HOME_311).withDays(LocalDate.of(2015, 9, 1),
        LocalDate.of(2015, 10, 10)).withRows(3_000), file, (_, _, _) -> {});
    return Files.readString(file, ISO_8859_1);
  }

  /// Accidents of some days, so many a day.
  private static String accidents(int from, int to, int perDay) {
    var csv = new StringBuilder("OFFENSE_ID,FIRST_OCCURRENCE_DATE,REPORTED_DATE,GEO_LAT,GEO_LON\n");
    for (int day = from; day < to; day++) {
      for (int i = 0; i < perDay; i++) {
        csv.append(day).append('-').append(i);
        String time = FIRST_DAY.plusDays(day) + " 10:00:00";
        csv.append(',').append(time).append(',').append(time).append(",39.74,-104.98\n");
      }
    }
    return csv.toString();
  }

  private String yaml() {
    var text = new StringBuilder("""
        # The calls to AWS that each function was seen to make in the embedded cloud, and on what. Written by
        # ObservedCallsTest of local; PermissionsTest of infra holds the policies to it.
        """);
    seen.forEach((function, calls) -> {
      text.append(function).append(":\n");
      calls.byOperation().forEach((operation, resources) -> text.append("  \"").append(operation).append("\": [")
          .append(String.join(", ", resources.stream().map(resource -> '"' + resource + '"').toList())).append("]\n"));
    });
    return text.toString();
  }
}
