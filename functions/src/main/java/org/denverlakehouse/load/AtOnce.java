package org.denverlakehouse.load;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs work of one load on several threads.
final class AtOnce {
  private AtOnce() {}

  /// Returns, or throws, when nothing is at work any more.
  ///
  /// @param threads how many run at the same time
  /// @param name    what the threads' names begin with
  /// @param stop    tells the work to end early, because this thread was interrupted
  /// @return what each answered, in their order
  /// @throws IOException what the first of them threw
  static <T> List<T> run(List<? extends Callable<T>> tasks, int threads, String name, Runnable stop)
      throws IOException {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads,
        Thread.ofPlatform().daemon().name(name, 1).factory())) {
      List<Future<T>> futures = new ArrayList<>();
      tasks.forEach(task -> futures.add(pool.submit(task)));
      var answers = new ArrayList<T>();
      for (Future<T> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      stop.run();
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("Interrupted while others were at work.").initCause(e);
    }
  }

  private static IOException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException failure -> failure;
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case null, default -> throw new AssertionError("The work throws no such thing.", e);
    };
  }
}
