package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;

/// A process with little memory that loads the giants named in its arguments. It ends well only when each of them ended
/// as it must, the accounting adds up and the next good file was shown.
final class SmallLake {
  private static final Instant ARRIVED = Instant.parse("2026-06-01T12:00:00Z");
  private static final Datasets DATASETS = Sightings.datasets("12");

  private SmallLake() {}

  /// Loads one giant after the other.
  ///
  /// @param giants a folder for scratch files, then names of [HostileGiants]
  public static void main(String[] giants) throws IOException {
    for (int i = 1; i < giants.length; i++) {
      long start = System.nanoTime();
      LoadRecord load = load(HostileGiants.valueOf(giants[i]), Files.createDirectories(Path.of(giants[0], giants[i])));
      System.out.printf("%s: %s in %d ms: %s%n", giants[i], load.status(), (System.nanoTime() - start) / 1_000_000,
          load.message());
    }
  }

  private static LoadRecord load(HostileGiants giant, Path scratch) throws IOException {
    var lake = new MemoryLake(DATASETS, scratch);
    var landing = new EndlessBucket("sightings.csv", ARRIVED, giant.content());
    var lakehouse = new Lakehouse(DATASETS, landing, lake.lake, lake.catalog, () -> ARRIVED, () -> "attempt-giant",
        scratch, Lakehouse.MIN_GRACE);

    LoadRecord load = new Loader(lakehouse, LoadListener.SILENT)
        .load(new LandedFile(landing.object().key(), landing.object().etag()));

    assertThat(load.status()).as(load.message()).isEqualTo(giant.status);
    assertThat(load.message()).contains(giant.message).hasSizeLessThan(2000);
    assertThat(lake.ledger()).containsExactly(load);
    Rules.checkAccounting(load);
    checkNextFile(lake);
    return load;
  }

  private static void checkNextFile(MemoryLake lake) throws IOException {
    LoadRecord good = lake.drop("sightings_next.csv", new Sightings().days("2016-05-01", "2016-05-09", 3, "good"));
    assertThat(good.status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.shown(Sightings.TABLE).keySet()).anyMatch(partition -> partition.values().contains("2016-05"));
  }
}
