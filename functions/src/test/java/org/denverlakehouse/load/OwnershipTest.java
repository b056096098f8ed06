package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A day shows the rows of the snapshot of highest order that covers it, and no other snapshot's (DESIGN, 6.3).
class OwnershipTest {
  private final List<LoadRecord> loads = new ArrayList<>();
  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("12"), scratch);

  @BeforeEach
  void newLake() {
    lake = new MemoryLake(Sightings.datasets("12"), scratch);
  }

  @AfterEach
  void theRulesHold() throws IOException {
    loads.forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void aFileWithTheSameNameReplacesTheFaultyOne() throws IOException {
    drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "faulty"));
    LoadRecord load = drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "mended"));
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds()).hasSize(10).containsValue("mended").doesNotContainValue("faulty");
    assertThat(lake.sightings().get("2016-03-05")).hasSize(3);
  }

  @Test
  void ofTwoFilesOfOneAsOfTheLaterArrivalWinsWhateverItsName() throws IOException {
    drop("sightings_z.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "faulty"));
    drop("sightings_a.csv", new Sightings().days("2016-03-05", "2016-03-10", 3, "mended"));
    assertThat(lake.kinds()).containsEntry("2016-03-04", "faulty").containsEntry("2016-03-05", "mended");
  }

  @Test
  void anOlderArchiveTakesOnlyTheDaysThatNobodyHigherOwns() throws IOException {
    drop("sightings_new.csv", new Sightings().days("2016-03-10", "2016-04-10", 3, "new"));
    LoadRecord load = drop("sightings_archive.csv", new Sightings().days("2016-02-20", "2016-03-15", 3, "archive"));
    assertThat(lake.kinds()).containsEntry("2016-02-20", "archive")
        .containsEntry("2016-03-09", "archive")
        .containsEntry("2016-03-10", "new")
        .containsEntry("2016-04-10", "new");
    assertThat(load.rowsPublished()).isEqualTo(19 * 3);
    assertThat(load.rowsSuperseded()).isEqualTo(6 * 3);
    assertThat(lake.manifest(Sightings.TABLE).asOf()).isEqualTo("2016-04-10");
  }

  @Test
  void aFileOfTheLastThirtyDaysReplacesItsDaysAndKeepsTheRestOfTheMonth() throws IOException {
    drop("sightings_year.csv", new Sightings().days("2016-01-01", "2016-03-20", 3, "year"));
    drop("sightings_30.csv", new Sightings().days("2016-02-20", "2016-03-21", 3, "thirty"));
    assertThat(lake.kinds()).hasSize(81)
        .containsEntry("2016-02-19", "year")
        .containsEntry("2016-02-20", "thirty")
        .containsEntry("2016-03-21", "thirty");
    assertThat(lake.sightings().values()).allMatch(rows -> rows.size() == 3);
  }

  @Test
  void aMonthThatAFileDoesNotTouchKeepsItsVeryFiles() throws IOException {
    drop("sightings_year.csv", new Sightings().days("2016-01-01", "2016-03-20", 1, "year"));
    var january = lake.shown(Sightings.TABLE).firstEntry();
    drop("sightings_30.csv", new Sightings().days("2016-02-20", "2016-03-21", 1, "thirty"));
    assertThat(lake.shown(Sightings.TABLE).firstEntry()).isEqualTo(january);
  }

  @Test
  void aCoveredDayWithoutRowsWipesTheOldRows() throws IOException {
    drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "old"));
    drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-04", 3, "new")
        .days("2016-03-07", "2016-03-11", 3, "new"));
    assertThat(lake.kinds().keySet()).doesNotContain("2016-03-05", "2016-03-06").hasSize(9);
    assertThat(Rules.coveredDays(lake.manifest(Sightings.TABLE))).contains(LocalDate.parse("2016-03-05"));
  }

  @Test
  void aWholeMonthCoveredWithoutRowsLeavesNoPartition() throws IOException {
    drop("sightings_a.csv", new Sightings().days("2016-02-10", "2016-02-12", 3, "gone"));
    drop("sightings_b.csv",
        new Sightings().day("2016-02-01", 3, "x").day("2016-02-14", 3, "x").day("2016-02-26", 3, "x"));
    assertThat(lake.kinds()).containsOnlyKeys("2016-02-01", "2016-02-14", "2016-02-26");
  }

  @Test
  void exactRepeatsInASnapshotAreKept() throws IOException {
    LoadRecord load = drop("sightings.csv", new Sightings().row("2016-03-01 10:00:00", "t1", "fox", "park")
        .row("2016-03-01 10:00:00", "t1", "fox", "park")
        .row("2016-03-01 10:00:00", "", "fox", "park")
        .row("2016-03-01 10:00:00", "", "fox", "park"));
    assertThat(load.rowsPublished()).isEqualTo(4);
    assertThat(lake.sightings().get("2016-03-01")).containsExactly("null fox", "null fox", "t1 fox", "t1 fox");
  }

  @Test
  void anOlderFileWhoseDaysAllBelongToOthersIsSuperseded() throws IOException {
    drop("sightings_b.csv", new Sightings().days("2016-03-01", "2016-03-31", 3, "new"));
    LoadRecord load = drop("sightings_a.csv", new Sightings().days("2016-03-05", "2016-03-20", 4, "old"));
    assertThat(load.status()).isEqualTo(LoadStatus.SUPERSEDED);
    assertThat(load.rowsSuperseded()).isEqualTo(64);
    assertThat(lake.kinds()).containsEntry("2016-03-10", "new");
  }

  @Test
  void everyRowSaysWhereItComesFrom() throws IOException {
    LoadRecord load = drop("sightings.csv", new Sightings().row("2016-03-01 10:00:00", "t1", "fox", "park")
        .row("2016-03-02 10:00:00", "t2", "owl", "park"));
    assertThat(lake.rows(Sightings.TABLE)).allSatisfy(row -> assertThat(row).containsEntry("load_id", load.loadId())
        .containsEntry("source_file", "sightings.csv")
        .containsEntry("order_day", LocalDate.parse("2016-03-02")))
        .extracting(row -> row.get("source_offset"))
        .containsExactlyInAnyOrder(26L, 26L + "2016-03-01 10:00:00,t1,fox,park\n".length());
  }

  private LoadRecord drop(String key, Sightings content) throws IOException {
    LoadRecord load = lake.drop(key, content);
    loads.add(load);
    return load;
  }
}
