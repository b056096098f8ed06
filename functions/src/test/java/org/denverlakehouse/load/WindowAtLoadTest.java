package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Visible is every partition from the month of (as-of minus the window) on, at every commit (DESIGN, 9).
class WindowAtLoadTest {
  @TempDir
  Path scratch = Path.of("");

  @ParameterizedTest
  @CsvSource({"12, 2016-10-01, 2015-10", "12, 2016-10-31, 2015-10", "12, 2016-02-29, 2015-02",
      "12, 2017-02-28, 2016-02",
      "1, 2016-03-31, 2016-02", "3, 2016-05-31, 2016-02", "none, 2016-03-31, 2014-11"})
  void theFirstVisibleMonthFollowsTheAsOf(String window, String asOf, String first) throws IOException {
    var lake = new MemoryLake(Sightings.datasets(window), scratch);
    LoadRecord load = lake.drop("sightings.csv", new Sightings().days("2014-11-20", asOf, 1, "x"));
    assertThat(lake.months(Sightings.TABLE)).startsWith(first).endsWith(asOf.substring(0, 7));
    Rules.checkAccounting(load);
    Rules.ofSightings(lake).check(window.equals("none") ? 0 : Integer.parseInt(window));
  }

  @Test
  void olderMonthsGoInTheCommitThatMovesTheAsOf() throws IOException {
    var lake = new MemoryLake(Sightings.datasets("2"), scratch);
    lake.drop("sightings_a.csv", new Sightings().days("2016-01-10", "2016-03-31", 1, "a"));
    assertThat(lake.months(Sightings.TABLE)).containsExactly("2016-01", "2016-02", "2016-03");
    long before = lake.manifest(Sightings.TABLE).sequence();
    lake.drop("sightings_b.csv", new Sightings().days("2016-04-01", "2016-04-02", 1, "b"));
    assertThat(lake.months(Sightings.TABLE)).containsExactly("2016-02", "2016-03", "2016-04");
    assertThat(lake.manifest(Sightings.TABLE).sequence()).isEqualTo(before + 1);
    Rules.ofSightings(lake).check(2);
  }

  @Test
  void countsOutliveTheRows() throws IOException {
    var lake = new MemoryLake(Sightings.datasets("2"), scratch);
    lake.drop("sightings_a.csv", new Sightings().days("2016-01-10", "2016-03-31", 3, "a"));
    lake.drop("sightings_b.csv", new Sightings().days("2016-07-01", "2016-07-02", 1, "b"));
    assertThat(lake.months(Sightings.TABLE)).containsExactly("2016-07");
    assertThat(eventsOn(lake, "2016-01-10")).containsExactly(3L);
  }

  @Test
  void aSnapshotThatWinsOnlyDaysOutsideIsPublishedWithoutRows() throws IOException {
    var lake = new MemoryLake(Sightings.datasets("2"), scratch);
    lake.drop("sightings_b.csv", new Sightings().days("2016-07-01", "2016-07-02", 1, "b"));
    LoadRecord load = lake.drop("sightings_a.csv", new Sightings().days("2016-01-10", "2016-01-31", 3, "a"));
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load.rowsPublished()).isZero();
    assertThat(load.rowsOutsideWindow()).isEqualTo(66);
    assertThat(lake.months(Sightings.TABLE)).containsExactly("2016-07");
    assertThat(eventsOn(lake, "2016-01-10")).containsExactly(3L);
    Rules.checkAccounting(load);
    Rules.ofSightings(lake).check(2);
  }

  @Test
  void aStrayOutsideTheWindowCountsNowhereButInTheLedger() throws IOException {
    var lake = new MemoryLake(Sightings.datasets("2"), scratch);
    LoadRecord load = lake.drop("sightings.csv",
        new Sightings().days("2016-07-01", "2016-07-02", 8, "b").row("2016-01-10 08:00:00", "t", "late", "park"));
    assertThat(load.rowsOutsideWindow()).isEqualTo(1);
    assertThat(lake.months(Sightings.TABLE)).containsExactly("2016-07");
    assertThat(eventsOn(lake, "2016-01-10")).isEmpty();
    Rules.checkAccounting(load);
  }

  @Test
  void theWallClockPlaysNoPart() throws IOException {
    var lake = new MemoryLake(Sightings.datasets("2"), scratch);
    lake.drop("sightings.csv", new Sightings().days("2011-01-01", "2011-03-02", 1, "b"));
    assertThat(lake.months(Sightings.TABLE)).containsExactly("2011-01", "2011-02", "2011-03");
  }

  private static List<Object> eventsOn(MemoryLake lake, String day) throws IOException {
    return lake.rows("daily_counts")
        .stream()
        .filter(row -> day.equals(String.valueOf(row.get("day"))) && "all".equals(row.get("dimension")))
        .map(row -> java.util.Objects.requireNonNull(row.get("events")))
        .toList();
  }
}
