package org.denverlakehouse.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/// What happens to a lake, step by step, as a text that can be read, pasted and played again. Any part of a history is a
/// history: a step that finds nothing to do does nothing.
///
/// | step | what happens |
/// |---|---|
/// | `land NAME DAYS STYLE SEED` | a snapshot file lands, its event waits |
/// | `events NAME DAYS SEED` | an event file lands, its event waits |
/// | `repeat NAME` | the same content lands again |
/// | `deliver NAME` | the file's oldest waiting event is heard |
/// | `redeliver NAME` | the event that was heard last is heard again |
/// | `overtake NAME OTHER` | as `deliver NAME`; just before it commits, OTHER is delivered |
/// | `batch` | the oldest waiting events of all event files are heard in one attempt |
/// | `lose NAME` | the file's waiting events are lost |
/// | `accept NAME` | the file's HELD or SUPERSEDED load is accepted |
/// | `tick HOURS` | time goes by |
/// | `expire`, `reconcile` | what the schedule runs |
/// | `fault K HARM LIFE` | the K-th call of the next step fails: `BEFORE` or `AFTER` its effect, or at
///   `HALF` of it; the process `dies` or `lives` |
/// | `throttle K N` | from the K-th call of the next step on, N calls are refused |
/// | `look` | the tables are compared with the model |
record History(List<String> steps) {
  private static final List<String> SNAPSHOTS = List.of("a", "b", "c");
  private static final List<String> EVENTS = List.of("e", "f");
  private static final List<String> HARMS = List.of("BEFORE", "AFTER", "HALF");
  private static final List<String> STYLES = List.of("full", "full", "full", "strays", "strays", "short", "thin",
      "uneven", "uneven",
      "bad");

  History {
    steps = List.copyOf(steps);
  }

  /// Whether a name stands for an event file.
  static boolean isEvents(String name) {
    return EVENTS.contains(name);
  }

  /// The history in a text that [#toString] made.
  static History parse(String text) {
    return new History(text.lines().flatMap(line -> List.of(line.split(";", -1)).stream())
        .map(String::strip)
        .filter(step -> !step.isEmpty())
        .toList());
  }

  static History random(long seed) {
    var random = new Random(seed);
    var steps = new ArrayList<String>();
    int size = 3 + random.nextInt(10);
    while (steps.size() < size) {
      steps.addAll(randomSteps(random));
    }
    return new History(steps);
  }

  private static List<String> randomSteps(Random random) {
    String snapshot = one(random, SNAPSHOTS);
    String event = one(random, EVENTS);
    String any = random.nextInt(3) == 0 ? event : snapshot;
    return switch (random.nextInt(24)) {
      case 0, 1, 2 -> List.of(landing(snapshot, random), "deliver " + snapshot);
      case 3, 4, 5 -> List.of(landing(snapshot, random));
      case 6, 7 -> List.of(event(event, random));
      case 8 -> List.of(event("e", random), event("f", random), "batch");
      case 9 -> List.of("repeat " + any);
      case 10, 11 -> List.of("deliver " + any);
      case 12 -> List.of("redeliver " + any);
      case 13, 14 -> List.of("overtake " + snapshot + " " + one(random, random.nextBoolean() ? SNAPSHOTS : EVENTS));
      case 15 -> List.of("lose " + any);
      case 16, 17 -> List.of("accept " + snapshot, "deliver " + snapshot);
      case 18, 19 -> List.of("tick " + (random.nextBoolean() ? 1 + random.nextInt(30) : 24 * (1 + random.nextInt(40))));
      case 20 -> List.of(upkeep(random));
      case 21 -> List.of("fault %d %s %s".formatted(1 + random.nextInt(40), one(random, HARMS),
          random.nextBoolean() ? "dies" : "lives"), random.nextInt(4) == 0 ? upkeep(random) : "deliver " + any);
      case 22 -> List.of("throttle %d %d".formatted(1 + random.nextInt(30), 1 + random.nextInt(5)),
          random.nextInt(4) == 0 ? upkeep(random) : "deliver " + any);
      default -> List.of("look");
    };
  }

  private static String upkeep(Random random) {
    return random.nextBoolean() ? "expire" : "reconcile";
  }

  private static String landing(String name, Random random) {
    return "land %s %s %s %d".formatted(name, SightingsMaker.randomDays(random), one(random, STYLES),
        random.nextInt(1000));
  }

  private static String event(String name, Random random) {
    return "events %s %s %d".formatted(name, SightingsMaker.randomDays(random), random.nextInt(1000));
  }

  private static String one(Random random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// The shortest history found that still fails: steps are left out as long as it does.
  History shrunk(Predicate<History> fails) {
    History smallest = this;
    for (int chunk = Math.max(1, steps.size() / 2); chunk >= 1; chunk /= 2) {
      for (int from = 0; from < smallest.steps.size();) {
        History smaller = smallest.without(from, chunk);
        if (fails.test(smaller)) {
          smallest = smaller;
        } else {
          from += chunk;
        }
      }
    }
    return smallest;
  }

  private History without(int from, int count) {
    var rest = new ArrayList<>(steps);
    rest.subList(from, Math.min(steps.size(), from + count)).clear();
    return new History(rest);
  }

  @Override
  public String toString() {
    return String.join("; ", steps);
  }
}
