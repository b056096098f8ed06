package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A snapshot with suspiciously few rows waits for a person, who accepts it or not (DESIGN, 6.7).
class HeldFilesTest {
  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("12"), scratch);

  @BeforeEach
  void twoMonths() throws IOException {
    lake = new MemoryLake(Sightings.datasets("12"), scratch);
    var _ = lake.drop("sightings.csv", new Sightings().days("2016-02-01", "2016-03-10", 10, "whole"));
  }

  @AfterEach
  void theRulesHold() throws IOException {
    lake.ledger().forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void aFileCutOffIsHeldAndChangesNothing() throws IOException {
    LoadRecord load = lake.drop("sightings.csv", new Sightings().days("2016-02-01", "2016-03-10", 7, "cut"));
    assertThat(load.status()).isEqualTo(LoadStatus.HELD);
    assertThat(load.message()).isEqualTo(
        "273 rows where 390 stand (70 %), on days that other files own: 2016-02-01 to 2016-03-10. Nothing was changed. "
            + "If the file is right: lakehouse accept " + load.loadId()
            + "; if it was cut off, drop the whole one.");
    assertThat(lake.kinds()).containsValue("whole").doesNotContainValue("cut");
  }

  @Test
  void fourFifthsOfTheRowsAreEnough() throws IOException {
    LoadRecord load = lake.drop("sightings.csv", new Sightings().days("2016-02-01", "2016-03-10", 8, "eight"));
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
  }

  @Test
  void oneMonthWithUnderHalfOfItsRowsHoldsTheFile() throws IOException {
    LoadRecord load = lake.drop("sightings.csv",
        new Sightings().days("2016-02-01", "2016-02-29", 12, "cut").days("2016-03-01", "2016-03-10", 4, "cut"));
    assertThat(load.status()).isEqualTo(LoadStatus.HELD);
    assertThat(load.message()).startsWith("40 rows where 100 stand (40 %), on days that other files own: 2016-03.");
  }

  @Test
  void fewerThanTwentyStandingRowsAreNoEvidence() throws IOException {
    var small = new MemoryLake(Sightings.datasets("12"), scratch);
    var _ = small.drop("sightings.csv", new Sightings().day("2016-02-01", 19, "whole"));
    LoadRecord load = small.drop("sightings.csv", new Sightings().day("2016-02-01", 1, "one"));
    assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
  }

  @Test
  void anAcceptedFileEnters() throws IOException {
    LoadRecord held = lake.drop("sightings.csv", new Sightings().days("2016-02-01", "2016-03-10", 7, "short"));
    LoadRecord accepted = accept("sightings.csv", held.loadId());
    assertThat(accepted.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(accepted.message()).endsWith(" Accepted as load " + held.loadId() + " was.");
    assertThat(lake.kinds()).containsValue("short").doesNotContainValue("whole");
  }

  @Test
  void anOldArchiveIsAcceptedAboveNewerData() throws IOException {
    LoadRecord old = lake.drop("sightings_old.csv", new Sightings().days("2016-02-01", "2016-02-20", 10, "old"));
    assertThat(old.status()).isEqualTo(LoadStatus.SUPERSEDED);
    var _ = accept("sightings_old.csv", old.loadId());
    assertThat(lake.kinds()).containsEntry("2016-02-20", "old").containsEntry("2016-02-21", "whole");
    assertThat(lake.manifest(Sightings.TABLE).asOf()).isEqualTo("2016-03-10");
    assertThat(lake.manifest(Sightings.TABLE).owners().getFirst().owner().order().orderDay()).isEqualTo("2016-03-10");
  }

  @Test
  void anAcceptedFileRanksAsWhenItWasAccepted() throws IOException {
    LoadRecord old = lake.drop("sightings_old.csv", new Sightings().days("2016-02-01", "2016-02-20", 10, "old"));
    // Landed before the acceptance and heard of after it: by the newest owner's rank of today, the old file would win.
    var _ = lake.land("sightings_new.csv", new Sightings().days("2016-02-10", "2016-03-20", 10, "new").csv());
    var _ = accept("sightings_old.csv", old.loadId());
    var _ = lake.deliver("sightings_new.csv");
    var before = lake.kinds();
    LoadRecord again = lake.reload("sightings_old.csv");
    assertThat(again.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(again.rowsSuperseded()).isEqualTo(110);
    assertThat(lake.kinds()).isEqualTo(before).containsEntry("2016-02-10", "new").containsEntry("2016-02-09", "old");
  }

  @Test
  void aWrongNameOfALoadAcceptsNothing() throws IOException {
    LoadRecord held = lake.drop("sightings.csv", new Sightings().days("2016-02-01", "2016-03-10", 7, "cut"));
    LoadRecord other = lake.drop("sightings_other.csv", new Sightings().days("2016-02-01", "2016-03-10", 7, "cut!"));
    LoadRecord load = accept("sightings.csv", other.loadId());
    assertThat(load.status()).isEqualTo(LoadStatus.HELD);
    assertThat(load.message())
        .endsWith("Its metadata lakehouse-accept names no load of this key and size, so nothing was accepted.");
    assertThat(accept("sightings.csv", "../" + held.loadId()).status()).isEqualTo(LoadStatus.HELD);
  }

  @Test
  void theSameContentAgainIsStillHeld() throws IOException {
    var cut = new Sightings().days("2016-02-01", "2016-03-10", 7, "cut");
    var _ = lake.drop("sightings.csv", cut);
    assertThat(lake.drop("sightings.csv", cut).status()).isEqualTo(LoadStatus.HELD);
  }

  /// What `lakehouse accept` does, an hour later.
  private LoadRecord accept(String key, String loadId) throws IOException {
    StoredObject object = lake.landing.head(key).orElseThrow();
    lake.pass(Duration.ofHours(1));
    lake.landing.replaceMetadata(object, Map.of("lakehouse-accept", loadId));
    return lake.deliver(key);
  }
}
