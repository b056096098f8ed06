package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;

/// A lakehouse that holds good rows, into which one hostile file is dropped: whatever becomes of it, it is recorded, it
/// adds up, a refused one changes nothing, and the next good file loads.
final class AfterHostile {
  static final LoadStatus PUBLISHED = LoadStatus.PUBLISHED;
  static final LoadStatus REFUSED = LoadStatus.REFUSED;
  private static final int WINDOW_MONTHS = 12;

  final MemoryLake lake;
  private int good;

  AfterHostile(Path scratch) throws IOException {
    lake = new MemoryLake(Sightings.datasets("" + WINDOW_MONTHS), scratch);
    dropGood();
  }

  LoadRecord drop(String key, String content, LoadStatus status, String... words) throws IOException {
    return drop(key, content.getBytes(StandardCharsets.UTF_8), status, words);
  }

  LoadRecord drop(String key, byte[] content, LoadStatus status, String... words) throws IOException {
    List<String> before = lake.keys("tables/");

    LoadRecord load = lake.drop(key, content);

    assertThat(load.status()).as(load.message()).isEqualTo(status);
    assertThat(load.message()).hasSizeLessThan(4000).doesNotContain("\u001B");
    for (String word : words) {
      assertThat(load.message()).contains(word);
    }
    assertThat(lake.ledger()).contains(load);
    if (status != PUBLISHED) {
      assertThat(lake.keys("tables/")).isEqualTo(before);
    }
    check(load);
    return load;
  }

  /// What must hold after any load, and that good files still load.
  void check(LoadRecord load) throws IOException {
    Rules.checkAccounting(load);
    Rules.ofSightings(lake).check(WINDOW_MONTHS);
    dropGood();
  }

  private void dropGood() throws IOException {
    good++;
    LoadRecord load = lake.drop("sightings_good.csv", new Sightings().days("2016-03-21", "2016-03-30", 3, "g" + good));
    assertThat(load.status()).as(load.message()).isEqualTo(PUBLISHED);
    assertThat(lake.kinds().get("2016-03-30")).contains("g" + good);
  }
}
