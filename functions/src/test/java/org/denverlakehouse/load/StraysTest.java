package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.ledger.LoadRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows on days that their file does not cover are upserts: they change their key on their day and nothing else
/// (DESIGN, 6.4).
class StraysTest {
  private static final String DAY = "2016-02-10";

  private final List<LoadRecord> loads = new ArrayList<>();
  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("12"), scratch);

  @BeforeEach
  void february() throws IOException {
    lake = new MemoryLake(Sightings.datasets("12"), scratch);
    drop("sightings_february.csv", new Sightings().days("2016-02-01", "2016-02-20", 3, "feb"));
  }

  @AfterEach
  void theRulesHold() throws IOException {
    loads.forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void aStrayWithANewKeyJoinsItsDay() throws IOException {
    drop("sightings_march.csv", march("2016-03").row(DAY + " 08:00:00", "late", "late", "park"));
    assertThat(day()).containsExactly("feb-" + DAY + "-0 feb", "feb-" + DAY + "-1 feb", "feb-" + DAY + "-2 feb",
        "late late");
    assertThat(lake.kinds()).containsEntry("2016-02-09", "feb").containsEntry("2016-02-11", "feb");
  }

  @Test
  void aStrayReplacesTheRowWithItsKeyOfALowerOwner() throws IOException {
    drop("sightings_march.csv", march("2016-03").row(DAY + " 08:00:00", "feb-" + DAY + "-1", "late", "park"));
    assertThat(day()).containsExactly("feb-" + DAY + "-0 feb", "feb-" + DAY + "-1 late", "feb-" + DAY + "-2 feb");
  }

  @Test
  void aStrayOnADayOfAHigherOwnerLoses() throws IOException {
    LoadRecord load = drop("sightings_january.csv",
        march("2016-01").row(DAY + " 08:00:00", "feb-" + DAY + "-1", "early", "park"));
    assertThat(load.rowsDuplicate()).isEqualTo(1);
    assertThat(day()).hasSize(3).allMatch(row -> row.endsWith("feb"));
  }

  @Test
  void ofOneKeyTwiceInOneFileTheLastCounts() throws IOException {
    LoadRecord load = drop("sightings_march.csv", march("2016-03").row(DAY + " 08:00:00", "late", "first", "park")
        .row(DAY + " 07:00:00", "late", "last", "park"));
    assertThat(load.rowsDuplicate()).isEqualTo(1);
    assertThat(day()).hasSize(4).contains("late last");
  }

  @Test
  void theSameKeyOnAnotherDayIsAnotherRow() throws IOException {
    drop("sightings_march.csv", march("2016-03").row("2016-02-11 08:00:00", "feb-" + DAY + "-1", "late", "park"));
    assertThat(day()).hasSize(3).allMatch(row -> row.endsWith("feb"));
    assertThat(lake.sightings().get("2016-02-11")).hasSize(4);
  }

  @Test
  void withoutAKeyTheWholeRowIsTheKey() throws IOException {
    LoadRecord load = drop("sightings_march.csv", march("2016-03").row(DAY + " 08:00:00", "", "fox", "park")
        .row(DAY + " 08:00:00", "", "fox", "park")
        .row(DAY + " 08:00:00", "", "fox", "street"));
    assertThat(load.rowsDuplicate()).isEqualTo(1);
    assertThat(day()).hasSize(5).filteredOn("null fox"::equals).hasSize(2);
  }

  @Test
  void theStrayOfTheHigherFileWinsInEitherOrder() throws IOException {
    drop("sightings_april.csv", march("2016-04").row(DAY + " 08:00:00", "late", "april", "park"));
    LoadRecord load = drop("sightings_march.csv", march("2016-03").row(DAY + " 08:00:00", "late", "march", "park"));
    assertThat(load.rowsDuplicate()).isEqualTo(1);
    assertThat(day()).contains("late april").hasSize(4);
    drop("sightings_may.csv", march("2016-05").row(DAY + " 08:00:00", "late", "may", "park"));
    assertThat(day()).contains("late may").hasSize(4);
  }

  @Test
  void aStrayVanishesWhenAHigherSnapshotTakesItsDay() throws IOException {
    drop("sightings_march.csv", march("2016-03").row(DAY + " 08:00:00", "late", "late", "park"));
    drop("sightings_all.csv", new Sightings().days("2016-02-01", "2016-04-01", 20, "all"));
    assertThat(day()).hasSize(20).allMatch(row -> row.endsWith("all"));
  }

  @Test
  void aStraySurvivesALowerSnapshotThatTakesItsDay() throws IOException {
    drop("sightings_april.csv", march("2016-04").row(DAY + " 08:00:00", "feb-" + DAY + "-1", "late", "park"));
    LoadRecord load = drop("sightings_february.csv", new Sightings().days("2016-02-01", "2016-02-20", 3, "feb")
        .days("2016-02-21", "2016-02-22", 3, "feb"));
    assertThat(load.rowsSuperseded()).as("the row that the stray stands for").isEqualTo(1);
    assertThat(day()).containsExactly("feb-" + DAY + "-0 feb", "feb-" + DAY + "-1 late", "feb-" + DAY + "-2 feb");
  }

  @Test
  void aStrayOnADayOfNobodyIsShownAndNotCovered() throws IOException {
    drop("sightings_march.csv", march("2016-03").row("2015-12-24 08:00:00", "late", "late", "park"));
    assertThat(lake.kinds()).containsEntry("2015-12-24", "late");
    assertThat(lake.rows("daily_counts")).filteredOn(row -> "2015-12-24".equals(String.valueOf(row.get("day"))))
        .isNotEmpty()
        .allMatch(row -> Boolean.FALSE.equals(row.get("covered")));
    assertThat(lake.manifest(Sightings.TABLE).asOf()).isEqualTo("2016-03-10");
  }

  @Test
  void aStrayAheadOfTheFileDoesNotMoveTheAsOf() throws IOException {
    drop("sightings_march.csv", march("2016-03").row("2016-05-24 08:00:00", "typo", "typo", "park"));
    assertThat(lake.manifest(Sightings.TABLE).asOf()).isEqualTo("2016-03-10");
    assertThat(lake.kinds()).containsEntry("2016-05-24", "typo");
  }

  private static Sightings march(String month) {
    return new Sightings().days(month + "-05", month + "-10", 20, month);
  }

  private List<String> day() throws IOException {
    return lake.sightings().getOrDefault(DAY, List.of());
  }

  private LoadRecord drop(String key, Sightings content) throws IOException {
    LoadRecord load = lake.drop(key, content);
    loads.add(load);
    return load;
  }
}
