package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cases that the design and the concepts work out by hand. Each is played by the system and by the reference model,
/// which must agree after every load; the test says what both must show.
class WorkedCasesTest {
  private static final int WINDOW_MONTHS = 12;

  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("" + WINDOW_MONTHS), scratch);
  private ModelledLake both = new ModelledLake(lake, WINDOW_MONTHS);

  @BeforeEach
  void newLake() {
    lake = new MemoryLake(Sightings.datasets("" + WINDOW_MONTHS), scratch);
    both = new ModelledLake(lake, WINDOW_MONTHS);
  }

  @AfterEach
  void theRulesHold() throws IOException {
    Rules.ofSightings(lake).check(WINDOW_MONTHS);
  }

  @Test
  void aCorrectedFileReplacesTheFaultyOne() throws IOException {
    drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "faulty"));
    drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 4, "mended"));
    assertThat(lake.kinds()).hasSize(10).containsValue("mended").doesNotContainValue("faulty");
  }

  @Test
  void aFileOfTheLastThirtyDaysTakesThoseDays() throws IOException {
    drop("sightings_year.csv", new Sightings().days("2016-01-01", "2016-03-20", 3, "year"));
    drop("sightings_30.csv", new Sightings().days("2016-02-20", "2016-03-21", 3, "thirty"));
    assertThat(lake.kinds()).hasSize(81).containsEntry("2016-02-19", "year").containsEntry("2016-02-20", "thirty");
  }

  @Test
  void anOldArchiveAfterTheNewFileTakesWhatNobodyOwns() throws IOException {
    drop("sightings_new.csv", new Sightings().days("2016-03-10", "2016-04-10", 3, "new"));
    drop("sightings_archive.csv", new Sightings().days("2016-02-20", "2016-03-15", 3, "archive"));
    assertThat(lake.kinds()).hasSize(51).containsEntry("2016-03-09", "archive").containsEntry("2016-03-10", "new");
  }

  /// The example of `docs/concepts/how-a-load-works.md`.
  @Test
  void theExampleOfTheConcepts() throws IOException {
    drop("sightings_a.csv", new Sightings().days("2016-03-01", "2016-04-30", 2, "A"));
    assertThat(owners()).isEqualTo("- - A A -");
    drop("sightings_b.csv", new Sightings().days("2016-01-01", "2016-03-31", 2, "B"));
    assertThat(owners()).isEqualTo("B B A A -");
    drop("sightings_c.csv", new Sightings().days("2016-04-01", "2016-05-31", 2, "C"));
    assertThat(owners()).isEqualTo("B B A C C");
    drop("sightings_a.csv", new Sightings().days("2016-03-01", "2016-04-30", 3, "A'"));
    assertThat(owners()).isEqualTo("B B A' C C");
  }

  @Test
  void eventsBeforeAndAfterASnapshot() throws IOException {
    drop("sightings_march.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "march"));
    drop("sightings/events/1.csv", Sightings.withUpdated()
        .row("2016-03-05 12:01:00", "march-2016-03-05-1", "early", "park", "2016-03-12 08:00:00")
        .row("2016-03-06 12:01:00", "march-2016-03-06-1", "late", "park", "2016-04-02 08:00:00"));
    assertThat(lake.kinds()).containsEntry("2016-03-05", "early+march").containsEntry("2016-03-06", "late+march");
    // Its as-of is between the two updates: it speaks for the fifth again, and not for that row of the sixth.
    drop("sightings_april.csv", new Sightings().days("2016-03-03", "2016-04-01", 3, "march"));
    assertThat(lake.kinds()).containsEntry("2016-03-05", "march").containsEntry("2016-03-06", "late+march");
    assertThat(lake.sightings().get("2016-03-06")).hasSize(3);
  }

  @Test
  void eventsWithoutASnapshotAreShownAndNotCovered() throws IOException {
    drop("sightings/events/1.csv", Sightings.withUpdated().row("2016-03-05 12:01:00", "t1", "fox", "park", ""));
    assertThat(lake.kinds()).containsExactlyEntriesOf(new java.util.TreeMap<>(java.util.Map.of("2016-03-05", "fox")));
    assertThat(lake.rows("daily_counts")).isNotEmpty()
        .allMatch(row -> Boolean.FALSE.equals(row.get("covered")));
  }

  @Test
  void aFileCutOffIsHeldUntilSomebodyAcceptsIt() throws IOException {
    drop("sightings_year.csv", new Sightings().days("2016-01-01", "2016-03-20", 3, "year"));
    LoadRecord held = drop("sightings_cut.csv", new Sightings().days("2016-02-20", "2016-03-21", 1, "cut"));
    assertThat(held.status()).isEqualTo(LoadStatus.HELD);
    assertThat(lake.kinds()).doesNotContainValue("cut");
    assertThat(accept(held).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds()).containsEntry("2016-02-19", "year").containsEntry("2016-02-20", "cut");
  }

  @Test
  void anAcceptedOlderFileRanksWithTheNewestThatItReplaces() throws IOException {
    drop("sightings_new.csv", new Sightings().days("2016-03-01", "2016-03-31", 3, "new"));
    LoadRecord old = drop("sightings_old.csv", new Sightings().days("2016-03-01", "2016-03-20", 3, "old"));
    assertThat(old.status()).isEqualTo(LoadStatus.SUPERSEDED);
    accept(old);
    assertThat(lake.kinds()).containsEntry("2016-03-20", "old").containsEntry("2016-03-21", "new");
    assertThat(lake.manifest(Sightings.TABLE).asOf()).isEqualTo("2016-03-31");
    // What comes later with a newer as-of speaks again.
    drop("sightings_newer.csv", new Sightings().days("2016-03-05", "2016-04-01", 3, "newer"));
    assertThat(lake.kinds()).containsEntry("2016-03-04", "old").containsEntry("2016-03-05", "newer");
  }

  @Test
  void theWindowMovesWithTheData() throws IOException {
    drop("sightings_old.csv", new Sightings().days("2015-01-20", "2016-01-10", 1, "old"));
    assertThat(lake.months(Sightings.TABLE)).startsWith("2015-01").endsWith("2016-01");
    // An event moves it as well; a stray does not.
    drop("sightings/events/1.csv", Sightings.withUpdated().row("2016-02-01 12:00:00", "t1", "fox", "park", ""));
    assertThat(lake.months(Sightings.TABLE)).startsWith("2015-02").endsWith("2016-02");
    drop("sightings_old.csv", new Sightings().days("2015-01-20", "2016-01-10", 8, "old")
        .row("2016-05-01 12:00:00", "t2", "owl", "park"));
    assertThat(lake.months(Sightings.TABLE)).startsWith("2015-02").endsWith("2016-05");
  }

  /// Who owns January to May, in the middle of each month.
  private String owners() throws IOException {
    SortedMap<String, String> kinds = lake.kinds();
    return String.join(" ", List.of("01", "02", "03", "04", "05").stream()
        .map(month -> kinds.getOrDefault("2016-" + month + "-15", "-"))
        .toList());
  }

  private LoadRecord drop(String key, Sightings content) throws IOException {
    lake.pass(Duration.ofHours(1));
    both.land(key, content);
    return deliver(key);
  }

  private LoadRecord accept(LoadRecord load) throws IOException {
    lake.pass(Duration.ofHours(1));
    both.accept(load);
    return deliver(load.sourceKey());
  }

  private LoadRecord deliver(String key) throws IOException {
    LoadRecord load = lake.deliver(key);
    both.agree();
    return load;
  }
}
