package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Event files add or correct single rows, and say nothing about any other (DESIGN, 6.4).
class EventFilesTest {
  private static final String DAY = "2016-03-05";
  private static final String EVENTS = "sightings/events/";

  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("12"), scratch);

  @BeforeEach
  void march() throws IOException {
    lake = new MemoryLake(Sightings.datasets("12"), scratch);
    var _ = lake.drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "march"));
  }

  @AfterEach
  void theRulesHold() throws IOException {
    lake.ledger().forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void aNewKeyJoinsItsDayAndAKnownOneIsReplaced() throws IOException {
    LoadRecord load = drop("a.csv", new Sightings().row(DAY + " 08:00:00", "new", "event", "park")
        .row(DAY + " 08:00:00", "march-" + DAY + "-1", "event", "park").csv());
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load.rowsPublished()).isEqualTo(2);
    assertThat(day()).containsExactly("march-" + DAY + "-0 march", "march-" + DAY + "-1 event",
        "march-" + DAY + "-2 march", "new event");
  }

  @Test
  void jsonLinesAreReadAsRowsOfTheSameNames() throws IOException {
    String line = "{\"Seen At\":\"%s 08:00:00\",\"Ticket\":\"%s\",\"Kind\":\"event\",\"Place\":null}";
    byte[] packed = gzip(line.formatted(DAY, "j1") + "\n" + line.formatted(DAY, "j2"));
    var _ = lake.land(EVENTS + "2026/06/01/firehose-1.gz", packed);
    LoadRecord load = lake.deliver(EVENTS + "2026/06/01/firehose-1.gz");
    assertThat(load.message()).startsWith("2 rows in 1 partition");
    assertThat(day()).contains("j1 event", "j2 event").hasSize(5);
  }

  @Test
  void manyFilesEnterInOneCommitAndABadOneEndsAlone() throws IOException {
    long before = lake.manifest(Sightings.TABLE).sequence();
    var _ = lake.land(EVENTS + "a.csv", new Sightings().row(DAY + " 08:00:00", "a", "event", "park").csv());
    var _ = lake.land(EVENTS + "b.csv", "When,Ticket\n1,2\n");
    var _ = lake.land(EVENTS + "c.csv", new Sightings().row("2016-03-06 08:00:00", "c", "event", "park").csv());
    List<LoadRecord> loads = lake.deliverEvents(EVENTS + "a.csv", EVENTS + "b.csv", EVENTS + "c.csv");
    assertThat(loads).extracting(LoadRecord::status)
        .containsExactly(LoadStatus.PUBLISHED, LoadStatus.REFUSED, LoadStatus.PUBLISHED);
    assertThat(loads).extracting(LoadRecord::attemptId).containsOnly(loads.getFirst().attemptId());
    assertThat(lake.manifest(Sightings.TABLE).sequence()).isEqualTo(before + 1);
    assertThat(lake.ledger()).hasSize(4);
    assertThat(lake.sightings().get("2016-03-06")).contains("c event");
  }

  @Test
  void ofOneKeyInSeveralFilesTheLaterArrivalWinsInEitherOrder() throws IOException {
    var _ = lake.land(EVENTS + "z.csv", new Sightings().row(DAY + " 08:00:00", "k", "old", "park").csv());
    var _ = lake.land(EVENTS + "a.csv", new Sightings().row(DAY + " 08:00:00", "k", "new", "park").csv());
    LoadRecord newer = lake.deliver(EVENTS + "a.csv");
    LoadRecord older = lake.deliver(EVENTS + "z.csv");
    assertThat(newer.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(older.status()).isEqualTo(LoadStatus.SUPERSEDED);
    assertThat(older.rowsDuplicate()).isEqualTo(1);
    assertThat(day()).contains("k new").hasSize(4);
  }

  @Test
  void ofOneKeyTwiceInOneBatchTheLaterFileWinsAndTheOtherIsCounted() throws IOException {
    var _ = lake.land(EVENTS + "z.csv", new Sightings().row(DAY + " 08:00:00", "k", "old", "park").csv());
    var _ = lake.land(EVENTS + "a.csv", new Sightings().row(DAY + " 08:00:00", "k", "new", "park").csv());
    List<LoadRecord> loads = lake.deliverEvents(EVENTS + "a.csv", EVENTS + "z.csv");
    assertThat(loads).extracting(LoadRecord::rowsDuplicate).containsExactly(0L, 1L);
    assertThat(day()).contains("k new").hasSize(4);
  }

  @Test
  void anEventOutlivesALowerSnapshotAndNotAHigherOne() throws IOException {
    // It arrives in June 2026, so its order day is above any snapshot of 2016.
    var _ = drop("a.csv", new Sightings().row(DAY + " 08:00:00", "march-" + DAY + "-1", "event", "park").csv());
    LoadRecord corrected = lake.drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-11", 3, "march"));
    assertThat(corrected.rowsSuperseded()).isEqualTo(1);
    assertThat(day()).contains("march-" + DAY + "-1 event").hasSize(3);
    lake.pass(Duration.ofDays(2));
    LoadRecord current = lake.drop("sightings_june.csv", new Sightings().days("2016-03-01", "2016-03-11", 3, "later")
        .days("2016-03-12", "2026-06-02", 3, "later"));
    assertThat(current.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.sightings()).doesNotContainKey(DAY);
  }

  @Test
  void theTableReachesAsFarAsItsEvents() throws IOException {
    var _ = drop("a.csv", new Sightings().row("2016-04-02 08:00:00", "k", "event", "park").csv());
    assertThat(lake.manifest(Sightings.TABLE).asOf()).isEqualTo("2016-04-02");
    assertThat(lake.rows("daily_counts")).filteredOn(row -> "2016-04-02".equals(String.valueOf(row.get("day"))))
        .isNotEmpty()
        .allMatch(row -> Boolean.FALSE.equals(row.get("covered")));
  }

  @Test
  void anEventOutsideTheWindowIsCountedInTheLedgerOnly() throws IOException {
    LoadRecord load = drop("a.csv", new Sightings().row("2014-04-02 08:00:00", "k", "event", "park").csv());
    assertThat(load.status()).isEqualTo(LoadStatus.SUPERSEDED);
    assertThat(load.rowsOutsideWindow()).isEqualTo(1);
    assertThat(load.message()).isEqualTo("1 row, none entered, 1 outside the window.");
  }

  @Test
  void theSameDeliveryAgainAddsNothing() throws IOException {
    var _ = drop("a.csv", new Sightings().row(DAY + " 08:00:00", "k", "event", "park").csv());
    long commits = lake.manifest(Sightings.TABLE).sequence();
    List<String> objects = lake.keys("");
    assertThat(lake.deliver(EVENTS + "a.csv").status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.manifest(Sightings.TABLE).sequence()).isEqualTo(commits);
    assertThat(lake.keys("")).isEqualTo(objects);
  }

  @Test
  void moreRowsThanMemoryTakesGoThroughAFile() throws IOException {
    var many = new Sightings();
    for (int i = 0; i < 12_000; i++) {
      var _ = many.row(DAY + " 08:00:00", "many-" + i % 11_000, "round-" + i / 11_000, "park");
    }
    LoadRecord load = drop("many.csv", many.csv());
    assertThat(load.rowsPublished()).isEqualTo(11_000);
    assertThat(load.rowsDuplicate()).isEqualTo(1_000);
    assertThat(day()).hasSize(11_003).contains("many-999 round-1", "many-1000 round-0", "many-10999 round-0");
  }

  private LoadRecord drop(String name, String content) throws IOException {
    return lake.drop(EVENTS + name, content);
  }

  private List<String> day() throws IOException {
    return lake.sightings().getOrDefault(DAY, List.of());
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
