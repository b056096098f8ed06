package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.denverlakehouse.load.Calls.Kind;
import org.denverlakehouse.load.Fault.Harm;
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
    allConverge(scenario, CrashAtEveryStepTest::redelivered, scenario.counts(), "redelivered");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsAsWithoutAFaultWhenNobodyTriesAgain(Scenario scenario) throws IOException {
    allConverge(scenario, (_, _) -> {
      // The event is lost; the schedules are all that is left.
    }, true, "left to the schedules");
  }

  private void allConverge(Scenario scenario, Aftermath aftermath, boolean withoutCounts, String name)
      throws IOException {
    MemoryLake before = new MemoryLake(Sightings.datasets("2"), scratch);
    scenario.prepare().run(before);
    MemoryLake calm = before.copy();
    List<Calls.Call> calls = run(calm, scenario, Fault.none()).seen();
    Outcome expected = settled(calm, withoutCounts);

    var diverged = new ArrayList<String>();
    List<CrashPoint> points = points(calls);
    for (CrashPoint point : points) {
      try {
        MemoryLake lake = before.copy();
        Fault fault = run(lake, scenario, new Fault(point.call(), point.harm(), point.dies()));
        fault.arriveLate();
        if (fault.wasNoticed()) {
          aftermath.of(lake, scenario);
        }
        settled(lake, withoutCounts).assertIs(expected);
      } catch (IOException | RuntimeException | AssertionError e) {
        diverged.add(point + " " + calls.get(point.call() - 1) + "\n" + e);
      }
    }
    System.out.printf("%s, %s: %d crash points, %d converged%n", scenario, name, points.size(),
        points.size() - diverged.size());
    assertThat(diverged).as(scenario.name()).isEmpty();
  }

  /// What happens after a fault, before the schedules run.
  private interface Aftermath {
    void of(MemoryLake lake, Scenario scenario) throws IOException;
  }

  private static void redelivered(MemoryLake lake, Scenario scenario) throws IOException {
    lake.pass(Duration.ofMinutes(15));
    scenario.act().run(lake);
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
  private static Outcome settled(MemoryLake lake, boolean withoutCounts) throws IOException {
    for (int i = 0; i < 2; i++) {
      lake.pass(Lakehouse.MIN_GRACE.plusHours(1));
      lake.expire();
      var _ = lake.reconcile();
    }
    lake.calls.leaveAlone();
    Settled.check(lake);
    Outcome outcome = Outcome.of(lake);
    return withoutCounts ? outcome.withoutCounts() : outcome;
  }
}
