package org.denverlakehouse.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.ObjectStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file that is loaded in steps, by functions that share nothing but the lake, ends as one that a single function loads;
/// whatever step is repeated, dies or comes late, and whatever other loads do meanwhile.
class ScaledLoadsTest {
  private static final Datasets DATASETS = Sightings.datasets("12");
  private static final String KEY = "sightings.csv";

  @TempDir
  Path scratch = Path.of("");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void anyNumberOfRangesEndsAsOnePass(int ranges) throws IOException {
    byte[] file = RangedLoadsTest.file(RangedLoadsTest.REGULAR, 1500, 7);
    MemoryLake expected = inOnePass(file);
    MemoryLake lake = lakeWith(file);
    LoadRecord load = new Steps(lake, ranges).load(KEY);

    Outcome.of(lake).assertIs(Outcome.of(expected));
    assertThat(load.message()).isEqualTo(expected.ledger().getLast().message());
    assertThat(load.rowsRejected()).isPositive();
    assertThat(lake.keys(ScaledLoad.WORK)).hasSize(ranges == 1 ? 0 : ranges + 2);
    assertThat(lake.ledger()).containsExactly(load);
    Rules.checkAccounting(load);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void rowsInsideOfTextsAtTheCutsNeverChangeARow() throws IOException {
    int fitted = 0;
    int left = 0;
    for (int seed = 0; seed < 40; seed++) {
      byte[] file = RangedLoadsTest.file(RangedLoadsTest.EMBEDDED, 60, seed);
      MemoryLake lake = lakeWith(file);
      LoadRecord load = new Steps(lake, 2 + seed % 6).load(KEY);

      Outcome.of(lake).assertIs(Outcome.of(inOnePass(file)));
      boolean onePass = load.message().contains(" Read in one pass: ");
      fitted += onePass ? 0 : 1;
      left += onePass ? 1 : 0;
    }
    assertThat(fitted).as("files whose ranges fit").isPositive();
    assertThat(left).as("files that are left to one pass").isPositive();
  }

  @Test
  void aRepeatedRangeCountsOnceAndADeadOneLeavesNothingThatIsSeen() throws IOException {
    byte[] file = RangedLoadsTest.file(RangedLoadsTest.REGULAR, 1500, 3);
    MemoryLake lake = lakeWith(file);
    var steps = new Steps(lake, 5);
    var plan = (ScaledLoad.Planned.ToConvert) steps.plan(landed(lake));
    List<String> late = steps.convert(plan.job(), plan.ranges());
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> dying(lake).convert(plan.job(), 2))
        .withMessage("the bucket is full");
    List<String> results = steps.convert(plan.job(), plan.ranges());
    assertThat(results).doesNotContainAnyElementsOf(late);
    assertThat(lake.shown(Sightings.TABLE)).isEmpty();

    assertThat(steps.commit(plan.job(), results).orElseThrow().status()).isEqualTo(LoadStatus.PUBLISHED);
    var again = steps.convert(plan.job(), plan.ranges());
    Outcome.of(lake).assertIs(Outcome.of(inOnePass(file)));
    assertThat(again).isNotEmpty();
    checkQuiet(lake);
  }

  @Test
  void aRepeatedCommitChangesNothing() throws IOException {
    MemoryLake lake = lakeWith(RangedLoadsTest.file(RangedLoadsTest.REGULAR, 300, 3));
    var steps = new Steps(lake, 4);
    var plan = (ScaledLoad.Planned.ToConvert) steps.plan(landed(lake));
    List<String> results = steps.convert(plan.job(), plan.ranges());
    LoadRecord first = steps.commit(plan.job(), results).orElseThrow();
    List<String> keys = lake.keys("");

    assertThat(steps.commit(plan.job(), results)).contains(first);
    assertThat(steps.plan(landed(lake))).isEqualTo(new ScaledLoad.Planned.Ended(first));
    assertThat(lake.keys("")).isEqualTo(keys);
  }

  /// Step Functions may have given up on it and begun again.
  @Test
  void aCommitThatIsStillAtWorkWhenItsRepetitionIsDoneTakesNothingAway() throws IOException {
    var lake = new MemoryLake(DATASETS, scratch);
    var _ = lake.drop("sightings_old.csv", new Sightings().days("2016-03-01", "2016-03-31", 3, "old"));
    var _ = lake.land(KEY, sightings("2016-03-20", "2016-04-20", "large"));
    var steps = new Steps(lake, 3);
    var plan = (ScaledLoad.Planned.ToConvert) steps.plan(landed(lake));
    List<String> results = steps.convert(plan.job(), plan.ranges());
    var meanwhile = new AtomicInteger();
    ScaledLoad slow = with(lake, good -> new ForwardingStore(good) {
      @Override
      public void put(String key, Path content, String contentType) throws IOException {
        if (key.startsWith("tables/sightings/event_month=2016-03/") && meanwhile.incrementAndGet() == 1) {
          var _ = lake.drop("sightings_corrected.csv",
              new Sightings().days("2016-03-01", "2016-03-31", 3, "corrected"));
          assertThat(steps.commit(plan.job(), results).orElseThrow().status()).isEqualTo(LoadStatus.PUBLISHED);
        }
        super.put(key, content, contentType);
      }
    });
    LoadRecord late = slow.commit(plan.job(), results, false).orElseThrow();

    assertThat(meanwhile.get()).isPositive();
    assertThat(late.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds().headMap("2016-03-20").values()).containsOnly("corrected");
    assertThat(lake.kinds().tailMap("2016-03-20").values()).containsOnly("large");
    checkQuiet(lake);
  }

  @Test
  void loadsOfOtherDaysDoNotMatter() throws IOException {
    MemoryLake lake = lakeWith(sightings("2016-03-01", "2016-04-30", "new"));
    var steps = new Steps(lake, 3);
    LoadRecord load = steps.load(KEY, _ -> {
      var _ = lake.drop("sightings_other.csv", new Sightings().days("2016-01-01", "2016-02-20", 3, "old"));
    });
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load.message()).doesNotContain("one pass");
    assertThat(steps.rounds()).isOne();
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void daysThatAHigherFileTookMeanwhileAreItsAndTheFileIsPlannedAgain() throws IOException {
    byte[] file = sightings("2016-03-01", "2016-04-20", "large");
    byte[] higher = sightings("2016-04-11", "2016-04-30", "higher");
    MemoryLake expected = lakeWith(file);
    var _ = expected.drop("sightings_higher.csv", higher);
    var _ = expected.deliver(KEY);
    MemoryLake lake = lakeWith(file);
    var steps = new Steps(lake, 3);
    LoadRecord load = steps.load(KEY, round -> {
      if (round == 1) {
        var _ = lake.drop("sightings_higher.csv", higher);
      }
    });

    assertThat(steps.rounds()).isEqualTo(2);
    assertThat(load.rowsSuperseded()).isPositive();
    assertThat(load.message()).doesNotContain("one pass");
    Outcome.of(lake).tablesAlone().assertIs(Outcome.of(expected).tablesAlone());
    Rules.checkAccounting(load);
    checkQuiet(lake);
  }

  @Test
  void whenOthersAreFasterAgainAndAgainTheFileIsReadInOnePassAndSaysSo() throws IOException {
    MemoryLake lake = lakeWith(sightings("2016-03-01", "2016-04-20", "large"));
    var steps = new Steps(lake, 3);
    LoadRecord load = steps.load(KEY, round -> {
      var _ = lake.drop("sightings_" + round + ".csv",
          new Sightings().days("2016-04-%02d".formatted(15 - round), "2016-05-10", 3, "higher" + round));
    });

    assertThat(steps.rounds()).isEqualTo(3);
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load.message()).contains("Read in one pass: Each time its ranges were converted, other loads had");
    Rules.checkAccounting(load);
    checkQuiet(lake);
  }

  @Test
  void eventsOnItsDaysLeaveItToOnePass() throws IOException {
    MemoryLake lake = lakeWith(sightings("2016-03-01", "2016-04-20", "large"));
    var steps = new Steps(lake, 3);
    LoadRecord load = steps.load(KEY, _ -> {
      var _ = lake.drop("sightings/events/a.csv",
          new Sightings().row("2016-03-05 08:00:00", "large-2016-03-05-1", "corrected", "park"));
    });
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.sightings().get("2016-03-05")).hasSize(20);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void newerPolygonsPlanTheFileAgain() throws IOException {
    var lake = new MemoryLake(Sightings.datasetsWithAreas("12"), scratch);
    String areas = "Name,Wkt\nWest,\"POLYGON ((0 0, 2 0, 2 4, 0 4, 0 0))\"\n";
    var _ = lake.drop("areas.csv", areas);
    var rows = new StringBuilder("Seen At,Ticket,Kind,Place,Lon,Lat\n");
    for (int i = 0; i < 100; i++) {
      rows.append("2016-03-%02d 12:00:00,t%d,fox,park,1,1\n".formatted(1 + i % 20, i));
    }
    var _ = lake.land(KEY, rows.toString());
    var steps = new Steps(lake, 3);
    LoadRecord load = steps.load(KEY, round -> {
      if (round == 1) {
        var _ = lake.drop("areas.csv", areas.replace("West", "Old West"));
      }
    });

    assertThat(steps.rounds()).isEqualTo(2);
    assertThat(load.rowsPublished()).isEqualTo(100);
    assertThat(lake.rows(Sightings.TABLE)).allSatisfy(row -> assertThat(row).containsEntry("area", "Old West"));
  }

  @Test
  void anotherDefinitionPlansTheFileAgain() throws IOException {
    MemoryLake lake = lakeWith(sightings("2016-03-01", "2016-04-20", "large"));
    var steps = new Steps(lake, 3);
    LoadRecord load = steps.load(KEY, round -> {
      if (round == 1) {
        lake.deploy(Sightings.datasetsWithAreas("12"));
      }
    });
    assertThat(steps.rounds()).isEqualTo(2);
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load.definitionHash()).isEqualTo(lake.datasets().feed(Sightings.TABLE).orElseThrow().definitionHash());
  }

  @Test
  void aFileThatIsReplacedBeforeItsRangesAreReadGivesWay() throws IOException {
    MemoryLake lake = lakeWith(sightings("2016-03-01", "2016-04-20", "large"));
    var steps = new Steps(lake, 3);
    LandedFile file = landed(lake);
    var plan = (ScaledLoad.Planned.ToConvert) steps.plan(file);
    var _ = lake.land(KEY, sightings("2016-03-01", "2016-04-20", "newer"));
    LoadRecord load = steps.commit(plan.job(), steps.convert(plan.job(), plan.ranges())).orElseThrow();

    assertThat(load.status()).isEqualTo(LoadStatus.SUPERSEDED);
    assertThat(load.message()).startsWith("Replaced before it was read");
    assertThat(lake.shown(Sightings.TABLE)).isEmpty();
    assertThat(steps.load(KEY).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds().values()).containsOnly("newer");
  }

  @Test
  void whatNeedsNoRangesEndsWithThePlan() throws IOException {
    MemoryLake lake = lakeWith(sightings("2016-03-01", "2016-04-20", "large"));
    var steps = new Steps(lake, 3);
    var first = steps.load(KEY);
    var _ = lake.land(KEY, sightings("2016-03-01", "2016-04-20", "large"));
    assertThat(planned(steps, lake).status()).as("the same again").isEqualTo(LoadStatus.DUPLICATE);
    var _ = lake.land(KEY, new Sightings().days("2016-03-01", "2016-04-20", 2, "few").csv());
    assertThat(planned(steps, lake).status()).as("few rows").isEqualTo(LoadStatus.HELD);
    var _ = lake.land(KEY, Sightings.HEADER + "no time,1,fox,park\n".repeat(100));
    assertThat(planned(steps, lake).status()).as("no row").isEqualTo(LoadStatus.REFUSED);
    var _ = lake.land(KEY, zipped(sightings("2016-03-01", "2016-04-21", "packed")));
    assertThat(planned(steps, lake).status()).as("ZIP").isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds().values()).containsOnly("packed");
    assertThat(first.status()).isEqualTo(LoadStatus.PUBLISHED);
  }

  @Test
  void anAcceptedFileIsAcceptedInStepsToo() throws IOException {
    MemoryLake lake = lakeWith(sightings("2016-03-01", "2016-04-20", "old"));
    var steps = new Steps(lake, 3);
    var _ = steps.load(KEY);
    var _ = lake.land(KEY, new Sightings().days("2016-03-01", "2016-04-20", 2, "few").csv());
    LoadRecord held = planned(steps, lake);
    lake.accept(KEY, held);
    LoadRecord load = steps.load(KEY);
    assertThat(load.message()).endsWith("Accepted as load " + held.loadId() + " was.");
    assertThat(lake.kinds().values()).containsOnly("few");
  }

  private static LoadRecord planned(Steps steps, MemoryLake lake) throws IOException {
    return ((ScaledLoad.Planned.Ended) steps.plan(landed(lake))).load();
  }

  /// A function whose second file does not arrive.
  private ScaledLoad dying(MemoryLake lake) {
    return with(lake, good -> new ForwardingStore(good) {
      private int files;

      @Override
      public void put(String key, Path content, String contentType) throws IOException {
        if (++files == 2) {
          throw new IOException("the bucket is full");
        }
        super.put(key, content, contentType);
      }
    });
  }

  /// A function that sees another lake.
  private ScaledLoad with(MemoryLake lake, UnaryOperator<ObjectStore> other) {
    Lakehouse good = lake.lakehouse();
    return new ScaledLoad(new Lakehouse(DATASETS, good.landing(), other.apply(good.lake()), good.catalog(),
        good.clock(), good.attemptIds(), scratch, good.grace()), new Cuts(1, 5));
  }

  /// What the steps left is garbage, and only that.
  private static void checkQuiet(MemoryLake lake) throws IOException {
    assertThat(lake.keys(ScaledLoad.WORK)).isNotEmpty();
    Outcome before = Outcome.of(lake);
    lake.pass(Duration.ofHours(25));
    var _ = lake.reconcile();
    assertThat(lake.keys(ScaledLoad.WORK)).isEmpty();
    Outcome.of(lake).assertIs(before);
    lake.pass(Duration.ofDays(36));
    var _ = lake.reconcile();
    Rules.ofSightings(lake).check(12);
  }

  private MemoryLake lakeWith(byte[] file) {
    var lake = new MemoryLake(DATASETS, scratch);
    var _ = lake.land(KEY, file);
    return lake;
  }

  private MemoryLake inOnePass(byte[] file) throws IOException {
    MemoryLake lake = lakeWith(file);
    var _ = lake.deliver(KEY);
    return lake;
  }

  private static LandedFile landed(MemoryLake lake) {
    return new LandedFile(KEY, lake.landing.head(KEY).orElseThrow().etag());
  }

  private static byte[] sightings(String from, String to, String kind) {
    return new Sightings().days(from, to, 20, kind).csv().getBytes(UTF_8);
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
