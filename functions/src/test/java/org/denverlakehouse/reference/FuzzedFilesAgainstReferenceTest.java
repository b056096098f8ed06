package org.denverlakehouse.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.denverlakehouse.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hundred and fifty thousand drawn records of 18 hostile fields and more become the rows and the rejects that the
/// reference makes of them.
///
/// `-Dfuzz.files=200` draws that many files of 5,000 records, a million; `-Dfuzz.seed=42` begins with that one.
class FuzzedFilesAgainstReferenceTest {
  private static final int ROWS = 5_000;
  private static final Instant NOW = Instant.parse("2019-12-01T12:00:00Z");
  private static final Datasets DATASETS = Oddities.datasets();

  @TempDir
  Path scratch = Path.of("");

  @Test
  void becomeTheReferencesRowsAndRejects() {
    long first = Long.getLong("fuzz.seed", 0);
    long end = first + Long.getLong("fuzz.files", 30);
    var rows = new LongAdder();
    var rejects = new LongAdder();
    LongStream.range(first, end).parallel().forEach(seed -> {
      AgainstReference.Compared compared = compare(seed);
      rows.add(compared.rows());
      rejects.add(compared.rejects());
    });
    assertThat(rows.sum()).as("rows, beside %d rejects", rejects.sum()).isGreaterThan((end - first) * ROWS * 3 / 4);
    assertThat(rejects.sum()).as("rejects, beside %d rows", rows.sum()).isGreaterThan((end - first) * ROWS / 100);
  }

  private AgainstReference.Compared compare(long seed) {
    try {
      return AgainstReference.load(DATASETS, scratch, NOW, Oddities.TABLE, "oddities_" + seed + ".csv",
          OddFile.draw(seed, ROWS));
    } catch (IOException | RuntimeException | AssertionError e) {
      throw new AssertionError("Seed " + seed + "; again: mvn -pl functions -Dtest=FuzzedFilesAgainstReferenceTest"
          + " -Dfuzz.files=1 -Dfuzz.seed=" + seed + " test\n" + e.getMessage(), e);
    }
  }
}
