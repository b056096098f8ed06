package org.denverlakehouse.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.ledger.LoadRecord;

/// Loads a file in the steps of the state machine, one after the other, without a second try of any.
final class Steps {
  /// As the state machine's function counts them.
  private static final int MAX_ROUNDS = 3;

  private final MemoryLake lake;
  private final Cuts cuts;
  private int rounds;

  /// What a test does before a step.
  interface Before {
    void run(int round) throws IOException;
  }

  /// @param ranges into how many the file is cut
  Steps(MemoryLake lake, int ranges) {
    this.lake = lake;
    this.cuts = new Cuts(1, ranges);
  }

  /// How often the file was planned.
  int rounds() {
    return rounds;
  }

  LoadRecord load(String key) throws IOException {
    return load(key, _ -> {});
  }

  /// @param beforeCommit runs between the last range and the commit of each round
  LoadRecord load(String key, Before beforeCommit) throws IOException {
    var file = new LandedFile(key, lake.landing.head(key).orElseThrow().etag());
    while (true) {
      rounds++;
      switch (plan(file)) {
        case ScaledLoad.Planned.Ended(LoadRecord load) -> {
          return load;
        }
        case ScaledLoad.Planned.ToConvert(String job, int ranges) -> {
          List<String> results = convert(job, ranges);
          beforeCommit.run(rounds);
          Optional<LoadRecord> load = commit(job, results);
          if (load.isPresent()) {
            return load.get();
          }
        }
      }
    }
  }

  ScaledLoad.Planned plan(LandedFile file) throws IOException {
    return step().plan(file);
  }

  List<String> convert(String job, int ranges) throws IOException {
    var results = new ArrayList<String>();
    for (int range = 1; range <= ranges; range++) {
      results.add(step().convert(job, range));
    }
    return results;
  }

  Optional<LoadRecord> commit(String job, List<String> results) throws IOException {
    return step().commit(job, results, rounds >= MAX_ROUNDS);
  }

  /// Each step is another function, which remembers nothing.
  ScaledLoad step() {
    return new ScaledLoad(lake.lakehouse(), cuts);
  }
}
