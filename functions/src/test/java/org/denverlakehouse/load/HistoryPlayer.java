package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.Calls.Call;
import org.denverlakehouse.load.Calls.Effect;
import org.denverlakehouse.load.Fault.Harm;
import org.denverlakehouse.reconcile.Reconciler;
import org.denverlakehouse.retention.Expiry;
import org.denverlakehouse.store.StoredObject;

/// Plays a history on a lake with the model beside it: drops files, hears events as the queue would, lets calls fail, and
/// in the end, when all is quiet, checks what must hold (DESIGN, 12).
final class HistoryPlayer {
  /// After so many attempts the queue gives an event up.
  private static final int ATTEMPTS = 3;
  private static final String EVENT_FOLDER = Sightings.TABLE + "/events/";

  private final MemoryLake lake;
  private final ModelledLake modelled;
  private final Map<String, Sightings> contents = new TreeMap<>();
  private final Map<String, Deque<LandedFile>> waiting = new TreeMap<>();
  private final Map<String, LandedFile> heard = new TreeMap<>();
  private final Map<LandedFile, Integer> failures = new HashMap<>();
  private final Set<LandedFile> givenUp = new HashSet<>();
  private Optional<Calls.Between> trouble = Optional.empty();
  /// Whether a load ended half-done, so that the catalog may be behind until somebody completes it.
  private boolean halfDone;

  private HistoryPlayer(MemoryLake lake, int windowMonths) {
    this.lake = lake;
    this.modelled = new ModelledLake(lake, windowMonths);
  }

  /// Plays a history to its quiet end.
  ///
  /// @param windowMonths the window of the lake's sightings; 0 for none
  static void play(History history, MemoryLake lake, int windowMonths) throws IOException {
    var player = new HistoryPlayer(lake, windowMonths);
    for (String step : history.steps()) {
      player.step(step.split(" ", -1));
    }
    player.quiet();
  }

  private void step(String[] words) throws IOException {
    switch (words[0]) {
      case "land" -> land(key(words[1]), SightingsMaker.snapshot(words[2], words[3], Integer.parseInt(words[4])));
      case "events" -> land(key(words[1]), SightingsMaker.events(words[2], Integer.parseInt(words[3])));
      case "repeat" -> repeat(key(words[1]));
      case "deliver" -> deliver(key(words[1]));
      case "redeliver" -> redeliver(key(words[1]));
      case "batch" -> batch();
      case "lose" -> waiting(key(words[1])).clear();
      case "expire" -> {
        boolean _ = tried(this::expire);
      }
      case "reconcile" -> {
        boolean _ = tried(this::reconcile);
      }
      case "accept" -> accept(key(words[1]));
      case "overtake" -> overtake(key(words[1]), key(words[2]));
      case "tick" -> lake.pass(Duration.ofHours(Integer.parseInt(words[1])));
      case "fault" -> trouble = Optional.of(
          new Fault(Integer.parseInt(words[1]), Harm.valueOf(words[2]), words[3].equals("dies")));
      case "throttle" -> trouble = Optional.of(new Throttle(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
      case "look" -> look();
      default -> throw new IllegalArgumentException("No such step: " + String.join(" ", words));
    }
  }

  /// Within one second only a hash of their ETags would tell two contents of a key apart.
  private void land(String key, Sightings content) {
    lake.pass(Duration.ofSeconds(contents.put(key, content) == null ? 0 : 1));
    StoredObject object = modelled.land(key, content);
    waiting(key).add(new LandedFile(key, object.etag()));
  }

  private Deque<LandedFile> waiting(String key) {
    return waiting.computeIfAbsent(key, _ -> new ArrayDeque<>());
  }

  private void repeat(String key) {
    Sightings content = contents.get(key);
    if (content != null) {
      land(key, content);
    }
  }

  /// A person accepts what the newest load of the key's content held back or found superseded.
  private void accept(String key) throws IOException {
    Optional<StoredObject> object = lake.landing.head(key);
    Optional<LoadRecord> load = lake.ledger()
        .stream()
        .filter(record -> object.isPresent() && isOf(object.get(), record))
        .reduce((_, newer) -> newer)
        .filter(record -> record.status() == LoadStatus.HELD || record.status() == LoadStatus.SUPERSEDED);
    if (load.isPresent()) {
      modelled.accept(load.get());
      waiting(key).add(new LandedFile(key, object.orElseThrow().etag()));
    }
  }

  private void deliver(String key) throws IOException {
    hear(waiting(key).stream().limit(1).toList());
  }

  private void batch() throws IOException {
    hear(contents.keySet()
        .stream()
        .filter(key -> key.startsWith(EVENT_FOLDER))
        .flatMap(key -> waiting(key).stream().limit(1))
        .toList());
  }

  private void redeliver(String key) throws IOException {
    LandedFile file = heard.get(key);
    if (file != null) {
      hear(List.of(file));
    }
  }

  /// Loads as the consumer of the queue does. What fails waits on, until it has failed too often.
  private void hear(List<LandedFile> files) throws IOException {
    if (tried(() -> load(files))) {
      files.forEach(this::done);
      return;
    }
    for (LandedFile file : files) {
      if (failures.merge(file, 1, Integer::sum) >= ATTEMPTS) {
        var _ = loader().fail(file, new IOException("no answer"));
        givenUp.add(file);
        done(file);
      }
    }
  }

  private void load(List<LandedFile> files) throws IOException {
    var _ = files.size() == 1 ? List.of(loader().load(files.getFirst())) : loader().loadEvents(files);
  }

  private void expire() throws IOException {
    var _ = new Expiry(lake.lakehouse(), Deadline.NONE).run();
  }

  private void reconcile() throws IOException {
    modelled.follow();
    var _ = new Reconciler(lake.lakehouse(), Deadline.NONE).run();
    halfDone = false;
  }

  private interface Act {
    void run() throws IOException;
  }

  /// Does something amid the trouble that was asked for.
  ///
  /// @return false when it failed because of that
  private boolean tried(Act act) throws IOException {
    Optional<Calls.Between> around = trouble;
    trouble = Optional.empty();
    around.ifPresent(lake.calls::put);
    try {
      act.run();
      return true;
    } catch (IOException e) {
      if (around.isEmpty()) {
        throw e;
      }
      halfDone = true;
      return false;
    } finally {
      lake.calls.leaveAlone();
    }
  }

  private void done(LandedFile file) {
    heard.put(file.key(), file);
    boolean _ = waiting(file.key()).remove(file);
  }

  private void overtake(String key, String other) throws IOException {
    trouble = Optional.of(new Calls.Between() {
      @Override
      public <T> T around(Call call, Effect<T> effect) throws IOException {
        if (call.name().startsWith("lake.putIfAbsent manifests/")) {
          lake.calls.leaveAlone();
          if (!other.equals(key)) {
            deliver(other);
          }
        }
        return effect.run();
      }
    });
    deliver(key);
    trouble = Optional.empty();
  }

  private void look() throws IOException {
    if (!halfDone) {
      modelled.agree();
    }
  }

  private Loader loader() {
    return new Loader(lake.lakehouse(), LoadListener.SILENT);
  }

  private void quiet() throws IOException {
    trouble = Optional.empty();
    for (String key : contents.keySet()) {
      while (!waiting(key).isEmpty()) {
        deliver(key);
      }
    }
    lake.pass(Duration.ofHours(1));
    reconcile();
    modelled.agree();
    everyFileHasAState();
    nothingChangesWhenAllIsDoneAgain();
    nothingIsLeftOver();
  }

  /// I7.
  private void everyFileHasAState() throws IOException {
    List<LoadRecord> loads = lake.ledger();
    for (String key : contents.keySet()) {
      StoredObject object = lake.landing.head(key).orElseThrow();
      List<String> states = loads.stream()
          .filter(load -> isOf(object, load))
          .map(load -> load.status().name().replace("DUPLICATE", "PUBLISHED"))
          .toList();
      Optional<String> expected = modelled.statusOf(object);
      boolean failed = givenUp.contains(new LandedFile(key, object.etag()));
      assertThat(states).as("states of %s, %s", object, expected)
          .anyMatch(state -> state.equals(expected.orElse("FAILED")) || (failed && state.equals("FAILED")));
    }
  }

  private static boolean isOf(StoredObject object, LoadRecord load) {
    return load.sourceKey().equals(object.key()) && object.etag().equals(load.etag())
        && object.lastModified().equals(load.arrivedAt());
  }

  /// I6.
  private void nothingChangesWhenAllIsDoneAgain() throws IOException {
    List<String> before = lake.keys("");
    for (LandedFile file : List.copyOf(heard.values())) {
      if (!givenUp.contains(file)) {
        hear(List.of(file));
      }
    }
    expire();
    reconcile();
    assertThat(lake.keys("")).as("objects of the lake").isEqualTo(before);
  }

  /// I8.
  private void nothingIsLeftOver() throws IOException {
    lake.pass(Lakehouse.MIN_GRACE.plusHours(1));
    reconcile();
    var named = new TreeSet<String>();
    lake.manifest(Sightings.TABLE)
        .tables()
        .values()
        .forEach(partitions -> partitions.forEach(partition -> named.addAll(partition.files())));
    assertThat(lake.keys("tables/")).as("files of tables").containsExactlyElementsOf(named);
  }

  private static String key(String name) {
    return History.isEvents(name) ? EVENT_FOLDER + name + ".csv" : "sightings_" + name + ".csv";
  }
}
