package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that come twice, too late, or not at all (DESIGN, 6.5 and 6.6).
class RedeliveryTest {
  private static final Sightings MARCH = new Sightings().days("2016-03-01", "2016-03-10", 9, "march");

  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("12"), scratch);

  @BeforeEach
  void newLake() {
    lake = new MemoryLake(Sightings.datasets("12"), scratch);
  }

  @AfterEach
  void theRulesHold() throws IOException {
    lake.ledger().forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void theSameDeliveryAgainAddsNothing() throws IOException {
    LoadRecord first = lake.drop("sightings.csv", MARCH);
    List<String> keys = lake.keys("");
    assertThat(lake.deliver("sightings.csv")).isEqualTo(first);
    assertThat(lake.keys("")).isEqualTo(keys);
  }

  @Test
  void theSameDeliveryTwiceAtTheSameTimeIsOneLoad() throws IOException {
    StoredObject file = lake.land("sightings.csv", MARCH.csv());
    lake.lake.beforeCreate("manifests/", () -> {
      var _ = lake.deliver("sightings.csv");
    });
    LoadRecord load = lake.deliver("sightings.csv", file.etag());
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.ledger()).containsExactly(load);
    assertThat(lake.manifest(Sightings.TABLE).sequence()).isEqualTo(1);
  }

  @Test
  void theSameContentInANewDeliveryIsADuplicateAndIsNotRead() throws IOException {
    LoadRecord first = lake.drop("sightings.csv", MARCH);
    List<String> tables = lake.keys("tables/");
    int reads = lake.landing.reads();
    LoadRecord again = lake.drop("sightings.csv", MARCH);
    assertThat(again.status()).isEqualTo(LoadStatus.DUPLICATE);
    assertThat(again.rowsRead()).isZero();
    assertThat(lake.landing.reads()).isEqualTo(reads);
    assertThat(lake.keys("tables/")).isEqualTo(tables);
    assertThat(lake.manifest(Sightings.TABLE).owners()).singleElement().satisfies(range -> {
      assertThat(range.owner().loadId()).isEqualTo(first.loadId());
      assertThat(range.owner().order().arrivedAt()).isEqualTo(again.arrivedAt());
    });
    assertThat(lake.drop("sightings.csv", MARCH).status()).as("and a third time").isEqualTo(LoadStatus.DUPLICATE);
  }

  @Test
  void aDuplicateRanksByItsNewArrival() throws IOException {
    lake.drop("sightings.csv", MARCH);
    StoredObject between = lake.land("sightings_other.csv",
        new Sightings().days("2016-03-05", "2016-03-10", 9, "x").csv());
    lake.drop("sightings.csv", MARCH);
    assertThat(lake.deliver(between.key()).status()).isEqualTo(LoadStatus.SUPERSEDED);
    assertThat(lake.kinds()).doesNotContainValue("x");
  }

  @Test
  void theSameContentIsLoadedAgainWhereItLostADayMeanwhile() throws IOException {
    lake.drop("sightings.csv", MARCH);
    lake.drop("sightings_other.csv", new Sightings().days("2016-03-05", "2016-03-10", 9, "x"));
    assertThat(lake.drop("sightings.csv", MARCH).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds()).hasSize(10).doesNotContainValue("x");
  }

  @Test
  void theSameContentIsLoadedAgainWhereAnUpsertMayRankBetween() throws IOException {
    lake.drop("sightings.csv", MARCH);
    lake.drop("sightings_may.csv",
        new Sightings().days("2016-05-01", "2016-05-03", 9, "may").row("2016-03-02 08:00:00", "t", "late", "park"));
    assertThat(lake.drop("sightings.csv", MARCH).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds()).containsEntry("2016-03-02", "late+march");
  }

  @Test
  void aStrayOfARepeatedFileRanksByTheNewArrival() throws IOException {
    var withStray = new Sightings().days("2016-03-01", "2016-03-10", 9, "march")
        .row("2016-01-05 08:00:00", "late", "late", "park");
    lake.drop("sightings.csv", withStray);
    // The same as-of and a later arrival: the stray has to give way.
    lake.drop("sightings_a.csv", new Sightings().days("2016-01-01", "2016-01-10", 9, "x").day("2016-03-10", 9, "x"));
    lake.drop("sightings_b.csv", new Sightings().day("2016-03-10", 9, "y"));
    assertThat(lake.kinds()).containsEntry("2016-01-05", "x");
    lake.drop("sightings.csv", withStray);
    assertThat(lake.kinds()).containsEntry("2016-01-05", "late+x").containsEntry("2016-03-10", "march");
  }

  @Test
  void anotherMeaningOfTheColumnsIsLoadedAnew() throws IOException {
    lake.drop("sightings.csv", MARCH);
    lake.deploy(Sightings.datasets("12", "# Kinds mean something else now.\n"));
    assertThat(lake.drop("sightings.csv", MARCH).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.drop("sightings.csv", MARCH).status()).isEqualTo(LoadStatus.DUPLICATE);
  }

  @Test
  void contentThatWasReplacedBeforeItWasReadIsSuperseded() throws IOException {
    StoredObject old = lake.land("sightings.csv", MARCH.csv());
    lake.land("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 9, "newer").csv());
    LoadRecord load = lake.deliver("sightings.csv", old.etag());
    assertThat(load.status()).isEqualTo(LoadStatus.SUPERSEDED);
    assertThat(load.etag()).isEqualTo(old.etag());
    assertThat(load.message()).contains("Replaced before it was read");
    assertThat(lake.rows(Sightings.TABLE)).isEmpty();
    assertThat(lake.deliver("sightings.csv").status()).isEqualTo(LoadStatus.PUBLISHED);
  }

  @Test
  void aLateEventOfReplacedContentAddsNothingASecondTime() throws IOException {
    StoredObject old = lake.land("sightings.csv", MARCH.csv());
    LoadRecord published = lake.deliver("sightings.csv");
    lake.drop("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 9, "newer"));
    assertThat(lake.deliver("sightings.csv", old.etag())).isEqualTo(published);
    assertThat(lake.ledger()).hasSize(2);
  }

  @Test
  void aFileThatIsGoneIsRefusedOnce() throws IOException {
    StoredObject file = lake.land("sightings.csv", MARCH.csv());
    lake.landing.delete(List.of("sightings.csv"));
    LoadRecord load = lake.deliver("sightings.csv", file.etag());
    assertThat(load.status()).isEqualTo(LoadStatus.REFUSED);
    assertThat(load.message()).contains("gone");
    assertThat(lake.deliver("sightings.csv", file.etag())).isEqualTo(load);
    assertThat(lake.ledger()).containsExactly(load);
  }

  @Test
  void aCommitThatDiedBeforeItsLedgerRowIsToldOfEvenIfTheFileWasReplaced() throws IOException {
    var _ = lake.land("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "first").csv());
    String etag = lake.landing.head("sightings.csv").orElseThrow().etag();
    lake.lake.beforeCreate("ledger/2026", () -> {
      throw new IOException("died");
    });
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> lake.deliver("sightings.csv", etag))
        .withMessage("died");
    var _ = lake.land("sightings.csv", new Sightings().days("2016-03-01", "2016-03-10", 3, "second").csv());
    assertThat(lake.deliver("sightings.csv", etag).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.ledger()).hasSize(1);
  }
}
