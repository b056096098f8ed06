package org.denverlakehouse.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.ObjectStore;
import org.junit.jupiter.api.Test;

/// Every way that a commit can end.
class CommitOutcomesTest {
  private static final String KEY = "manifests/trees/999999999998.json";
  private final MemoryObjectStore lake = new MemoryObjectStore("lake", Clock.systemUTC());

  @Test
  void theFirstToTakeASequenceCommits() {
    Manifest first = SampleManifests.bare(1, "first");
    assertThat(commit(lake, first)).isEqualTo(new CommitOutcome.Committed(first));
  }

  @Test
  void theSecondIsRejectedAndChangesNothing() throws IOException {
    Manifest first = SampleManifests.bare(1, "first");
    var _ = commit(lake, first);
    assertThat(commit(lake, SampleManifests.bare(1, "second"))).isEqualTo(new CommitOutcome.Rejected(1));
    assertThat(new Manifests(lake, "trees").current()).isEqualTo(first);
  }

  @Test
  void aRetryOfTheClientThatFindsItsOwnFirstTryIsCommitted() {
    Manifest mine = SampleManifests.bare(1, "mine");
    ObjectStore sendsTwice = new ForwardingStore(lake) {
      @Override
      public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
        boolean _ = super.putIfAbsent(key, content, contentType);
        return super.putIfAbsent(key, content, contentType);
      }
    };
    assertThat(commit(sendsTwice, mine)).isEqualTo(new CommitOutcome.Committed(mine));
  }

  @Test
  void anAnswerThatWasLostAfterTheWriteIsCommitted() {
    Manifest mine = SampleManifests.bare(1, "mine");
    assertThat(commit(new AnswersLost(lake), mine)).isEqualTo(new CommitOutcome.Committed(mine));
  }

  @Test
  void anAnswerThatWasLostWhileAnotherWasFasterIsRejected() {
    var _ = commit(lake, SampleManifests.bare(1, "other"));
    assertThat(commit(new AnswersLost(lake), SampleManifests.bare(1, "mine")))
        .isEqualTo(new CommitOutcome.Rejected(1));
  }

  @Test
  void aWriteThatFailedAndIsNotThereIsUnknownBecauseItMayStillArrive() {
    ObjectStore failsToWrite = new ForwardingStore(lake) {
      @Override
      public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
        throw new IOException("no answer to the write");
      }
    };
    assertThat(commit(failsToWrite, SampleManifests.bare(1, "mine")))
        .isInstanceOfSatisfying(CommitOutcome.Unknown.class, unknown -> {
          assertThat(unknown.key()).isEqualTo(KEY);
          assertThat(unknown.cause()).hasMessage("no answer to the write");
        });
  }

  @Test
  void aStoreThatAnswersNeitherWriteNorReadLeavesItUnknownEvenIfItWrote() {
    ObjectStore mute = new AnswersLost(lake) {
      @Override
      public byte[] get(String key) throws IOException {
        throw new IOException("no answer to the read");
      }
    };
    assertThat(commit(mute, SampleManifests.bare(1, "mine")))
        .isInstanceOfSatisfying(CommitOutcome.Unknown.class, unknown -> {
          assertThat(unknown.cause()).hasMessage("no answer to the write");
          assertThat(unknown.cause().getSuppressed()).singleElement()
              .satisfies(e -> assertThat(e).hasMessage("no answer to the read"));
        });
    assertThat(lake.head(KEY)).isPresent();
  }

  @Test
  void aSequenceThatIsTakenByWhatCannotBeReadIsUnknown() {
    lake.put(KEY, "{".getBytes(UTF_8), "application/json");
    assertThat(commit(lake, SampleManifests.bare(1, "mine"))).isInstanceOf(CommitOutcome.Unknown.class);
  }

  @Test
  void ofManyWritersOfOneSequenceOneCommitsAndAllOthersAreRejected() throws Exception {
    int count = 16;
    var start = new CyclicBarrier(count);
    var outcomes = new ArrayList<CommitOutcome>();
    try (ExecutorService writers = Executors.newFixedThreadPool(count)) {
      var running = new ArrayList<Future<CommitOutcome>>();
      for (int i = 0; i < count; i++) {
        Manifest next = SampleManifests.bare(1, "attempt-" + i);
        running.add(writers.submit(() -> {
          var _ = start.await();
          return commit(lake, next);
        }));
      }
      for (Future<CommitOutcome> outcome : running) {
        outcomes.add(outcome.get());
      }
    }
    List<CommitOutcome> committed = outcomes.stream().filter(CommitOutcome.Committed.class::isInstance).toList();
    assertThat(committed).containsExactly(new CommitOutcome.Committed(new Manifests(lake, "trees").current()));
    assertThat(outcomes).filteredOn(CommitOutcome.Rejected.class::isInstance).hasSize(count - 1);
  }

  private static CommitOutcome commit(ObjectStore store, Manifest next) {
    return new Manifests(store, "trees").commit(next);
  }

  /// Writes, and does not say so.
  private static class AnswersLost extends ForwardingStore {
    AnswersLost(ObjectStore behind) {
      super(behind);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
      boolean _ = super.putIfAbsent(key, content, contentType);
      throw new IOException("no answer to the write");
    }
  }
}
