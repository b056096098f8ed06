package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import org.denverlakehouse.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to a lake, it ends as the reference model says (DESIGN, 12).
///
/// `-Dhistories=N` plays more or fewer; `-Dhistory="land a 1.0.8 full 7; deliver a"` plays one.
class RandomHistoriesTest {
  private static final int WINDOW_MONTHS = 2;
  private static final Datasets DATASETS = Sightings.datasets("" + WINDOW_MONTHS);

  @TempDir(factory = MemoryFolder.class)
  Path scratch = Path.of("");

  @Test
  void endAsTheModelSays() throws IOException {
    String given = System.getProperty("history", "");
    if (!given.isEmpty()) {
      play(History.parse(given));
      return;
    }
    int histories = Integer.getInteger("histories", 10_000);
    for (long seed = 0; seed < histories; seed++) {
      History history = History.random(seed);
      if (fails(history)) {
        History smallest = history.shrunk(this::fails);
        try {
          play(smallest);
        } catch (IOException | RuntimeException | AssertionError e) {
          throw new AssertionError("Seed " + seed + " fails; play it again with -Dhistory=\"" + smallest + "\"", e);
        }
      }
    }
  }

  private boolean fails(History history) {
    try {
      play(history);
      return false;
    } catch (IOException | RuntimeException | AssertionError _) {
      return true;
    }
  }

  private void play(History history) throws IOException {
    HistoryPlayer.play(history, new MemoryLake(DATASETS, scratch), WINDOW_MONTHS);
  }
}
