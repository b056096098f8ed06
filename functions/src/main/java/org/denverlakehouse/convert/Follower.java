package org.denverlakehouse.convert;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Does pieces of work one after the other behind the thread that gives them: on a thread of its own, at most
/// [#MAX_AHEAD] behind, or at once where the machine has one core. One thread gives the work; what the work touches
/// belongs to it until [#await()].
final class Follower implements Closeable {
  /// A piece of work.
  interface Work {
    void run() throws IOException;
  }

  /// How many pieces of work may wait or be done at a time.
  static final int MAX_AHEAD = 2;
  private static final long SECONDS_TO_END = 60;

  private final @Nullable ExecutorService thread;
  private final Semaphore ahead = new Semaphore(MAX_AHEAD);
  private volatile @Nullable Throwable failure;

  Follower() {
    this.thread = Runtime.getRuntime().availableProcessors() > 1
        ? Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("pages").factory())
        : null;
  }

  /// How many pieces of work there may be at a time beside what the caller does.
  int ahead() {
    return thread == null ? 0 : MAX_AHEAD;
  }

  /// Has the work done; waits while too much is to do.
  ///
  /// @throws IOException when this or earlier work failed; nothing is done after that
  void run(Work work) throws IOException {
    if (thread == null) {
      work.run();
      return;
    }
    throwFailure();
    acquire(1);
    thread.execute(() -> {
      try {
        if (failure == null) {
          work.run();
        }
      } catch (IOException | RuntimeException | Error e) {
        failure = e;
      } finally {
        ahead.release();
      }
    });
  }

  /// Returns when all work is done.
  void await() throws IOException {
    acquire(MAX_AHEAD);
    ahead.release(MAX_AHEAD);
    throwFailure();
  }

  private void acquire(int permits) throws InterruptedIOException {
    try {
      ahead.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("Interrupted while pages were written.").initCause(e);
    }
  }

  private void throwFailure() throws IOException {
    switch (failure) {
      case null -> {
        // All is well.
      }
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError("Work throws no such thing.", e);
    }
  }

  /// Ends the thread; work that has not begun is not done.
  @Override
  public void close() {
    if (thread == null) {
      return;
    }
    var _ = thread.shutdownNow();
    try {
      if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Writing pages does not end.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
