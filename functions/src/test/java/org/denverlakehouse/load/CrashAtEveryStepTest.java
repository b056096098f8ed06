package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.denverlakehouse.load.Calls.Kind;
import org.denverlakehouse.load.Fault.Harm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever call fails, before its effect, after it or half-way, and whether the process survives that or not: a reader
/// never sees anything half-done, and what happens next on AWS ends in the very state that no fault would have ended in
/// (DESIGN, 6.8 and 12).
class CrashAtEveryStepTest {
  @TempDir
  Path scratch = Path.of("");

  static Stream<Scenario> scenarios() {
    return Scenario.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsAsWithoutAFault(Scenario scenario) throws IOException {
    allConverge(scenario, new Ending("redelivered", false, CrashAtEveryStepTest::redelivered,
        outcome -> scenario.counts() ? outcome.withoutCounts() : outcome));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsAsWithoutAFaultWhenNobodyTriesAgain(Scenario scenario) throws IOException {
    allConverge(scenario, new Ending("left to the schedules", false, (_, _) -> {
      // The event is lost.
    }, Outcome::withoutCounts));
  }

  static Stream<Scenario> forecasts() {
    return Scenario.FORECASTS.stream();
  }

  /// A run that died is run again, by hand or the next morning; until then the older forecasts stand.
  @ParameterizedTest
  @MethodSource("forecasts")
  void endsAsWithoutAFaultWhenTheForecastRunsAgain(Scenario scenario) throws IOException {
    allConverge(scenario, new Ending("run again", false, CrashAtEveryStepTest::redelivered, UnaryOperator.identity()));
  }

  /// The old content has nothing to say that the new one does not replace.
  @Test
  void endsAsWithoutAFaultWhenTheFileIsReplacedMeanwhile() throws IOException {
    var replaced = new Scenario("a file", lake -> {
      var _ = lake.drop("sightings_old.csv", new Sightings().days("2016-02-26", "2016-03-02", 2, "old"));
      var _ = lake.land("sightings.csv", new Sightings().days("2016-02-28", "2016-03-03", 2, "new").csv());
    }, Scenario.load("sightings.csv"), true);
    allConverge(replaced, new Ending("replaced", true, CrashAtEveryStepTest::replaced,
        Outcome::tablesAlone));
  }

  private void allConverge(Scenario scenario, Ending ending) throws IOException {
    MemoryLake before = new MemoryLake(Sightings.datasets("2"), scratch);
    scenario.prepare().run(before);
    MemoryLake calm = before.copy();
    Fault none = run(calm, scenario, Fault.none());
    Outcome expected = settled(calm, scenario, none, ending);

    var diverged = new ArrayList<String>();
    List<CrashPoint> points = points(none.seen());
    for (CrashPoint point : points) {
      try {
        MemoryLake lake = before.copy();
        Fault fault = run(lake, scenario, new Fault(point.call(), point.harm(), point.dies()));
        fault.arriveLate();
        settled(lake, scenario, fault, ending).assertIs(expected);
      } catch (IOException | RuntimeException | AssertionError e) {
        diverged.add(point + " " + none.seen().get(point.call() - 1) + "\n" + e);
      }
    }
    System.out.printf("%s, %s: %d crash points, %d converged%n", scenario, ending.name(), points.size(),
        points.size() - diverged.size());
    assertThat(diverged).as(scenario.name()).isEmpty();
  }

  /// What happens after a fault, before the schedules run.
  ///
  /// @param always whether it happens without a fault too
  /// @param view   what must be the same in the end
  private record Ending(String name, boolean always, Aftermath aftermath, UnaryOperator<Outcome> view) {}

  private interface Aftermath {
    void of(MemoryLake lake, Scenario scenario) throws IOException;
  }

  /// New content lands under the key; its event is heard, then the old one comes again.
  private static void replaced(MemoryLake lake, Scenario scenario) throws IOException {
    String key = "sightings.csv";
    String old = lake.landing.head(key).orElseThrow().etag();
    var _ = lake.drop(key, new Sightings().days("2016-02-28", "2016-03-03", 2, "newest"));
    var _ = lake.deliver(key, old);
  }

  private static void redelivered(MemoryLake lake, Scenario scenario) throws IOException {
    lake.pass(Duration.ofMinutes(15));
    scenario.act().run(lake);
    Rules.ofSightings(lake).check(2);
  }

  /// One way to fail one call.
  private record CrashPoint(int call, Harm harm, boolean dies) {}

  private static List<CrashPoint> points(List<Calls.Call> calls) {
    var points = new ArrayList<CrashPoint>();
    for (int call = 1; call <= calls.size(); call++) {
      Kind kind = calls.get(call - 1).kind();
      for (Harm harm : failures(kind)) {
        points.add(new CrashPoint(call, harm, false));
      }
      for (Harm harm : deaths(kind)) {
        points.add(new CrashPoint(call, harm, true));
      }
    }
    return points;
  }

  private static List<Harm> failures(Kind kind) {
    return switch (kind) {
      case READ -> List.of(Harm.BEFORE);
      case CHANGE -> List.of(Harm.BEFORE, Harm.AFTER, Harm.LATE);
      case BATCH -> List.of(Harm.BEFORE, Harm.AFTER, Harm.HALF);
    };
  }

  /// Death after a change leaves what death before the next one leaves, with any reads between; after the last change
  /// nothing is left to do.
  private static List<Harm> deaths(Kind kind) {
    return switch (kind) {
      case READ -> List.of();
      case CHANGE -> List.of(Harm.BEFORE);
      case BATCH -> List.of(Harm.BEFORE, Harm.HALF);
    };
  }

  /// Runs the scenario with a fault, and looks at the lake after every call.
  private static Fault run(MemoryLake lake, Scenario scenario, Fault fault) throws IOException {
    lake.calls.put(new Onlooker(lake, fault));
    try {
      scenario.act().run(lake);
    } catch (IOException e) {
      fault.notice(e);
    }
    lake.calls.put(new Onlooker(lake, Fault.none()));
    return fault;
  }

  /// The end, after the schedules ran while nothing else happened.
  private static Outcome settled(MemoryLake lake, Scenario scenario, Fault fault, Ending ending) throws IOException {
    if (ending.always() || fault.wasNoticed()) {
      ending.aftermath().of(lake, scenario);
    }
    for (int i = 0; i < 2; i++) {
      lake.pass(Lakehouse.MIN_GRACE.plusHours(1));
      lake.expire();
      var _ = lake.reconcile();
    }
    lake.calls.leaveAlone();
    Settled.check(lake);
    return ending.view().apply(Outcome.of(lake));
  }
}
