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
  private static final Duration GRACE = Duration.ofHours(24);
  private static final List<String> TABLES = List.of(Sightings.TABLE, "daily_counts", "table_state");

  @TempDir
  Path scratch = Path.of("");

  static Stream<Scenario> scenarios() {
    return Scenario.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsAsWithoutAFault(Scenario scenario) throws IOException {
    MemoryLake before = new MemoryLake(Sightings.datasets("2"), scratch);
    scenario.prepare().run(before);
    MemoryLake calm = before.copy();
    Fault none = run(calm, scenario, Fault.none());
    settle(calm, scenario);
    Outcome expected = end(calm, scenario);

    var diverged = new ArrayList<String>();
    List<CrashPoint> points = points(none.seen());
    for (CrashPoint point : points) {
      try {
        MemoryLake lake = before.copy();
        Fault fault = run(lake, scenario, new Fault(point.call(), point.harm(), point.dies()));
        fault.arriveLate();
        settle(lake, scenario);
        end(lake, scenario).assertIs(expected);
      } catch (IOException | AssertionError e) {
        diverged.add(point + " " + none.seen().get(point.call() - 1) + "\n" + e);
      }
    }
    System.out.printf("%s: %d crash points, %d converged%n", scenario, points.size(), points.size() - diverged.size());
    assertThat(diverged).as(scenario.name()).isEmpty();
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
    lake.calls.put(new Onlooker(lake, GRACE, TABLES, fault));
    try {
      scenario.act().run(lake);
    } catch (IOException e) {
      assertThat(fault.seen()).as("an error without a fault: %s", e).isNotEmpty();
    }
    return fault;
  }

  private static Outcome end(MemoryLake lake, Scenario scenario) throws IOException {
    Outcome outcome = Outcome.of(lake);
    return scenario.counts() ? outcome.onceEach() : outcome;
  }

  /// What happens next.
  private static void settle(MemoryLake lake, Scenario scenario) throws IOException {
    lake.calls.put(new Onlooker(lake, GRACE, TABLES, Fault.none()));
    lake.pass(Duration.ofMinutes(15));
    scenario.act().run(lake);
    lake.ledger().forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(2);
    lake.calls.leaveAlone();
  }
}
