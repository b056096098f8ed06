package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.denverlakehouse.report.ReportSummary;
import org.denverlakehouse.store.Json;

/// The bytes that Athena reads for each named query about the feeds' rows: of CSV, of Parquet whose rows stand as the file
/// had them, and of Parquet sorted as the definitions say; for a year of both feeds and, with the second scale, for a
/// hundred times the rows. Measured in the embedded Athena, which reads files under 3 MB whole; of CSV each feed counts
/// once, though some queries read it several times. No gates.
final class QueriesProfile implements Profile.Measurement {
  /// Rows of a year of both feeds.
  private static final long REQUESTS = 470_000;
  private static final long ACCIDENTS = 21_300;
  private static final String FROM = "2014-11-01";
  private static final String TO = "2015-10-31";
  private static final Pattern SORT = Pattern.compile("(?m)^sort: .*\n");

  /// What one lakehouse answers with.
  private record Scanned(Map<String, Long> byQuery, Map<String, Long> csvByFeed) {}

  @Override
  public void run(Bench.Settings settings, Work work, Report report) throws IOException, InterruptedException {
    Path unsorted = unsorted(work);
    var columns = new LinkedHashMap<String, Scanned>();
    for (long scale : settings.scales()) {
      columns.put("unsorted " + scale + "x", scan(scale, unsorted.toString(), work));
      columns.put("sorted " + scale + "x", scan(scale, "", work));
    }
    print(columns, report);
  }

  private static Scanned scan(long scale, String classpath, Work work) throws IOException, InterruptedException {
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
    // Questions about forecasts have no answer here, which the verb's exit code tells.
    work.lakehouseWhateverItsEnd(List.of("report", "--data", data.toString()), classpath);
    ReportSummary summary = Json.read(
        Files.readAllBytes(data.resolve("s3/denver-results/reports/latest/report.json")), ReportSummary.class);
    var bytes = new LinkedHashMap<String, Long>();
    for (ReportSummary.Question question : summary.questions()) {
      if (question.bytesScanned() != null) {
        bytes.put(question.name(), question.bytesScanned());
      }
    }
    return new Scanned(bytes, csv);
  }

  private record Feed(String name, String era, long rows) {}

  private static void print(Map<String, Scanned> columns, Report report) {
    report.say("");
    report.say("MB that a query reads | " + columns.keySet().stream()
        .map(name -> name.startsWith("unsorted") ? name.replace("unsorted", "CSV") + " | " + name : name)
        .collect(Collectors.joining(" | ")));
    for (NamedQuery query : NamedQueries.load().all()) {
      List<String> feeds = feedsOf(query);
      if (!feeds.isEmpty()) {
        var line = new StringBuilder(query.name());
        columns.forEach((name, scanned) -> {
          if (name.startsWith("unsorted")) {
            line.append(" | ")
                .append(megabytes(feeds.stream().mapToLong(feed -> scanned.csvByFeed().getOrDefault(feed, 0L))
                    .sum()));
          }
          Long bytes = scanned.byQuery().get(query.name());
          line.append(" | ").append(bytes == null ? "-" : megabytes(bytes));
        });
        report.say(line.toString());
      }
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
