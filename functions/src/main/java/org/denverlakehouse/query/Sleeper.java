package org.denverlakehouse.query;

import java.time.Duration;

/// Waiting, so that tests need not wait.
@FunctionalInterface
public interface Sleeper {
  /// Waits in earnest.
  Sleeper THREAD = Thread::sleep;

  void sleep(Duration duration) throws InterruptedException;
}
