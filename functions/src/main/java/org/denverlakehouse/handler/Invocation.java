package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.denverlakehouse.load.Deadline;

/// What an invocation tells of itself.
final class Invocation {
  private Invocation() {}

  /// When Lambda ends it.
  static Deadline deadline(Context context) {
    return Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), InstantSource.system());
  }

  /// Whether it is only asked what would be done.
  static boolean isDryRun(Map<String, Object> event) {
    return Boolean.TRUE.equals(event.get("dry_run"));
  }
}
