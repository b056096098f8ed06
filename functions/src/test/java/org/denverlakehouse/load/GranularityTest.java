package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.reconcile.Replay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A feed whose granularity changes is laid out anew, from its own rows and in one commit, before anything else happens to
/// it: by the next load, of a snapshot or of events, by a replay, or by reconcile.
class GranularityTest {
  private static final List<String> LINEAGE = List.of("event_month", "event_day", "load_id");

  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake;

  /// Two months by month: a snapshot, a correction by an event, and a stray.
  @BeforeEach
  void byMonth() throws IOException {
    lake = new MemoryLake(granularity("month"), scratch);
    var _ = lake.drop("sightings_a.csv", new Sightings().days("2016-02-20", "2016-03-10", 3, "a"));
    var _ = lake.drop("sightings/events/e.csv",
        Sightings.HEADER + "2016-02-25 12:00:00,a-2016-02-25-0,event,park\n");
    var _ = lake.drop("sightings_b.csv", new Sightings().days("2016-03-08", "2016-03-20", 5, "b")
        .row("2016-02-21 08:00:00", "a-2016-02-21-1", "stray", "street"));
    assertThat(lake.months(Sightings.TABLE)).containsExactly("2016-02", "2016-03");
    Rules.ofSightings(lake).check(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"day", "none"})
  void reconcileLaysTheTableOutAnew(String granularity) throws IOException {
    List<String> before = rows();
    var counts = lake.rows("daily_counts");
    lake.deploy(granularity(granularity));
    assertThat(lake.reconcilePlan().outdated()).isEqualTo(Map.of(Sightings.TABLE, 2));

    assertThat(lake.reconcile().rewritten()).isEqualTo(2);

    requireLayout(granularity);
    assertThat(rows()).isEqualTo(before);
    assertThat(lake.rows("daily_counts")).isEqualTo(counts);
    assertThat(upserts()).isEqualTo(2);
    assertThat(lake.reconcile().rewritten()).isZero();
  }

  @Test
  void theNextSnapshotLaysItOutFirst() throws IOException {
    lake.deploy(granularity("day"));
    LoadRecord load = lake.drop("sightings_c.csv", new Sightings().days("2016-03-15", "2016-03-25", 4, "c"));

    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    requireLayout("day");
    assertThat(lake.kinds()).containsEntry("2016-02-21", "a+stray").containsEntry("2016-02-25", "a+event")
        .containsEntry("2016-03-07", "a").containsEntry("2016-03-14", "b").containsEntry("2016-03-15", "c")
        .containsEntry("2016-03-25", "c").hasSize(35);
    assertThat(lake.sightings().get("2016-03-15")).hasSize(4);
  }

  @Test
  void theNextEventsLayItOutFirst() throws IOException {
    lake.deploy(granularity("day"));
    var _ = lake.drop("sightings/events/f.csv", Sightings.HEADER + "2016-02-25 12:00:00,a-2016-02-25-0,later,park\n");

    requireLayout("day");
    assertThat(lake.sightings().get("2016-02-25")).containsExactly("a-2016-02-25-0 later", "a-2016-02-25-1 a",
        "a-2016-02-25-2 a");
    assertThat(lake.kinds()).containsEntry("2016-02-21", "a+stray").hasSize(30);
  }

  @Test
  void aReplayEndsWithTheSameRowsAndNothingOfTheOldLayoutIsLeftToRead() throws IOException {
    List<String> before = rows();
    var counts = lake.rows("daily_counts");
    lake.deploy(granularity("day"));
    List<LoadRecord> loads = new Replay(Optional.of(Sightings.TABLE), "", Instant.MIN, false).run(lake.lakehouse(),
        Deadline.NONE, _ -> {});

    assertThat(loads).extracting(LoadRecord::status).containsOnly(LoadStatus.PUBLISHED).hasSize(3);
    requireLayout("day");
    assertThat(rows()).isEqualTo(before);
    assertThat(lake.rows("daily_counts")).isEqualTo(counts);
    lake.pass(Duration.ofDays(3));
    assertThat(lake.reconcile().deleted()).isPositive();
    assertThat(lake.keys("tables/sightings/")).isNotEmpty().allMatch(key -> key.contains("/event_day="));
  }

  @Test
  void monthsComeBackTheSameWay() throws IOException {
    List<String> before = rows();
    lake.deploy(granularity("day"));
    var _ = lake.reconcile();
    lake.deploy(granularity("month"));
    assertThat(lake.reconcile().rewritten()).isEqualTo(30);

    assertThat(lake.months(Sightings.TABLE)).containsExactly("2016-02", "2016-03");
    assertThat(rows()).isEqualTo(before);
    assertThat(upserts()).isEqualTo(2);
    Rules.ofSightings(lake).check(12);
  }

  /// The rows without what a load or a layout may give them.
  private List<String> rows() throws IOException {
    return lake.rows(Sightings.TABLE).stream().map(row -> {
      row.keySet().removeAll(LINEAGE);
      return row.toString();
    }).sorted().toList();
  }

  private long upserts() throws IOException {
    return lake.manifest(Sightings.TABLE).partitionsOf(Sightings.TABLE).stream().mapToLong(p -> p.upserts()).sum();
  }

  private void requireLayout(String granularity) throws IOException {
    Rules.ofSightings(lake).checkCatalog(lake.manifest(Sightings.TABLE));
    var values = new TreeSet<List<String>>(Comparator.comparing(List::toString));
    for (var row : lake.rows(Sightings.TABLE)) {
      String day = ((LocalDateTime) Objects.requireNonNull(row.get("seen_at"))).toLocalDate().toString();
      values.add(granularity.equals("none") ? List.of("all") : List.of(day.substring(0, 7), day));
    }
    assertThat(lake.shown(Sightings.TABLE).keySet()).extracting(p -> p.values()).containsExactlyElementsOf(values);
  }

  private static Datasets granularity(String word) {
    return Sightings.datasets("12", "granularity: " + word + "\n");
  }
}
