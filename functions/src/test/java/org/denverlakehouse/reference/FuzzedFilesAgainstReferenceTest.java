package org.denverlakehouse.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.denverlakehouse.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A million drawn records, hostile in every field, become the rows and the rejects that the reference makes of them.
///
/// `-Dfuzz.files=2000` draws that many files of 5,000 records; `-Dfuzz.seed=42` begins with that one.
class FuzzedFilesAgainstReferenceTest {
  private static final int ROWS = 5000;
  private static final Instant NOW = Instant.parse("2019-12-01T12:00:00Z");
  private static final Datasets DATASETS = Oddities.datasets();

  @TempDir
  Path scratch = Path.of("");

  @Test
  void becomeTheReferencesRowsAndRejects() {
    long first = Long.getLong("fuzz.seed", 0);
    long end = first + Long.getLong("fuzz.files", 200);
    long rows = 0;
    long rejects = 0;
    for (long seed = first; seed < end; seed++) {
      try {
        AgainstReference.Compared compared = AgainstReference.load(DATASETS, scratch, NOW, Oddities.TABLE,
            "oddities_" + seed + ".csv", OddFile.draw(seed, ROWS));
        rows += compared.rows();
        rejects += compared.rejects();
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError("Seed " + seed + "; again: mvn -pl functions -Dtest=FuzzedFilesAgainstReferenceTest"
            + " -Dfuzz.files=1 -Dfuzz.seed=" + seed + " test\n" + e.getMessage(), e);
      }
    }
    assertThat(rows).as("rows, beside %d rejects", rejects).isGreaterThan((end - first) * ROWS * 3 / 4);
    assertThat(rejects).as("rejects, beside %d rows", rows).isGreaterThan((end - first) * ROWS / 100);
  }
}
