package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.denverlakehouse.load.Calls.Call;
import org.denverlakehouse.load.Calls.Kind;
import org.denverlakehouse.load.Turns.Party;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two processes at once on one table, however their calls fall: one does some calls, the other some, then one runs to
/// its end, then the other. The end is the one of the two after each other, and a reader sees nothing half-done on the
/// way (DESIGN, 6.8 and 12).
class EveryInterleavingTest {
  private static final String EVENTS = new Sightings().row("2016-02-02 08:00:00", "old-2016-02-02-0", "a", "park")
      .csv();

  @TempDir
  Path scratch = Path.of("");

  /// Two things that happen at once.
  record Pair(String name, Scenario.Act prepare, Scenario.Act one, Scenario.Act other) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Pair> pairs() {
    return Stream.of(
        new Pair("two loads that share days", lake -> {
          var _ = lake.drop("sightings_old.csv", new Sightings().days("2016-02-01", "2016-02-02", 1, "old"));
          var _ = lake.land("sightings_a.csv", new Sightings().days("2016-02-02", "2016-02-04", 1, "a").csv());
          var _ = lake.land("sightings_b.csv", new Sightings().days("2016-02-04", "2016-05-01", 1, "b").csv());
        }, Scenario.load("sightings_a.csv"), Scenario.load("sightings_b.csv")),
        new Pair("one delivery twice", lake -> {
          var _ = lake.land("sightings.csv", new Sightings().days("2016-02-02", "2016-02-04", 1, "a").csv());
        }, Scenario.load("sightings.csv"), Scenario.load("sightings.csv")),
        new Pair("a load and a batch of events", lake -> {
          var _ = lake.drop("sightings_old.csv", new Sightings().days("2016-02-01", "2016-02-02", 1, "old"));
          var _ = lake.land("sightings_a.csv", new Sightings().days("2016-02-02", "2016-02-04", 1, "a").csv());
          var _ = lake.land("sightings/events/a.csv", EVENTS);
        }, Scenario.load("sightings_a.csv"), Scenario.events("sightings/events/a.csv")),
        new Pair("two batches of events that share one", lake -> {
          var _ = lake.drop("sightings_old.csv", new Sightings().days("2016-02-01", "2016-02-02", 1, "old"));
          var _ = lake.land("sightings/events/a.csv", EVENTS);
          var _ = lake.land("sightings/events/b.csv",
              new Sightings().row("2016-02-02 08:00:00", "old-2016-02-02-0", "b", "park").csv());
        }, Scenario.events("sightings/events/a.csv"),
            Scenario.events("sightings/events/a.csv", "sightings/events/b.csv")));
  }

  /// What nobody else touches or changes commutes with all that others do: files dropped, and those of an attempt's own
  /// directories. Stopping before such calls would repeat histories.
  private static boolean matters(Call call) {
    String name = call.name();
    return !(name.startsWith("landing.") && call.kind() == Kind.READ) && !name.startsWith("lake.put tables/")
        && !name.startsWith("lake.put rejects/") && !name.startsWith("catalog.mismatch");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void endsAsOneAfterTheOther(Pair pair) throws IOException {
    var before = new MemoryLake(Sightings.datasets("2"), scratch);
    pair.prepare().run(before);
    List<Outcome> ends = List.of(inTurns(before, pair.one(), pair.other(), 0, 0),
        inTurns(before, pair.other(), pair.one(), 0, 0));
    assertThat(ends.getFirst().tables()).as("tables after both, in either order").isEqualTo(ends.getLast().tables());
    int stopsOfOne = stops(before, pair.one());
    int stopsOfOther = stops(before, pair.other());
    int histories = 0;
    for (int i = 0; i <= stopsOfOne; i++) {
      for (int j = 1; j <= stopsOfOther; j++) {
        assertThat(inTurns(before, pair.one(), pair.other(), i, j)).as("one %d, other %d", i, j).isIn(ends);
        assertThat(inTurns(before, pair.other(), pair.one(), j, i)).as("other %d, one %d", j, i).isIn(ends);
        histories += 2;
      }
    }
    System.out.printf("%s: %d histories, all ended as one after the other%n", pair, histories);
  }

  private static int stops(MemoryLake before, Scenario.Act act) throws IOException {
    MemoryLake lake = before.copy();
    var turns = new Turns(EveryInterleavingTest::matters);
    lake.calls.put(turns);
    return turns.start(lake, act).finish();
  }

  /// `first` passes some stops, then `second` some; then `first` runs to its end, then `second`.
  private static Outcome inTurns(MemoryLake before, Scenario.Act first, Scenario.Act second, int stopsOfFirst,
      int stopsOfSecond) throws IOException {
    MemoryLake lake = before.copy();
    var turns = new Turns(EveryInterleavingTest::matters);
    lake.calls.put(new Onlooker(lake, Duration.ofHours(24), List.of(Sightings.TABLE, "daily_counts", "table_state"),
        turns));
    Party one = turns.start(lake, first);
    Party two = turns.start(lake, second);
    one.advance(stopsOfFirst);
    two.advance(stopsOfSecond);
    one.finish();
    two.finish();
    lake.calls.leaveAlone();
    return Outcome.of(lake);
  }
}
