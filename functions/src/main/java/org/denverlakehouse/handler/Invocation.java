package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.denverlakehouse.load.Deadline;
import org.slf4j.MDC;

/// What an invocation tells of itself.
final class Invocation {
  private Invocation() {}

  /// Marks the thread's log lines with the function and the request, until it is closed.
  static Closeable logged(Context context) {
    MDC.put("function", context.getFunctionName());
    MDC.put("request_id", context.getAwsRequestId());
    return MDC::clear;
  }

  /// What [#logged] answers; closing it fails never.
  interface Closeable extends AutoCloseable {
    @Override
    void close();
  }

  /// When Lambda ends it.
  static Deadline deadline(Context context) {
    return Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), InstantSource.system());
  }

  /// Whether it is only asked what would be done.
  static boolean isDryRun(Map<String, Object> event) {
    return Boolean.TRUE.equals(event.get("dry_run"));
  }
}
