package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.denverlakehouse.load.Calls.Call;
import org.denverlakehouse.load.Calls.Effect;
import org.jspecify.annotations.Nullable;

/// Lets processes take turns, call by call: each has a thread of its own, which waits before each call until it is told
/// to go on. At any moment one thread runs, so that the same turns give the same history.
final class Turns implements Calls.Between {
  private final Predicate<Call> stopsBefore;
  private final Map<Thread, Party> parties = new ConcurrentHashMap<>();

  /// @param stopsBefore the calls that somebody else's calls might matter to
  Turns(Predicate<Call> stopsBefore) {
    this.stopsBefore = stopsBefore;
  }

  /// One process.
  static final class Party {
    private final Semaphore mayGo = new Semaphore(0);
    private final Semaphore waits = new Semaphore(0);
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    private void live(MemoryLake lake, Scenario.Act act) {
      try {
        act.run(lake);
      } catch (IOException | RuntimeException | AssertionError e) {
        failure = e;
      } finally {
        ended = true;
        waits.release();
      }
    }

    private void stop() {
      waits.release();
      mayGo.acquireUninterruptibly();
    }

    /// Lets it go on to the next stop, or to its end.
    private void go() {
      mayGo.release();
      waits.acquireUninterruptibly();
    }

    /// Lets it pass so many stops, or fewer when it ends before.
    void advance(int stops) {
      for (int i = 0; i < stops && !ended; i++) {
        go();
      }
    }

    /// Lets it run to its end, which must be a good one.
    ///
    /// @return the stops that were left
    int finish() {
      int stops = 0;
      for (; !ended; stops++) {
        go();
      }
      assertThat(failure).isNull();
      return stops;
    }
  }

  /// Starts a process up to its first stop.
  Party start(MemoryLake lake, Scenario.Act act) {
    var party = new Party();
    Thread thread = Thread.ofPlatform().daemon().unstarted(() -> party.live(lake, act));
    parties.put(thread, party);
    thread.start();
    party.waits.acquireUninterruptibly();
    return party;
  }

  @Override
  public <T> T around(Call call, Effect<T> effect) throws IOException {
    Party party = parties.get(Thread.currentThread());
    if (party != null && stopsBefore.test(call)) {
      party.stop();
    }
    return effect.run();
  }
}
