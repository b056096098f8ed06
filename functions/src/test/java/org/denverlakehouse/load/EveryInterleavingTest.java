package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.Calls.Call;
import org.denverlakehouse.load.Turns.Party;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two processes at once on one table, however their calls fall: one does some calls, the other some, then one runs to
/// its end, then the other. The end is the one of the two after each other, and a reader sees nothing half-done on the
/// way (DESIGN, 6.8 and 12).
class EveryInterleavingTest {
  private static final boolean ALL = Boolean.getBoolean("interleavings.all");
  /// Of a pair with more meeting points than this, only each so manieth is tried, unless all are asked for. Two loads
  /// have fewer.
  private static final int ENOUGH = 400;
  private static final String EVENTS = new Sightings().row("2016-02-02 08:00:00", "old-2016-02-02-0", "a", "park")
      .csv();

  @TempDir
  Path scratch = Path.of("");

  /// Two things that happen at once.
  ///
  /// @param commute whether the tables end the same whichever comes first
  record Pair(String name, Scenario.Act prepare, Scenario.Act one, Scenario.Act other, boolean commute) {
    private Pair(String name, Scenario.Act prepare, Scenario.Act one, Scenario.Act other) {
      this(name, prepare, one, other, true);
    }

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
            Scenario.events("sightings/events/a.csv", "sightings/events/b.csv")),
        new Pair("a load and an expiry", lake -> {
          var _ = lake.drop("sightings.csv", new Sightings().days("2016-01-30", "2016-03-01", 1, "old"));
          lake.deploy(Sightings.datasets("1"));
          var _ = lake.land("sightings_a.csv", new Sightings().days("2016-01-31", "2016-02-02", 1, "a").csv());
        }, Scenario.load("sightings_a.csv"), MemoryLake::expire),
        new Pair("a load and a reconcile that loads it too, rewrites and deletes", Scenario::messUp,
            Scenario.load("sightings_b.csv"), lake -> {
              var _ = lake.reconcile();
            }),
        new Pair("a held file again, and its acceptance", EveryInterleavingTest::hold, Scenario.load("sightings.csv"),
            EveryInterleavingTest::accept),
        new Pair("a load and the acceptance of a file that shares its days", lake -> {
          hold(lake);
          var _ = lake.land("sightings_a.csv", new Sightings().days("2016-02-28", "2016-03-03", 9, "a").csv());
        }, Scenario.load("sightings_a.csv"), EveryInterleavingTest::accept, false));
  }

  private static void hold(MemoryLake lake) throws IOException {
    var _ = lake.drop("sightings_old.csv", new Sightings().days("2016-02-27", "2016-03-01", 9, "old"));
    var held = lake.drop("sightings.csv", new Sightings().days("2016-02-27", "2016-03-01", 2, "few"));
    assertThat(held.status()).isEqualTo(LoadStatus.HELD);
  }

  private static void accept(MemoryLake lake) throws IOException {
    lake.accept("sightings.csv", lake.ledger().getLast());
    var _ = lake.deliver("sightings.csv");
  }

  /// Looking at what is never changed once it is there, or at months in which nobody writes, and writing what nobody else
  /// looks at, commutes with all that others do. Stopping before such calls would repeat histories.
  private static boolean matters(Call call) {
    return Stream.of("landing.", "lake.get ", "lake.read ", "lake.head tables/", "lake.put ",
        "lake.putIfAbsent ledger/attempts/", "lake.list ledger/2025", "catalog.mismatch ")
        .noneMatch(call.name()::startsWith);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void endsAsOneAfterTheOther(Pair pair) throws IOException {
    var before = new MemoryLake(Sightings.datasets("2"), scratch);
    pair.prepare().run(before);
    List<Outcome> ends = List.of(inTurns(before, pair.one(), pair.other(), 0, 0),
        inTurns(before, pair.other(), pair.one(), 0, 0));
    if (pair.commute()) {
      ends.getFirst().tablesAlone().assertIs(ends.getLast().tablesAlone());
    }
    int stopsOfOne = stops(before, pair.one());
    int stopsOfOther = stops(before, pair.other());
    int step = ALL ? 1 : Math.max(1, stopsOfOne * stopsOfOther / ENOUGH);
    int histories = 0;
    for (int i = 0; i <= stopsOfOne; i += step) {
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
    lake.calls.put(new Onlooker(lake, turns));
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
