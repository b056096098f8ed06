package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.forecast.ForecastReport;
import org.denverlakehouse.forecast.Forecasting;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Forecasts are published like every other table: atomic, repeatable, mirrored, tidied up.
class PublishedForecastsTest {
  private static final List<String> TABLES = List.of("forecasts", "forecast_backtests");

  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("12"), scratch);

  @BeforeEach
  void aLakeWithCounts() throws IOException {
    lake = loaded();
  }

  @Test
  void everySeriesHasFourWeeksAndItsScores() throws IOException {
    ForecastReport report = lake.forecast();
    assertThat(report.changed()).isTrue();
    assertThat(report.feeds()).singleElement().extracting(ForecastReport.Feed::series).isEqualTo(3);
    assertThat(lake.rows("forecasts")).hasSize(3 * 28).allSatisfy(row -> assertThat(row)
        .containsEntry("run_month", "2026-06").containsEntry("model", "mean").containsEntry("dataset", "sightings"));
    assertThat(lake.rows("forecasts").stream().map(row -> row.get("series")).distinct())
        .containsExactly("sightings/city", "sightings/kind/fox", "sightings/kind/owl");
    assertThat(lake.rows("forecast_backtests")).hasSize(3)
        .allSatisfy(row -> assertThat(row).containsEntry("selected", true).containsEntry("skill_lower", -0.1));
    assertThat(report.partitions()).hasSize(2).allMatch(directory -> lake.keys(directory).size() == 1);
  }

  @Test
  void againOnTheSameDayAndCountsNothingChanges() throws IOException {
    var _ = lake.forecast();
    List<String> before = lake.keys("");
    lake.pass(Duration.ofMinutes(7));
    ForecastReport again = lake.forecast();
    assertThat(again.changed()).isFalse();
    assertThat(again.partitions()).hasSize(2);
    assertThat(lake.keys("")).isEqualTo(before);
  }

  @Test
  void aLaterRunOfTheDayTakesThePlaceOfTheFirstAndOtherDaysStay() throws IOException {
    var _ = lake.forecast();
    lake.pass(Duration.ofDays(1));
    var _ = lake.forecast();
    List<String> first = rows("2026-06-01");
    var _ = lake.drop("sightings_more.csv", new Sightings().days("2016-02-10", "2016-03-20", 5, "owl"));
    assertThat(lake.forecast().changed()).isTrue();
    assertThat(runDates()).containsExactly("2026-06-01", "2026-06-02");
    assertThat(rows("2026-06-01")).isEqualTo(first);
    assertThat(rows("2026-06-02")).isNotEqualTo(first).allMatch(row -> row.contains("last_day=2016-03-17"));
  }

  @Test
  void rowsAreSortedWhateverTheOrderOfTheRuns() throws IOException {
    lake.pass(Duration.ofDays(3));
    var _ = lake.forecast();
    lake.pass(Duration.ofDays(-2));
    var _ = lake.forecast();
    lake.pass(Duration.ofDays(1));
    var _ = lake.forecast();
    List<String> order = lake.rows("forecasts").stream()
        .map(row -> row.get("run_date") + " " + row.get("series") + " " + row.get("target_date")).toList();
    assertThat(order).isSorted().hasSize(3 * 3 * 28);
  }

  @Test
  void monthsOlderThanAYearBeforeTheNewestRunLeave() throws IOException {
    var _ = lake.forecast();
    lake.pass(Duration.ofDays(40));
    var _ = lake.forecast();
    lake.pass(Duration.ofDays(336));
    var _ = lake.forecast();
    assertThat(lake.months("forecasts")).containsExactly("2026-06", "2026-07", "2027-06");
    lake.pass(Duration.ofDays(30));
    var _ = lake.forecast();
    for (String table : TABLES) {
      assertThat(lake.months(table)).containsExactly("2026-07", "2027-06", "2027-07");
    }
  }

  @Test
  void equalRunsWriteEqualFiles() throws IOException {
    MemoryLake other = loaded();
    assertThat(other.lakehouse().attemptIds().get()).as("names of its own").isNotBlank();
    var _ = lake.forecast();
    var _ = other.forecast();
    Map<String, byte[]> files = files(lake);
    Map<String, byte[]> others = files(other);
    assertThat(files).hasSize(2);
    assertThat(others.keySet()).isEqualTo(files.keySet());
    files.forEach((name, bytes) -> assertThat(others.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void aRunThatAnotherOvertakesIsPlannedAgain() throws IOException {
    var _ = lake.forecast();
    lake.pass(Duration.ofDays(1));
    lake.lake.beforeCreate("manifests/forecasts/", () -> {
      lake.pass(Duration.ofDays(1));
      var _ = lake.forecast();
      lake.pass(Duration.ofDays(-1));
    });
    assertThat(lake.forecast().changed()).isTrue();
    assertThat(runDates()).containsExactly("2026-06-01", "2026-06-02", "2026-06-03");
    assertMirrored();
  }

  /// The slower of two runs may have read what the faster one already knows better.
  @Test
  void aRunThatReadOlderDataLeavesWhatANewerOneSaid() throws IOException {
    lake.lake.beforeCreate("manifests/forecasts/", () -> {
      var _ = lake.drop("sightings_more.csv", new Sightings().days("2016-02-10", "2016-03-20", 5, "owl"));
      var _ = lake.forecast();
    });
    assertThat(lake.forecast().changed()).isFalse();
    assertThat(lake.rows("forecasts")).hasSize(3 * 28)
        .allSatisfy(row -> assertThat(String.valueOf(row.get("as_of"))).isEqualTo("2016-03-20"));
    assertThat(lake.rows("forecast_backtests")).hasSize(3);
    assertMirrored();
  }

  @Test
  void aLoadInTheMiddleOfARunIsNotLost() throws IOException {
    lake.lake.beforeCreate("manifests/forecasts/", () -> {
      var _ = lake.drop("sightings_more.csv", new Sightings().days("2016-03-01", "2016-03-20", 5, "owl"));
    });
    var _ = lake.forecast();
    assertThat(runDates()).containsExactly("2026-06-01");
    assertThat(lake.kinds()).containsEntry("2016-03-20", "owl");
    Rules.ofSightings(lake).check(12);
    assertMirrored();
  }

  @Test
  void whatACrashLeftUnmirroredIsSeenAndMendedByReconcile() throws IOException {
    var _ = lake.forecast();
    for (String table : TABLES) {
      lake.catalog.delete(lake.schema(table), lake.shown(table).keySet());
    }
    assertThat(lake.reconcilePlan().differences()).containsOnlyKeys(TABLES.toArray(String[]::new));
    var _ = lake.reconcile();
    assertMirrored();
  }

  @Test
  void reconcileDeletesOrphansAndSparesWhatIsNamed() throws IOException {
    var _ = lake.forecast();
    byte[] bytes = {};
    for (String table : TABLES) {
      lake.lake.put("tables/" + table + "/run_month=2026-06/v=dead/part-0000.parquet", bytes, "");
    }
    List<String> named = named();
    lake.pass(Duration.ofDays(2));
    assertThat(lake.reconcilePlan().garbage()).filteredOn(key -> key.startsWith("tables/")).hasSize(2)
        .allMatch(key -> key.contains("v=dead"));
    assertThat(lake.reconcile().deleted()).as("orphans, and the record of a load").isEqualTo(3);
    assertThat(lake.keys("tables/forecast")).containsExactlyInAnyOrderElementsOf(named);
    lake.pass(Duration.ofDays(40));
    var _ = lake.forecast();
    lake.pass(Duration.ofDays(40));
    var _ = lake.reconcile();
    assertThat(lake.keys("manifests/forecasts/")).as("the current one").hasSize(1);
    assertThat(lake.keys("tables/forecast")).containsExactlyInAnyOrderElementsOf(named());
  }

  @Test
  void aFeedThatCannotBeReadKeepsItsForecastsOfTheDay() throws IOException {
    var _ = lake.forecast();
    List<String> before = rows("2026-06-01");
    ForecastReport report = lake.forecast((_, _, _) -> new QueryOutcome.Failed("Athena is away", false));
    assertThat(report.failures()).containsExactly(
        "sightings: The counts of sightings could not be read: Athena is away");
    assertThat(report.changed()).isFalse();
    assertThat(rows("2026-06-01")).isEqualTo(before);
  }

  @Test
  void whatIsNotDeployedIsSaidBeforeAnythingIsRead() {
    var bare = new Lakehouse(lake.datasets(), lake.landing, lake.lake, new UndeployedCatalog(), lake::now,
        () -> "attempt", scratch, Lakehouse.MIN_GRACE);
    var forecasting = new Forecasting(bare, (_, _, _) -> {
      throw new AssertionError("read");
    }, new MeanForecaster(), Deadline.NONE, Forecasting.Listener.SILENT);
    assertThatThrownBy(forecasting::run).isInstanceOf(IOException.class)
        .hasMessage("Deploy first: There is no table forecasts. There is no table forecast_backtests.");
  }

  @Test
  void anEmptyLakeHasNothingToForecast() throws IOException {
    var empty = new MemoryLake(Sightings.datasets("12"), scratch);
    ForecastReport report = empty.forecast();
    assertThat(report.failures()).isEmpty();
    assertThat(report.series()).isZero();
    assertThat(empty.keys("")).isEmpty();
  }

  private MemoryLake loaded() throws IOException {
    var fresh = new MemoryLake(Sightings.datasets("12"), scratch);
    var _ = fresh.drop("sightings.csv",
        new Sightings().days("2016-02-01", "2016-03-02", 2, "fox").days("2016-02-10", "2016-03-02", 1, "owl"));
    return fresh;
  }

  private List<String> rows(String runDate) throws IOException {
    var rows = new ArrayList<String>();
    for (String table : TABLES) {
      for (Map<String, @Nullable Object> row : lake.rows(table)) {
        if (String.valueOf(row.get("run_date")).equals(runDate)) {
          rows.add(row.toString());
        }
      }
    }
    return rows.stream().filter(row -> row.contains("target_date")).toList();
  }

  private Set<String> runDates() throws IOException {
    Set<String> dates = new TreeSet<>();
    for (String table : TABLES) {
      lake.rows(table).forEach(row -> dates.add(String.valueOf(row.get("run_date"))));
    }
    return dates;
  }

  /// I9 for the forecasts.
  private void assertMirrored() throws IOException {
    Manifest manifest = lake.manifest("forecasts");
    for (String table : TABLES) {
      var wanted = new TreeMap<String, String>();
      manifest.partitionsOf(table).forEach(p -> wanted.put(p.partition().toString(), "s3://lake/" + p.directory()));
      var shown = new TreeMap<String, String>();
      lake.shown(table).forEach((partition, place) -> shown.put(partition.toString(), place));
      assertThat(shown).as(table).isEqualTo(wanted).isNotEmpty();
    }
  }

  private List<String> named() throws IOException {
    return lake.manifest("forecasts").tables().values().stream().flatMap(List::stream).map(TablePartition::files)
        .flatMap(List::stream).toList();
  }

  private static Map<String, byte[]> files(MemoryLake lake) throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (String key : lake.keys("tables/forecast")) {
      files.put(key.replaceAll("v=[^/]*", ""), lake.lake.get(key));
    }
    return files;
  }
}
