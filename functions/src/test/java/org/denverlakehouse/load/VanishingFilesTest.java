package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that is deleted or replaced before any of the reads of its load ends in a recorded state, and nothing of it is
/// shown: never half of the old content and half of the new.
class VanishingFilesTest {
  private static final Datasets DATASETS = Sightings.datasets("12");
  private static final String KEY = "sightings.csv";
  private static final int READS_OF_A_LOAD = 4;

  @TempDir
  Path scratch = Path.of("");

  /// What happens to the landed file.
  private interface Mishap {
    void happen(MemoryLake lake) throws IOException;
  }

  @Test
  void aFileThatIsDeletedWhileItIsReadIsRefused() throws IOException {
    for (int read = 1; read <= READS_OF_A_LOAD; read++) {
      var lake = new MemoryLake(DATASETS, scratch);
      LoadRecord load = load(lake, read, l -> l.landing.delete(List.of(KEY)));

      assertThat(load.status()).isEqualTo(LoadStatus.REFUSED);
      assertThat(load.message()).contains("The file is gone");
      check(lake, load);
    }
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadGivesWayToTheNewContent() throws IOException {
    for (int read = 1; read <= READS_OF_A_LOAD; read++) {
      var lake = new MemoryLake(DATASETS, scratch);
      LoadRecord load = load(lake, read, l -> l.land(KEY, rows("new").csv()));

      assertThat(load.status()).isEqualTo(LoadStatus.SUPERSEDED);
      assertThat(load.message()).contains("Replaced before it was read");
      check(lake, load);
    }
  }

  @Test
  void aLoadReadsItsFileFourTimes() throws IOException {
    var lake = new MemoryLake(DATASETS, scratch);

    assertThat(load(lake, READS_OF_A_LOAD + 1, l -> l.landing.delete(List.of(KEY))).status())
        .isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.landing.head(KEY)).as("still there: there was no further read").isPresent();
  }

  private static void check(MemoryLake lake, LoadRecord load) throws IOException {
    Rules.checkAccounting(load);
    assertThat(lake.ledger()).containsExactly(load);
    assertThat(lake.shown(Sightings.TABLE)).isEmpty();
    Rules.ofSightings(lake).check(12);

    assertThat(lake.drop(KEY, rows("next")).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds().values()).containsOnly("next");
    Rules.ofSightings(lake).check(12);
  }

  private static Sightings rows(String label) {
    return new Sightings().days("2016-03-01", "2016-03-10", 3, label);
  }

  /// Loads a file to which something happens before a read of it.
  private LoadRecord load(MemoryLake lake, int read, Mishap mishap) throws IOException {
    StoredObject landed = lake.land(KEY, rows("old").csv());
    int[] reads = new int[1];
    ObjectStore landing = (ObjectStore) Proxy.newProxyInstance(ObjectStore.class.getClassLoader(),
        new Class<?>[]{ObjectStore.class}, (_, method, arguments) -> {
          if (method.getName().equals("read") && ++reads[0] == read) {
            mishap.happen(lake);
          }
          try {
            return method.invoke(lake.landing, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
    var lakehouse = new Lakehouse(DATASETS, landing, lake.lake, lake.catalog, landed::lastModified,
        () -> "attempt-000000",
        scratch, Lakehouse.MIN_GRACE);
    return new Loader(lakehouse, LoadListener.SILENT).load(new LandedFile(KEY, landed.etag()));
  }
}
