package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.reconcile.Reconciler;
import org.denverlakehouse.retention.Expiry;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who asks Athena again and again while files are published, old months leave and garbage is deleted gets an answer each time, and
/// each answer shows of every partition exactly one version that was committed, whole (DESIGN, I2).
class ReaderInTheMiddleTest {
  private static final int PUBLISHES = Integer.getInteger("publishes", 200);
  private static final String DATASET = "traffic_accidents";
  private static final List<String> TABLES = List.of(DATASET, "daily_counts", "table_state");
  private static final String LAKE = "denver-lake";
  private static final String GARBAGE = "dead-";
  private static final int SCHEDULES_EVERY = 20;
  private static final LocalDate FIRST_AS_OF = LocalDate.of(2014, 3, 1);

  @TempDir
  static Path folder;
  private static RunningLake lake;

  @BeforeAll
  static void start() throws IOException {
    lake = RunningLake.start(folder.resolve("data"), Optional.of("2"));
  }

  @AfterAll
  static void stop() throws IOException {
    lake.close();
  }

  /// A version of a partition as an answer or a manifest tells it.
  private record Version(String partition, Set<String> files, long rows) {}

  @Test
  void everyAnswerShowsOneCommittedVersionOfEachPartition() throws Exception {
    publish(0);
    assertThat(read(DATASET)).as("the engine is awake").isNotEmpty();
    var done = new AtomicBoolean();
    List<Version> answers;
    try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
      Future<List<Version>> reading = reader.submit(() -> readUntil(done));
      for (int i = 1; i <= PUBLISHES && !reading.isDone(); i++) {
        publish(i);
        if (i % SCHEDULES_EVERY == 0) {
          dropGarbage(i);
          runSchedules();
        }
      }
      done.set(true);
      answers = reading.get();
    }
    Set<Version> committed = committed();
    assertThat(answers).allMatch(committed::contains);
    long versions = answers.stream().distinct().count();
    assertThat(versions).as("the reader was there while things changed").isGreaterThan(PUBLISHES / 10);
    System.out.printf("%d publishes, %d partitions read, in %d of %d versions%n", PUBLISHES, answers.size(), versions,
        committed.size());
  }

  /// A file that nothing names, older than the grace.
  private static void dropGarbage(int i) throws IOException {
    String key = "tables/" + DATASET + "/event_month=2014-03/v=" + GARBAGE + i + "/part-0000.parquet";
    lake.bucket(LAKE).put(key, new byte[]{1}, "");
    Files.setLastModifiedTime(lake.session().fileOf(LAKE, key),
        FileTime.from(Instant.now().minus(org.denverlakehouse.load.Lakehouse.MIN_GRACE.multipliedBy(2))));
  }

  private static void runSchedules() throws IOException {
    var lakehouse = lake.session().wiring().lakehouse();
    var _ = new Expiry(lakehouse, Deadline.NONE).run();
    Reconciler.Report report = new Reconciler(lakehouse, Deadline.NONE).run();
    assertThat(report.deleted()).as("deleted while somebody reads").isPositive();
  }

  private static List<Version> readUntil(AtomicBoolean done) throws InterruptedException {
    var answers = new ArrayList<Version>();
    while (!done.get()) {
      for (String table : TABLES) {
        answers.addAll(read(table));
      }
    }
    return answers;
  }

  private static List<Version> read(String table) throws InterruptedException {
    TableSchema schema = lake.session().wiring().datasets().allTables().stream().filter(t -> t.name().equals(table))
        .findFirst().orElseThrow();
    String partition = String.join(" || '/' || ", schema.partitionKeys());
    var files = new TreeMap<String, Set<String>>();
    var rows = new TreeMap<String, Long>();
    for (List<@Nullable String> row : lake.query("SELECT " + partition + ", \"$path\", count(*) FROM " + table
        + " GROUP BY 1, 2").rows()) {
      String name = table + " " + row.get(0);
      files.computeIfAbsent(name, _ -> new TreeSet<>()).add(String.valueOf(row.get(1)));
      rows.merge(name, Long.valueOf(String.valueOf(row.get(2))), Long::sum);
    }
    return files.entrySet().stream()
        .map(e -> new Version(e.getKey(), e.getValue(), rows.getOrDefault(e.getKey(), 0L))).toList();
  }

  private static Set<Version> committed() throws IOException {
    var manifests = new Manifests(lake.bucket(LAKE), DATASET);
    var versions = new HashSet<Version>();
    for (long sequence = manifests.current().sequence(); sequence > 0; sequence--) {
      for (Map.Entry<String, List<TablePartition>> table : manifests.at(sequence).tables().entrySet()) {
        for (TablePartition p : table.getValue()) {
          var files = new TreeSet<String>();
          p.files().forEach(file -> files.add("s3://" + LAKE + "/" + file));
          versions.add(new Version(table.getKey() + " " + String.join("/", p.partition().values()), files, p.rows()));
        }
      }
    }
    return versions;
  }

  /// Drops a file of the last weeks before a day that moves on with each, under one of a few names.
  private static void publish(int i) throws IOException {
    LocalDate asOf = FIRST_AS_OF.plusDays(3L * i);
    var csv = new StringBuilder("OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID\n");
    asOf.minusDays(35).datesUntil(asOf.plusDays(1))
        .forEach(day -> csv.append("%s-%d,%s 10:00:00,place-%d%n".formatted(day, i, day, i)));
    String key = "traffic_accidents_" + i % 5 + ".csv";
    LoadRecord load = lake.drop(Files.writeString(folder.resolve(key), csv), key);
    RunningLake.assertAccounted(load);
  }
}
