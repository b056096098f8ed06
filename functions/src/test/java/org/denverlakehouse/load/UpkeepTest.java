package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.reconcile.Reconciler;
import org.denverlakehouse.reconcile.Replay;
import org.denverlakehouse.retention.Expiry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runs on schedule, or when somebody asks: reconcile, expire, replay (DESIGN, 6.8 and 9).
class UpkeepTest {
  private static final Duration PAST_GRACE = Duration.ofHours(25);

  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("12"), scratch);

  @BeforeEach
  void march() throws IOException {
    lake = new MemoryLake(Sightings.datasets("12"), scratch);
    var _ = lake.drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "march"));
  }

  @Test
  void aFileThatNoEventAnnouncedIsLoadedHalfAnHourLater() throws IOException {
    var _ = lake.land("sightings_april.csv", new Sightings().days("2016-04-01", "2016-04-10", 3, "april").csv());
    var _ = lake.land("sightings/events/a.csv", new Sightings().row("2016-04-02 08:00:00", "k", "event", "park").csv());
    var _ = lake.land("readme.txt", "hello");
    assertThat(reconcile().loads()).extracting(LoadRecord::sourceKey)
        .containsExactly("sightings_april.csv", "sightings/events/a.csv");
    lake.pass(Duration.ofMinutes(31));
    assertThat(reconcile().loads()).singleElement().extracting(LoadRecord::status).isEqualTo(LoadStatus.REFUSED);
    assertThat(lake.kinds()).containsEntry("2016-04-02", "april+event");
    assertThat(reconcile().loads()).isEmpty();
  }

  @Test
  void aFileThatThreeAttemptsLeftWithoutAnOutcomeFails() throws IOException {
    var landed = lake.land("sightings_april.csv", new Sightings().days("2016-04-01", "2016-04-10", 3, "april").csv());
    var ledger = new Ledger(lake.lake);
    for (int i = 0; i < 3; i++) {
      ledger.begin(new Ledger.Attempt("dead-" + i, lake.now(),
          List.of(new Ledger.NamedFile(landed.key(), landed.etag(), landed.lastModified()))));
    }
    lake.pass(Duration.ofMinutes(31));
    assertThat(reconcile().loads()).singleElement().satisfies(load -> {
      assertThat(load.status()).isEqualTo(LoadStatus.FAILED);
      assertThat(load.message()).contains("3 attempts ended without saying what became of it");
    });
    assertThat(reconcile().loads()).isEmpty();
    assertThat(lake.kinds()).doesNotContainValue("april");
  }

  @Test
  void aFileThatAnAttemptNamedAndIsGoneIsRefused() throws IOException {
    var ledger = new Ledger(lake.lake);
    ledger.begin(new Ledger.Attempt("dead", lake.now(),
        List.of(new Ledger.NamedFile("sightings_gone.csv", "e1", lake.now()))));
    lake.pass(Duration.ofMinutes(31));
    assertThat(reconcile().loads()).singleElement()
        .satisfies(load -> assertThat(load.message()).startsWith("The file is gone"));
    assertThat(reconcile().loads()).isEmpty();
  }

  @Test
  void theCatalogIsMended() throws IOException {
    lake.catalog.delete(lake.datasets().feeds().getFirst().table(), lake.shown(Sightings.TABLE).keySet());
    assertThat(plan().differences()).hasEntrySatisfying(Sightings.TABLE,
        difference -> assertThat(difference.missing()).hasSize(1));
    assertThat(lake.kinds()).isEmpty();
    var _ = reconcile();
    assertThat(lake.kinds()).hasSize(10);
    assertThat(plan().differences()).isEmpty();
  }

  @Test
  void whatNothingNamesIsDeletedAfterTheGraceAndNotBefore() throws IOException {
    List<String> old = lake.keys("tables/");
    var _ = lake.drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "mended"));
    lake.pass(Duration.ofHours(23));
    assertThat(reconcile().deleted()).isZero();
    assertThat(lake.keys("tables/")).containsAll(old);
    lake.pass(Duration.ofHours(2));
    List<String> planned = plan().garbage();
    assertThat(planned).containsAll(old).anyMatch(key -> key.startsWith("ledger/attempts/"));
    assertThat(reconcile().deleted()).isEqualTo(planned.size());
    assertThat(lake.keys("tables/")).doesNotContainAnyElementsOf(old);
    assertThat(lake.kinds()).containsValue("mended").hasSize(10);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void theRecordOfFetchesIsNeverGarbage() throws IOException {
    lake.lakehouse().lake().put("fetches/sightings-0123456789abcdef.json", new byte[]{'{', '}'}, "application/json");
    lake.pass(Duration.ofDays(400));
    assertThat(plan().garbage()).noneMatch(key -> key.startsWith("fetches/"));
    var _ = reconcile();
    assertThat(lake.keys("fetches/")).hasSize(1);
  }

  @Test
  void manifestsStayFiveWeeksAndTheCurrentOneForGood() throws IOException {
    for (int i = 0; i < 3; i++) {
      var _ = lake.drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "again-" + i));
    }
    lake.pass(Duration.ofDays(34));
    var _ = reconcile();
    assertThat(lake.keys("manifests/")).hasSize(4);
    lake.pass(Duration.ofDays(2));
    var _ = reconcile();
    assertThat(lake.keys("manifests/")).hasSize(1);
    assertThat(lake.kinds()).containsValue("again-2");
  }

  @Test
  void reconcileWritesTheCalendarAndNeverDeletesIt() throws IOException {
    assertThat(plan().staleCalendar()).isTrue();
    var _ = reconcile();
    assertThat(lake.keys("calendar/")).hasSize(1);
    lake.pass(PAST_GRACE);
    assertThat(plan().staleCalendar()).isFalse();
    var _ = reconcile();
    assertThat(lake.keys("calendar/")).hasSize(1);
  }

  @Test
  void planningChangesNothing() throws IOException {
    var _ = lake.land("sightings_april.csv", new Sightings().days("2016-04-01", "2016-04-10", 3, "april").csv());
    lake.pass(PAST_GRACE);
    List<String> before = lake.keys("");
    assertThat(plan().toLoad()).hasSize(1);
    assertThat(lake.keys("")).isEqualTo(before);
  }

  @Test
  void aShorterWindowHidesWhatLeavesAndItsCountsStay() throws IOException {
    var _ = lake.drop("sightings_year.csv", new Sightings().days("2016-02-01", "2016-05-31", 3, "year"));
    lake.deploy(Sightings.datasets("1"));
    assertThat(expiry().plan().getFirst().leaving()).hasSize(2);
    assertThat(lake.months(Sightings.TABLE)).hasSize(4);
    assertThat(expiry().run().getFirst().rows()).isEqualTo(3 * (29 + 31));
    assertThat(lake.months(Sightings.TABLE)).containsExactly("2016-04", "2016-05");
    assertThat(lake.months("daily_counts")).contains("2016-02", "2016-03");
    Rules.ofSightings(lake).check(1);
    assertThat(expiry().run().getFirst().leaving()).isEmpty();
  }

  @Test
  void anExpiryThatDiedBeforeTheMirrorIsFinishedByTheNext() throws IOException {
    var _ = lake.drop("sightings_year.csv", new Sightings().days("2016-02-01", "2016-05-31", 3, "year"));
    var shown = lake.shown(Sightings.TABLE);
    lake.deploy(Sightings.datasets("1"));
    var _ = expiry().run();
    lake.catalog.create(lake.datasets().feeds().getFirst().table(), shown);
    assertThat(lake.months(Sightings.TABLE)).hasSize(4);
    var _ = expiry().run();
    assertThat(lake.months(Sightings.TABLE)).hasSize(2);
  }

  @Test
  void aReplayLeavesWhatStandsAndLoadsWhatAnotherDefinitionReadsOtherwise() throws IOException {
    var replay = new Replay(Optional.of(Sightings.TABLE), "", Instant.EPOCH, false);
    long commits = lake.manifest(Sightings.TABLE).sequence();
    assertThat(replay.run(lake.lakehouse(), Deadline.NONE, _ -> {})).hasSize(1);
    assertThat(lake.manifest(Sightings.TABLE).sequence()).isEqualTo(commits);
    lake.deploy(Sightings.datasets("12", "# another definition\n"));
    assertThat(replay.run(lake.lakehouse(), Deadline.NONE, _ -> {})).singleElement().extracting(LoadRecord::status)
        .isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.manifest(Sightings.TABLE).sequence()).isEqualTo(commits + 1);
    assertThat(lake.kinds()).hasSize(10).containsValue("march");
    lake.deploy(Sightings.datasets("12"));
    assertThat(replay.run(lake.lakehouse(), Deadline.NONE, _ -> {})).as("back to the first definition").hasSize(1);
    assertThat(lake.manifest(Sightings.TABLE).sequence()).isEqualTo(commits + 2);
  }

  @Test
  void aReplayTakesEventFilesTogether() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      var _ = lake.drop("sightings/events/" + name + ".csv",
          new Sightings().row("2016-03-05 08:00:00", name, "event", "park"));
    }
    long commits = lake.manifest(Sightings.TABLE).sequence();
    assertThat(keys(new Replay(Optional.empty(), "sightings/events/", Instant.EPOCH, true))).hasSize(3);
    assertThat(lake.manifest(Sightings.TABLE).sequence()).isEqualTo(commits + 1);
    assertThat(lake.kinds()).containsEntry("2016-03-05", "event+march");
  }

  @Test
  void aReplayTakesTheFilesThatItIsToldTo() throws IOException {
    var _ = lake.drop("sightings/old/a.csv", new Sightings().days("2016-04-01", "2016-04-10", 3, "april"));
    Instant later = lake.now().plusSeconds(1);
    var _ = lake.drop("sightings/new/b.csv", new Sightings().days("2016-05-01", "2016-05-10", 3, "may"));
    assertThat(keys(new Replay(Optional.empty(), "sightings/", Instant.EPOCH, true)))
        .containsExactly("sightings/new/b.csv", "sightings/old/a.csv");
    assertThat(keys(new Replay(Optional.empty(), "", later, true))).containsExactly("sightings/new/b.csv");
  }

  @Test
  void anAttemptThatCannotFinishInTimeLeavesNothing() throws IOException {
    var _ = lake.land("sightings_april.csv", new Sightings().days("2016-04-01", "2016-04-10", 3, "april").csv());
    String etag = lake.landing.head("sightings_april.csv").orElseThrow().etag();
    var late = new Deadline(lake.now().minusSeconds(1), lake::now);
    assertThatExceptionOfType(OutOfTimeException.class)
        .isThrownBy(() -> new Loader(lake.lakehouse(), LoadListener.SILENT).within(late)
            .load(new LandedFile("sightings_april.csv", etag)))
        .withMessage("No time is left to commit; nothing is changed, and a retry may be faster.");
    assertThat(lake.kinds()).doesNotContainValue("april");
    assertThat(lake.deliver("sightings_april.csv").status()).isEqualTo(LoadStatus.PUBLISHED);
  }

  @Test
  void anAttemptOlderThanHalfTheGraceDoesNotCommit() throws IOException {
    var _ = lake.land("sightings_april.csv", new Sightings().days("2016-04-01", "2016-04-10", 3, "april").csv());
    String etag = lake.landing.head("sightings_april.csv").orElseThrow().etag();
    lake.lake.beforeCreate("ledger/attempts/", () -> lake.pass(Duration.ofHours(13)));
    assertThatExceptionOfType(OutOfTimeException.class)
        .isThrownBy(() -> lake.deliver("sightings_april.csv", etag))
        .withMessage("The attempt is 13 hours old, too old to commit; try again.");
    assertThat(lake.kinds()).doesNotContainValue("april");
  }

  private List<String> keys(Replay replay) throws IOException {
    return replay.run(lake.lakehouse(), Deadline.NONE, _ -> {}).stream().map(LoadRecord::sourceKey).toList();
  }

  private Expiry expiry() {
    return new Expiry(lake.lakehouse(), Deadline.NONE);
  }

  private Reconciler.Plan plan() throws IOException {
    return new Reconciler(lake.lakehouse(), Deadline.NONE).plan();
  }

  private Reconciler.Report reconcile() throws IOException {
    return new Reconciler(lake.lakehouse(), Deadline.NONE).run();
  }
}
