package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.query.QueryRunner;

/// The bytes that Athena reads for each named query about the feeds' rows: of CSV, of Parquet sorted as the definitions say,
/// and of Parquet whose rows stand as the file had them; for a year of both feeds and, with the second scale, for a hundred
/// times the rows. Measured in the embedded Athena, which reads files under 3 MB whole; of CSV each feed counts once, though
/// some queries read it several times. No gates, but a query without an answer is a failure.
final class QueriesProfile implements Profile.Measurement {
  /// Rows of a year of both feeds.
  private static final long REQUESTS = 470_000;
  private static final long ACCIDENTS = 21_300;
  private static final String FROM = "2014-11-01";
  private static final String TO = "2015-10-31";
  private static final int MAX_ROWS = 1_000_000;
  /// Athena's own limit for a query.
  private static final Duration LONGEST = Duration.ofMinutes(30);
  private static final Pattern SORT = Pattern.compile("(?m)^sort: .*\n");

  /// What one lakehouse read, and why some queries have no answer.
  private record Scanned(Map<String, Long> byQuery, Map<String, Long> csvByFeed, List<String> failures) {}

  @Override
  public void run(Bench.Settings settings, Work work, Report report) throws IOException, InterruptedException {
    Path unsorted = unsorted(work);
    var columns = new LinkedHashMap<String, Scanned>();
    for (long scale : settings.scales()) {
      for (Map.Entry<String, String> order : List.of(Map.entry("sorted", ""),
          Map.entry("unsorted", unsorted.toString()))) {
        report.say("");
        report.say(order.getKey() + " " + scale + "x");
        columns.put(order.getKey() + " " + scale + "x", scan(scale, order.getValue(), work, report));
      }
    }
    print(columns, report);
    List<String> failures = columns.values().stream().flatMap(scanned -> scanned.failures().stream()).toList();
    if (!failures.isEmpty()) {
      throw new IOException("Without an answer: " + String.join(" ", failures));
    }
  }

  private static Scanned scan(long scale, String classpath, Work work, Report report)
      throws IOException, InterruptedException {
    Path folder = work.emptyFolder("queries");
    Path data = folder.resolve("data");
    var csv = new LinkedHashMap<String, Long>();
    Path areas = folder.resolve("statistical_neighborhoods.geojson");
    work.lakehouse(List.of("generate", "neighborhoods", "--out", areas.toString()));
    var files = new ArrayList<>(List.of(areas.toString()));
    for (Feed feed : List.of(new Feed("traffic_accidents", "take-home-accidents", ACCIDENTS),
        new Feed("service_requests", "take-home-311", REQUESTS))) {
      Path file = folder.resolve(feed.name().equals("service_requests") ? Input.FILE_NAME : "traffic_accidents.csv");
      work.lakehouse(List.of("generate", feed.era(), "--from", FROM, "--to", TO, "--rows",
          String.valueOf(feed.rows() * scale), "--out", file.toString()));
      csv.put(feed.name(), Files.size(file));
      files.add(file.toString());
    }
    var load = new ArrayList<>(List.of("load", "--data", data.toString()));
    load.addAll(files);
    work.lakehouse(load, classpath);
    for (String file : files) {
      Files.delete(Path.of(file));
    }
    var bytes = new LinkedHashMap<String, Long>();
    var failures = new ArrayList<String>();
    try (CloudProcess cloud = CloudProcess.start(work, data)) {
      QueryRunner athena = cloud.wiring().queries();
      for (NamedQuery query : aboutFeeds()) {
        switch (athena.run(query.sql(), MAX_ROWS, Instant.now().plus(LONGEST))) {
          case QueryOutcome.Succeeded(QueryResult result) -> {
            bytes.put(query.name(), result.bytesScanned());
            report
                .say(String.format(Locale.ROOT, "%-40s %,8d rows  %10s MB  %7.1f s", query.name(), result.rows().size(),
                    megabytes(result.bytesScanned()), result.milliseconds() / 1000.0));
          }
          case QueryOutcome.Failed(String message, boolean _) -> {
            failures.add(query.name() + ": " + message);
            report.say(query.name() + "  " + message);
          }
        }
      }
    }
    return new Scanned(bytes, csv, failures);
  }

  private static List<NamedQuery> aboutFeeds() {
    return NamedQueries.load().all().stream().filter(query -> !feedsOf(query).isEmpty()).toList();
  }

  private record Feed(String name, String era, long rows) {}

  private static void print(Map<String, Scanned> columns, Report report) {
    report.say("");
    report.say("MB that a query reads | " + columns.keySet().stream()
        .map(name -> name.startsWith("sorted") ? name.replace("sorted", "CSV") + " | " + name : name)
        .collect(Collectors.joining(" | ")));
    for (NamedQuery query : aboutFeeds()) {
      List<String> feeds = feedsOf(query);
      var line = new StringBuilder(query.name());
      columns.forEach((name, scanned) -> {
        if (name.startsWith("sorted")) {
          line.append(" | ")
              .append(megabytes(feeds.stream().mapToLong(feed -> scanned.csvByFeed().getOrDefault(feed, 0L)).sum()));
        }
        Long bytes = scanned.byQuery().get(query.name());
        line.append(" | ").append(bytes == null ? "-" : megabytes(bytes));
      });
      report.say(line.toString());
    }
    columns.forEach((name, scanned) -> {
      report.fact("bytes by query, " + name, scanned.byQuery());
      report.info("all_queries_mb " + name, Run.megabytes(scanned.byQuery().values().stream().mapToLong(b -> b).sum()));
    });
  }

  private static List<String> feedsOf(NamedQuery query) {
    return Datasets.load().feeds().stream()
        .map(feed -> feed.name())
        .filter(name -> !name.equals("neighborhoods"))
        .filter(name -> Pattern.compile("(?i)\\b(FROM|JOIN)\\s+" + name + "\\b").matcher(query.sql()).find())
        .toList();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", Run.megabytes(bytes));
  }

  /// The functions' classes with definitions that say nothing of the order of rows.
  private static Path unsorted(Work work) throws IOException {
    Path classes = work.home().resolve("functions/target/classes");
    Path copy = work.emptyFolder("unsorted");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(classes.relativize(file));
        Files.createDirectories(to.resolveSibling(""));
        if (file.startsWith(classes.resolve("datasets")) && file.toString().endsWith(".yaml")) {
          Files.writeString(to, SORT.matcher(Files.readString(file)).replaceAll(""));
        } else {
          Files.copy(file, to);
        }
      }
    }
    return copy;
  }
}
