package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.handler.ReconcileHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.local.generate.Era;
import org.denverlakehouse.local.generate.Generator;
import org.denverlakehouse.local.generate.GeneratorOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Large files through the state machine that the stack deploys: the real client starts it, the embedded cloud runs its
/// definition, and the very handlers do the work. Whatever happens on the way, what is seen in the end is what one function
/// would have loaded.
class ScaleOutEndToEndTest {
  private static final String KEY = "traffic_accidents/large.csv";
  private static final LocalDate FIRST_DAY = LocalDate.of(2015, 1, 1);

  @TempDir
  Path folder = Path.of("");

  @Test
  void anyNumberOfRangesEndsAsOnePass() throws Exception {
    Path file = folder.resolve("requests.csv");
    var _ = Generator.write(GeneratorOptions.of(Era.TAKE_HOME_311).withDays(LocalDate.of(2015, 9, 1),
        LocalDate.of(2015, 10, 10)).withRows(20_000), file, (_, _, _) -> {});
    byte[] content = Files.readAllBytes(file);
    String key = "service_requests/large.csv";
    Map<String, List<String>> expected;
    try (RunningLake lake = RunningLake.start(folder.resolve("one"), Optional.empty())) {
      assertThat(lake.drop(file, key).status()).isEqualTo(LoadStatus.PUBLISHED);
      expected = LakePicture.tables(lake.wiring());
    }
    assertThat(content.length).isGreaterThan(3 << 20);
    for (int ranges : List.of(1, 2, 7, 64)) {
      var counted = new AtomicInteger();
      try (ScaledLake lake = ScaledLake.start(folder.resolve("lake-" + ranges), content.length / ranges)) {
        lake.put((step, event, call) -> {
          counted.addAndGet(step.equals("range") ? 1 : 0);
          return call.apply(event);
        });
        assertSucceeded(lake.drop(key, content));
        assertThat(counted.get()).as("ranges").isEqualTo(ranges == 1 ? 0 : ranges);
        assertThat(LakePicture.tables(lake.wiring())).as(ranges + " ranges").isEqualTo(expected);
      }
    }
  }

  @Test
  void textsWithLineEndsAtTheCutsAndRejectsAreThoseOfOnePass() throws Exception {
    var csv = new StringBuilder(header());
    for (int i = 0; i < 3_000; i++) {
      csv.append(row(i, "\"first line\nsecond, \"\"line\"\"\r\n\n\""));
      csv.append(i % 50 == 0 ? "no time,x,street,baker\n" : "");
    }
    byte[] content = csv.toString().getBytes(UTF_8);
    assertEndsAsOnePass(content, content.length / 64);
  }

  @Test
  void rangesThatDoNotFitLeaveTheFileToOnePassAndTheLoadSaysSo() throws Exception {
    String row = "2015-03-05 12:00:00,t,street,baker\n";
    byte[] content = (header() + row.repeat(40) + "2015-03-05 12:00:00,\"a text\n" + row.repeat(30)
        + "2015-03-05 12:00:00,\",street,baker\n" + "2015-03-05 12:00:00,5\",street,baker\n" + row.repeat(40))
        .getBytes(UTF_8);
    LoadRecord load = assertEndsAsOnePass(content, content.length / 2);
    assertThat(load.message()).contains(" Read in one pass: Range 2 of 2 begins at byte ");
  }

  /// Loads a file both ways, the rest of the way being the same.
  private LoadRecord assertEndsAsOnePass(byte[] content, long rangeBytes) throws Exception {
    Map<String, List<String>> expected;
    try (ScaledLake one = ScaledLake.start(folder.resolve("one"), rangeBytes)) {
      one.landing().put(KEY, content, "text/csv");
      var _ = new Loader(one.wiring().lakehouse(), LoadListener.SILENT)
          .load(new LandedFile(KEY, one.landing().head(KEY).orElseThrow().etag()));
      expected = LakePicture.tables(one.wiring());
    }
    try (ScaledLake lake = ScaledLake.start(folder.resolve("scaled"), rangeBytes)) {
      assertSucceeded(lake.drop(KEY, content));
      LoadRecord load = lake.loads(KEY).getLast();
      assertThat(withoutMessages(LakePicture.tables(lake.wiring()))).isEqualTo(withoutMessages(expected));
      return load;
    }
  }

  /// The message says how a file was read.
  private static Map<String, List<String>> withoutMessages(Map<String, List<String>> tables) {
    tables
        .replaceAll((_, rows) -> rows.stream().map(row -> row.replaceAll(" Read in one pass: [^.]*\\.", "")).toList());
    return tables;
  }

  @Test
  void aFileOfHigherOrderBetweenPlanAndCommitPlansItAgain() throws Exception {
    byte[] large = accidents(0, 60, "large");
    byte[] higher = accidents(50, 80, "higher");
    Map<String, List<String>> expected;
    try (ScaledLake lake = ScaledLake.start(folder.resolve("expected"), 1 << 30)) {
      assertSucceeded(lake.drop("traffic_accidents/higher.csv", higher));
      assertSucceeded(lake.drop(KEY, large));
      expected = LakePicture.tables(lake.wiring());
    }
    try (ScaledLake lake = ScaledLake.start(folder.resolve("lake"), large.length / 5)) {
      var plans = new AtomicInteger();
      lake.put((step, event, call) -> {
        if (step.equals("plan")) {
          plans.incrementAndGet();
        } else if (step.equals("commit") && plans.get() == 1) {
          loadBeside(lake, "traffic_accidents/higher.csv", higher);
        }
        return call.apply(event);
      });
      assertSucceeded(lake.drop(KEY, large));
      assertThat(plans.get()).isEqualTo(2);
      LoadRecord load = lake.loads(KEY).getLast();
      assertThat(load.message()).doesNotContain("one pass");
      assertThat(load.rowsSuperseded()).isPositive();
      RunningLake.assertAccounted(load);
      assertThat(LakePicture.tables(lake.wiring())).isEqualTo(expected);
    }
  }

  @Test
  void aRangeThatFailsTwiceIsConvertedInTheEnd() throws Exception {
    try (ScaledLake lake = ScaledLake.start(folder, accidents(0, 60, "large").length / 5)) {
      var failures = new AtomicInteger();
      lake.put((step, event, call) -> {
        if (step.equals("range") && Objects.equals(event.get("range"), 3) && failures.incrementAndGet() <= 2) {
          Map<String, Object> _ = call.apply(event);
          throw new IllegalStateException("lost on the way back");
        }
        return call.apply(event);
      });
      assertSucceeded(lake.drop(KEY, accidents(0, 60, "large")));
      assertThat(failures.get()).isEqualTo(3);
      LoadRecord load = lake.loads(KEY).getLast();
      assertThat(load.rowsPublished()).isEqualTo(60 * 20);
      assertThat(LakePicture.tables(lake.wiring()).get("traffic_accidents")).hasSize(60 * 20);
    }
  }

  @Test
  void aRangeThatAlwaysFailsEndsWhereAFailingLoadEndsAndTheNextEventTriesAgain() throws Exception {
    byte[] content = accidents(0, 60, "large");
    try (ScaledLake lake = ScaledLake.start(folder, content.length / 5)) {
      lake.put((step, event, call) -> {
        if (step.equals("range") && Objects.equals(event.get("range"), 2)) {
          throw new UncheckedIOException(new IOException("the disk of this range is broken"));
        }
        return call.apply(event);
      });
      DescribeExecutionResponse failed = lake.drop(KEY, content);
      assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
      LoadRecord load = lake.loads(KEY).getLast();
      assertThat(load.status()).isEqualTo(LoadStatus.FAILED);
      assertThat(load.message()).contains("Failed after the last retry", "tolerated failure threshold");
      assertThat(LakePicture.tables(lake.wiring()).get("traffic_accidents")).isEmpty();

      lake.put((_, event, call) -> call.apply(event));
      assertThat(lake.tell(KEY).getBatchItemFailures()).isEmpty();
      assertSucceeded(lake.ended(KEY, 1));
      assertThat(lake.loads(KEY)).extracting(LoadRecord::status).containsExactly(LoadStatus.FAILED,
          LoadStatus.PUBLISHED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "commit"})
  void aStepThatAlwaysFailsSaysWhyInTheLedger(String broken) throws Exception {
    try (ScaledLake lake = ScaledLake.start(folder, 1 << 10)) {
      var tries = new AtomicInteger();
      lake.put((step, event, call) -> {
        if (step.equals(broken)) {
          tries.incrementAndGet();
          throw new UncheckedIOException(new IOException("no luck today"));
        }
        return call.apply(event);
      });
      assertThat(lake.drop(KEY, accidents(0, 20, "large")).status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(tries.get()).isEqualTo(3);
      LoadRecord load = lake.loads(KEY).getLast();
      assertThat(load.status()).isEqualTo(LoadStatus.FAILED);
      assertThat(load.message()).contains("no luck today");
      assertThat(load.dataset()).isEqualTo("traffic_accidents");
    }
  }

  @Test
  void theSameEventTwiceStartsOneExecution() throws Exception {
    byte[] content = accidents(0, 60, "large");
    try (ScaledLake lake = ScaledLake.start(folder, content.length / 5)) {
      var plans = new AtomicInteger();
      var told = new CountDownLatch(1);
      lake.put((step, event, call) -> {
        if (step.equals("plan")) {
          plans.incrementAndGet();
          awaitQuietly(told);
        }
        return call.apply(event);
      });
      lake.landing().put(KEY, content, "text/csv");
      assertThat(lake.tell(KEY).getBatchItemFailures()).isEmpty();
      assertThat(lake.tell(KEY).getBatchItemFailures()).isEmpty();
      told.countDown();
      assertSucceeded(lake.ended(KEY, 0));
      assertThat(lake.tell(KEY).getBatchItemFailures()).isEmpty();
      assertThat(plans.get()).isOne();
      assertThat(lake.wasStarted(KEY, 1)).isFalse();
      assertThat(lake.loads(KEY)).hasSize(1);
    }
  }

  /// Somebody stopped it, or nothing could be recorded: what it was about is loaded all the same.
  @Test
  void aFileWhoseExecutionEndedWithoutAnOutcomeIsLoadedByTheNextWhoHearsOfIt() throws Exception {
    byte[] content = accidents(0, 60, "large");
    try (ScaledLake lake = ScaledLake.start(folder, content.length / 5)) {
      lake.put((_, _, _) -> {
        throw new IllegalStateException("nothing works today");
      });
      assertThat(lake.drop(KEY, content).status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(lake.loads(KEY)).isEmpty();
      assertThat(lake.tell(KEY).getBatchItemFailures()).isEmpty();
      assertThat(lake.loads(KEY)).extracting(LoadRecord::status).containsExactly(LoadStatus.PUBLISHED);
      assertThat(lake.wasStarted(KEY, 1)).isFalse();
    }
  }

  @Test
  void reconcileLeavesARunningExecutionAloneAndStartsOneForAFileThatNobodyToldOf() throws Exception {
    byte[] content = accidents(0, 60, "large");
    String untold = "traffic_accidents/untold.csv";
    try (ScaledLake lake = ScaledLake.start(folder, content.length / 5)) {
      var reconciled = new CountDownLatch(1);
      var plans = new AtomicInteger();
      lake.put((step, event, call) -> {
        if (step.equals("plan")) {
          plans.incrementAndGet();
          awaitQuietly(reconciled);
        }
        return call.apply(event);
      });
      lake.landing().put(KEY, content, "text/csv");
      lake.landing().put(untold, accidents(60, 120, "untold"), "text/csv");
      lake.age(KEY);
      lake.age(untold);
      assertThat(lake.tell(KEY).getBatchItemFailures()).isEmpty();
      Map<String, Object> answer = new ReconcileHandler(lake.wiring()).handleRequest(Map.of(),
          new LocalContext("reconcile"));
      assertThat(answer).containsEntry("loads", Map.of());
      reconciled.countDown();
      assertSucceeded(lake.ended(KEY, 0));
      assertSucceeded(lake.ended(untold, 0));
      assertThat(plans.get()).isEqualTo(2);
      assertThat(lake.loads(KEY)).extracting(LoadRecord::status).containsExactly(LoadStatus.PUBLISHED);
      assertThat(lake.loads(untold)).extracting(LoadRecord::status).containsExactly(LoadStatus.PUBLISHED);
    }
  }

  @Test
  void aStateMachineThatIsNotThereHandsTheMessageBackAndAfterTheThirdTheLedgerKnows() throws Exception {
    try (ScaledLake lake = ScaledLake.start(folder, 1 << 10)) {
      var settings = new HashMap<>(lake.wiring().settings());
      settings.put("SCALE_OUT_STATE_MACHINE", "arn:aws:states:us-east-1:000000000000:stateMachine:nobody");
      var ingest = new IngestHandler(new Wiring(settings));
      lake.landing().put(KEY, accidents(0, 20, "large"), "text/csv");
      SQSEvent event = RecordedEvents.objectCreated(lake.landing().bucket(), lake.landing().head(KEY).orElseThrow());
      event.getRecords().getFirst().setAttributes(Map.of("ApproximateReceiveCount", "2"));
      assertThat(ingest.handleRequest(event, new LocalContext("ingest")).getBatchItemFailures()).hasSize(1);
      assertThat(lake.loads(KEY)).isEmpty();
      event.getRecords().getFirst().setAttributes(Map.of("ApproximateReceiveCount", "3"));
      assertThat(ingest.handleRequest(event, new LocalContext("ingest")).getBatchItemFailures()).hasSize(1);
      assertThat(lake.loads(KEY)).singleElement().satisfies(load -> {
        assertThat(load.status()).isEqualTo(LoadStatus.FAILED);
        assertThat(load.message()).contains("Could not start the state machine", "Does Not Exist");
      });
    }
  }

  @Test
  void aZipStaysInTheIngestFunction() throws Exception {
    String key = "traffic_accidents/packed.csv.zip";
    try (ScaledLake lake = ScaledLake.start(folder, 1 << 10)) {
      lake.landing().put(key, zipped(accidents(0, 60, "packed")), "application/zip");
      assertThat(lake.tell(key).getBatchItemFailures()).isEmpty();
      assertThat(lake.wasStarted(key, 0)).isFalse();
      assertThat(lake.loads(key)).extracting(LoadRecord::status).containsExactly(LoadStatus.PUBLISHED);
    }
  }

  @Test
  void smallFilesStayInTheIngestFunction() throws Exception {
    try (RunningLake lake = RunningLake.start(folder, new ScaleOutOptions(100_000, 10_000, 2))) {
      Path small = Files.write(Files.createTempFile("small", ".csv"), accidents(0, 60, "small"));
      Path large = Files.write(Files.createTempFile("large", ".csv"), accidents(60, 160, "large"));
      assertThat(lake.drop(small, "traffic_accidents/small.csv").status()).isEqualTo(LoadStatus.PUBLISHED);
      assertThat(work(lake)).isZero();
      assertThat(lake.drop(large, KEY).status()).isEqualTo(LoadStatus.PUBLISHED);
      assertThat(work(lake)).isPositive();
    }
  }

  private static long work(RunningLake lake) throws IOException {
    try (var objects = lake.bucket("denver-lake").list("work/")) {
      return objects.count();
    }
  }

  private static void assertSucceeded(DescribeExecutionResponse execution) {
    assertThat(execution.status()).as(execution.error() + ": " + execution.cause())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  private static void loadBeside(ScaledLake lake, String key, byte[] content) {
    try {
      lake.landing().put(key, content, "text/csv");
      var load = new Loader(lake.wiring().lakehouse(), LoadListener.SILENT)
          .load(new LandedFile(key, lake.landing().head(key).orElseThrow().etag()));
      assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String header() {
    return "FIRST_OCCURRENCE_DATE,OFFENSE_ID,INCIDENT_ADDRESS,NEIGHBORHOOD_ID\n";
  }

  private static String row(int number, String address) {
    return FIRST_DAY.plusDays(number % 90) + " 10:%02d:00,%d,%s,baker%n".formatted(number % 60, number, address);
  }

  /// Twenty a day.
  private static byte[] accidents(int from, int to, String word) {
    var csv = new StringBuilder(header());
    for (int day = from; day < to; day++) {
      for (int i = 0; i < 20; i++) {
        csv.append(FIRST_DAY.plusDays(day))
            .append(" 10:%02d:00,%s-%d-%d,%s street,baker%n".formatted(i, word, day, i, word));
      }
    }
    return csv.toString().getBytes(UTF_8);
  }

  private static byte[] zipped(byte[] csv) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("a.csv"));
      zip.write(csv);
    }
    return bytes.toByteArray();
  }
}
