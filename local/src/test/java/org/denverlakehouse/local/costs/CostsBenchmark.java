package org.denverlakehouse.local.costs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.local.command.Lakehouse;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/// Measures what each function uses on a generated year of both feeds, and works out what months cost. No test by its name,
/// so it runs only when asked for: `benchmarks/costs.sh`. Prints the tables of `docs/reference/costs.md`.
class CostsBenchmark {
  private static final Pattern READS_FEEDS = Pattern.compile(
      "\\b(FROM|JOIN)\\s+(service_requests|traffic_accidents)\\b",
      Pattern.CASE_INSENSITIVE);
  private static final List<String> FEEDS = List.of("accidents", "requests");
  private static final int EVENT_FILES_A_DAY = 24 * 60 / 5;
  /// A snapshot replaces what the one before wrote, which stays for the grace and until the next reconcile.
  private static final double VERSIONS = 2.5;
  /// A file that is overwritten every day leaves 35 older versions.
  private static final double LANDING_VERSIONS = 36;
  private static final double LANDING_DAYS = 400;
  private static final double YEAR = 365;

  @TempDir
  Path folder = Path.of("");

  private final Map<String, Invocation> measured = new LinkedHashMap<>();

  @Test
  void aYearOfBothFeeds() throws IOException {
    lakehouse("status", "--data", data().toString());
    generate("statistical_neighborhoods.geojson", "neighborhoods");
    year("2014-11-01", "2015-10-31");
    generate("traffic_accidents/events/1.csv", "accidents-2014", "--from", "2015-10-31", "--to", "2015-10-31", "--rows",
        "100");
    generate("service_requests/events/1.csv", "windows-1252-311", "--from", "2015-10-31", "--to", "2015-10-31",
        "--rows",
        "100");
    Process cloud = start(List.of("-Xmx1g", "--add-modules=jdk.incubator.vector"), CloudProcess.class,
        data().toString());
    double tables;
    try (var answers = new BufferedReader(new InputStreamReader(cloud.getInputStream(), StandardCharsets.UTF_8));
        var questions = new PrintWriter(cloud.getOutputStream(), true, StandardCharsets.UTF_8)) {
      var run = new Runner(String.valueOf(answers.readLine()), answers, questions);
      run.measure("load of the neighborhoods", 2048, "ingest", "statistical_neighborhoods.geojson");
      run.measure("first load of the accidents", 2048, "ingest", "traffic_accidents.csv.zip");
      run.measure("first load of the requests", 2048, "ingest", "311_service_requests.csv.zip");
      tables = bytes("denver-lake/tables");
      year("2014-11-02", "2015-11-01");
      run.measure("daily load of the accidents", 2048, "ingest", "traffic_accidents.csv.zip");
      run.measure("daily load of the requests", 2048, "ingest", "311_service_requests.csv.zip");
      run.measure("event file of accidents", 2048, "ingest", "traffic_accidents/events/1.csv");
      run.measure("event file of requests", 2048, "ingest", "service_requests/events/1.csv");
      run.measure("expire", 2048, "expire");
      run.measure("reconcile", 2048, "reconcile");
      run.measure("forecast", 1769, "forecast");
      run.measure("report", 1024, "report");
    } finally {
      cloud.destroy();
    }
    printMeasured();
    printMonths(tables);
  }

  private void printMonths(double tables) throws IOException {
    double snapshots = bytes("denver-landing/311_service_requests.csv.zip")
        + bytes("denver-landing/traffic_accidents.csv.zip");
    double results = bytes("denver-results/reports") / 2 * YEAR + bytes("denver-results/athena") * Month.DAYS;
    System.out.printf(Locale.ROOT, "%nbytes       snapshots %.1f MB a day, tables %.1f MB, one report %.1f MB%n%n",
        snapshots / 1e6, tables / 1e6, bytes("denver-results/reports") / 2e6);
    for (double factor : new double[]{1, 10, 100}) {
      System.out.printf(Locale.ROOT,
          "a load      of the requests of a year at %.0fx: %.0f s of the 900 that a function has%n",
          factor, load("requests", factor, tables).billedSeconds());
    }
    System.out.printf(Locale.ROOT, "a load      of the requests of a day at 1000x: %.0f s%n%n",
        load("requests", 1000 / YEAR, tables).billedSeconds());
    var months = new LinkedHashMap<String, Month>();
    months.put("idle", everyDay(1).keeps(tables + results).watches(3));
    months.put("1x", republished(snapshots, tables).keeps(results).watches(4));
    months.put("1x and events", withEvents(republished(snapshots, tables).keeps(results)).watches(24));
    months.put("100x", dayByDay(100, snapshots, tables).keeps(results).watches(4));
    months.put("1000x", dayByDay(1000, snapshots, tables).keeps(results).watches(4));
    System.out.println("| item | " + String.join(" | ", months.keySet()) + " |");
    System.out.println("|---|" + "---:|".repeat(months.size()));
    months.getOrDefault("idle", new Month()).dollars().keySet().forEach(item -> System.out.println("| " + item + " | "
        + String.join(" | ", months.values().stream().map(m -> dollars(m.dollars().getOrDefault(item, 0.0))).toList())
        + " |"));
    System.out.println("| **a month** | "
        + String.join(" | ", months.values().stream().map(m -> "**" + dollars(m.total()) + "**").toList()) + " |");
  }

  /// What runs whether files land or not.
  private Month everyDay(double factor) throws IOException {
    double[] scanned = bytesOfReport(1);
    double[] grown = bytesOfReport(factor);
    Invocation forecast = of("forecast");
    return new Month().onSchedule(Month.DAYS, of("expire")).onSchedule(2 * Month.DAYS, of("reconcile"))
        .onSchedule(Month.DAYS, forecast).onSchedule(Month.DAYS, of("report").withBytesScanned(grown[0] - scanned[0]))
        .scans(Month.DAYS, grown[1]).scans(Month.DAYS, (double) forecast.athenaQueries() * Prices.ATHENA_LEAST_BYTES);
  }

  /// Both feeds' whole year is published every day under the same names.
  private Month republished(double snapshots, double tables) throws IOException {
    Month month = everyDay(1).lands(2 * Month.DAYS).keeps(LANDING_VERSIONS * snapshots + VERSIONS * tables);
    FEEDS.forEach(feed -> month.runs(Month.DAYS, load(feed, 1, tables)));
    return month;
  }

  /// Each day's own rows are published every day, so many times as many, into partitions of days.
  private Month dayByDay(double factor, double snapshots, double tables) throws IOException {
    double share = factor / YEAR;
    Month month = everyDay(factor).lands(2 * Month.DAYS)
        .keeps(factor * tables + share * snapshots * LANDING_DAYS);
    FEEDS.forEach(feed -> month.runs(Month.DAYS, load(feed, share, tables)));
    return month;
  }

  private Invocation load(String feed, double factor, double tables) {
    return of("daily load of the " + feed).withRows(factor, of("load of the neighborhoods"), tables);
  }

  private Month withEvents(Month month) {
    for (String feed : FEEDS) {
      month.lands(Month.DAYS * EVENT_FILES_A_DAY).runs(Month.DAYS * EVENT_FILES_A_DAY, of("event file of " + feed));
    }
    return month;
  }

  /// Bytes that the queries scan, and those that are billed, where the feeds' rows are so many times as many.
  private double[] bytesOfReport(double factor) throws IOException {
    Path summary = data().resolve("s3/denver-results/reports/latest/report.json");
    NamedQueries queries = NamedQueries.load();
    double scanned = 0;
    double billed = 0;
    for (JsonNode question : new ObjectMapper().readTree(summary.toFile()).path("questions")) {
      String sql = queries.find(question.path("name").asText()).orElseThrow().sql();
      double bytes = question.path("bytes_scanned").asDouble() * (READS_FEEDS.matcher(sql).find() ? factor : 1);
      scanned += bytes;
      billed += Math.max(bytes, Prices.ATHENA_LEAST_BYTES);
    }
    return new double[]{scanned, billed};
  }

  private void printMeasured() {
    System.out
        .println("| invocation | memory, MB | CPU s | billed s, estimated | GB-s | S3 writes and lists | S3 reads |"
            + " Glue | Athena queries |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    measured
        .forEach((name, i) -> System.out.printf(Locale.ROOT, "| %s | %d | %.1f | %.1f | %.1f | %d | %d | %d | %d |%n",
            name, i.memoryMb(), i.cpuSeconds(), i.billedSeconds(), i.gbSeconds(), i.s3Writes(), i.s3Reads(),
            i.glueRequests(), i.athenaQueries()));
    measured.forEach((name, i) -> System.out.println("requests    " + name + ": " + i.requests() + ", by the engine: "
        + i.readers()));
  }

  private Invocation of(String name) {
    Invocation found = measured.get(name);
    if (found == null) {
      throw new IllegalStateException(name + " was not measured");
    }
    return found;
  }

  private static String dollars(double amount) {
    return amount > 0 && amount < 0.005 ? "< $0.01" : String.format(Locale.ROOT, "$%,.2f", amount);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private double bytes(String path) throws IOException {
    try (Stream<Path> files = Files.walk(data().resolve("s3").resolve(path))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private void year(String from, String to) {
    generate("traffic_accidents.csv.zip", "take-home-accidents", "--from", from, "--to", to);
    generate("311_service_requests.csv.zip", "take-home-311", "--from", from, "--to", to);
  }

  /// A file to be landed under that key.
  private void generate(String key, String era, String... options) {
    var arguments = new ArrayList<>(List.of("generate", era, "--out", folder.resolve(key).toString()));
    arguments.addAll(List.of(options));
    lakehouse(arguments.toArray(String[]::new));
  }

  private static void lakehouse(String... arguments) {
    var said = new StringWriter();
    int code = Lakehouse.commandLine(new PrintWriter(said, true), new PrintWriter(said, true)).execute(arguments);
    assertThat(code).as(said.toString()).isZero();
  }

  private Process start(List<String> options, Class<?> main, String... arguments) throws IOException {
    String ours = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    // A handler's clients are told who listens; the engine's are not ours to build.
    String classPath = main.equals(CloudProcess.class) ? interceptors() + File.pathSeparator + ours : ours;
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-Djava.io.tmpdir=" + folder, "-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// The SDK finds who listens to its clients on the class path.
  private Path interceptors() throws IOException {
    Path list = folder.resolve("interceptors/software/amazon/awssdk/global/handlers/execution.interceptors");
    Files.createDirectories(list.resolveSibling("."));
    Files.writeString(list, CountedRequests.class.getName());
    return folder.resolve("interceptors");
  }

  private final class Runner {
    private final String endpoint;
    private final BufferedReader answers;
    private final PrintWriter questions;

    Runner(String endpoint, BufferedReader answers, PrintWriter questions) {
      this.endpoint = endpoint;
      this.answers = answers;
      this.questions = questions;
    }

    void measure(String name, int memoryMb, String function, String... keys) throws IOException {
      land(keys);
      readers();
      var arguments = new ArrayList<>(List.of(endpoint, function));
      arguments.addAll(List.of(keys));
      Process process = start(List.of("-Xmx" + memoryMb * 4 / 5 + "m"), OneInvocation.class,
          arguments.toArray(String[]::new));
      SortedMap<String, Long> requests = new TreeMap<>();
      double cpu = 0;
      try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line : said.lines().toList()) {
          if (line.startsWith("cpu ")) {
            cpu = Double.parseDouble(line.substring(4));
          } else {
            add(line, requests);
          }
        }
      }
      assertThat(cpu).as(name + " came to its end").isPositive();
      measured.put(name, new Invocation(memoryMb, cpu, requests, readers()));
      System.out.printf(Locale.ROOT, "measured    %s, %.1f CPU s%n", name, cpu);
    }

    private void land(String... keys) {
      Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
      settings.put("AWS_ENDPOINT_URL", endpoint);
      try (S3Client s3 = new Wiring(settings).s3()) {
        for (String key : keys) {
          s3.putObject(request -> request.bucket("denver-landing").key(key), folder.resolve(key));
        }
      }
    }

    private SortedMap<String, Long> readers() throws IOException {
      SortedMap<String, Long> counts = new TreeMap<>();
      questions.println();
      for (String line = answers.readLine(); line != null && !line.isEmpty(); line = answers.readLine()) {
        add(line, counts);
      }
      return counts;
    }

    private static void add(String line, SortedMap<String, Long> counts) {
      int space = line.lastIndexOf(' ');
      if (space > 0 && line.substring(space + 1).matches("\\d+") && line.indexOf('.') > 0) {
        counts.merge(line.substring(0, space), Long.parseLong(line.substring(space + 1)), Long::sum);
      }
    }
  }
}
