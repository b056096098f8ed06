package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.reconcile.Reconciler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A row without a published place gets the one whose polygon holds its point, whichever came first, row or polygon; and
/// follows it when the polygons change (DESIGN, 4).
class LatePolygonsTest {
  private static final String SIGHTINGS = """
      Seen At,Ticket,Kind,Place,Lon,Lat,Area
      2016-03-05 12:00:00,west,fox,park,0.5,0.5,
      2016-03-05 12:01:00,east,fox,park,1.5,0.5,
      2016-03-05 12:02:00,said,fox,park,0.5,0.5,Published
      2016-03-05 12:03:00,nowhere,fox,park,9.5,9.5,
      2016-04-05 12:00:00,april,fox,park,0.5,0.5,
      """;
  private static final String AREAS = """
      Name,Wkt
      West,"POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))"
      East,"POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))"
      """;
  private static final List<String> IN_AREAS = List.of("april West polygon", "east East polygon", "nowhere null null",
      "said Published published", "west West polygon");

  @TempDir
  Path scratch = Path.of("");

  @Test
  void rowsAfterPolygonsAreFoundAtOnce() throws IOException {
    MemoryLake lake = lake();
    var _ = lake.drop("areas.csv", AREAS);
    var _ = lake.drop("sightings.csv", SIGHTINGS);
    assertThat(places(lake)).isEqualTo(IN_AREAS);
    assertThat(reconcile(lake)).isZero();
  }

  @Test
  void rowsBeforePolygonsAreFoundByReconcile() throws IOException {
    MemoryLake lake = lake();
    var _ = lake.drop("sightings.csv", SIGHTINGS);
    assertThat(places(lake)).contains("west null null", "said Published published");
    var owners = lake.manifest(Sightings.TABLE).owners();
    var _ = lake.drop("areas.csv", AREAS);
    assertThat(reconcile(lake)).as("partitions rewritten").isEqualTo(2);
    assertThat(places(lake)).isEqualTo(IN_AREAS);
    assertThat(lake.manifest(Sightings.TABLE).owners()).isEqualTo(owners);
    Rules.ofSightings(lake).check(12);
    assertThat(reconcile(lake)).isZero();
  }

  @Test
  void otherPolygonsMoveWhatNobodyPublished() throws IOException {
    MemoryLake lake = lake();
    var _ = lake.drop("areas.csv", AREAS);
    var _ = lake.drop("sightings.csv", SIGHTINGS);
    var swapped = lake.drop("areas.csv", AREAS.replace("West", "x").replace("East", "West").replace("x", "East"));
    assertThat(swapped.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(reconcile(lake)).isEqualTo(2);
    assertThat(places(lake)).containsExactly("april East polygon", "east West polygon", "nowhere null null",
        "said Published published", "west East polygon");
  }

  @Test
  void aLoadBringsWhatItCopiesToTheNewestPolygons() throws IOException {
    MemoryLake lake = lake();
    var _ = lake.drop("sightings.csv", SIGHTINGS);
    var _ = lake.drop("areas.csv", AREAS);
    var _ = lake.drop("sightings/events/a.csv", """
        Seen At,Ticket,Kind,Place,Lon,Lat,Area
        2016-03-05 13:00:00,late,fox,park,1.5,0.5,
        """);
    assertThat(places(lake)).contains("late East polygon", "west West polygon", "april null null");
    assertThat(reconcile(lake)).as("the month that the event did not touch").isEqualTo(1);
    assertThat(places(lake)).containsAll(IN_AREAS);
  }

  @Test
  void thePolygonsAreOnePartitionReplacedWhole() throws IOException {
    MemoryLake lake = lake();
    var _ = lake.drop("areas.csv", AREAS);
    var _ = lake.drop("areas_new.csv", AREAS.lines().limit(2).reduce("", (a, b) -> a + b + "\n"));
    assertThat(lake.months("areas")).containsExactly("all");
    assertThat(lake.rows("areas")).singleElement().satisfies(row -> assertThat(row).containsEntry("name", "West"));
    assertThat(lake.rows("table_state")).filteredOn(row -> "areas".equals(row.get("dataset")))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("rows", 1L).containsEntry("first_month", "all"));
    assertThat(lake.rows("daily_counts")).isEmpty();
  }

  private MemoryLake lake() {
    return new MemoryLake(Sightings.datasetsWithAreas("12"), scratch);
  }

  private static int reconcile(MemoryLake lake) throws IOException {
    return new Reconciler(lake.lakehouse(), Deadline.NONE).run().rewritten();
  }

  /// `ticket area source` of every visible row, sorted.
  private static List<String> places(MemoryLake lake) throws IOException {
    var places = new ArrayList<String>();
    for (Map<String, @Nullable Object> row : lake.rows(Sightings.TABLE)) {
      places.add(row.get("ticket") + " " + row.get("area") + " " + row.get("area_source"));
    }
    places.sort(null);
    return places;
  }
}
