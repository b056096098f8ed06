package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A load whose plan another load overtakes before it commits is planned again on top of the other (DESIGN, 6.8).
class InterleavedLoadsTest {
  @TempDir
  Path scratch = Path.of("");
  private MemoryLake lake = new MemoryLake(Sightings.datasets("12"), scratch);

  @BeforeEach
  void newLake() {
    lake = new MemoryLake(Sightings.datasets("12"), scratch);
  }

  @Test
  void bothAreRight() throws IOException {
    var first = new Sightings().days("2016-03-01", "2016-03-10", 9, "first");
    lake.land("sightings_first.csv", first.csv());
    lake.lake.beforeCreate("manifests/", () -> {
      var _ = lake.drop("sightings_second.csv", new Sightings().days("2016-03-06", "2016-03-20", 9, "second"));
    });
    LoadRecord load = lake.deliver("sightings_first.csv");
    assertThat(load.rowsPublished()).as("after the other took five days").isEqualTo(5 * 9);
    assertThat(load.rowsSuperseded()).isEqualTo(5 * 9);
    assertThat(lake.kinds()).hasSize(20).containsEntry("2016-03-05", "first").containsEntry("2016-03-06", "second");
    assertThat(lake.ledger()).hasSize(2).allMatch(done -> done.status() == LoadStatus.PUBLISHED);
    lake.ledger().forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(12);
  }

  @Test
  void theOneThatHasNothingLeftToSayIsSuperseded() throws IOException {
    lake.land("sightings_first.csv", new Sightings().days("2016-03-01", "2016-03-10", 9, "first").csv());
    lake.lake.beforeCreate("manifests/", () -> {
      var _ = lake.drop("sightings_second.csv", new Sightings().days("2016-03-01", "2016-03-20", 9, "second"));
    });
    LoadRecord load = lake.deliver("sightings_first.csv");
    assertThat(load.status()).isEqualTo(LoadStatus.SUPERSEDED);
    assertThat(List.of(load.rowsPublished(), load.rowsSuperseded(), (long) load.partitions(), load.bytesWritten()))
        .as("nothing of the lost plan").containsExactly(0L, 90L, 0L, 0L);
    assertThat(lake.kinds()).hasSize(20).containsValue("second").doesNotContainValue("first");
    Rules.ofSightings(lake).check(12);
  }
}
