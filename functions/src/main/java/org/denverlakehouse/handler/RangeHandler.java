package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.denverlakehouse.load.ScaledLoad;

/// Converts one range of a large file, for the state machine of [ScaleOut]: the event names the `job` and the `range`, the
/// answer the key of its `result`. Thread-safe.
public final class RangeHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final ScaledLoad load;

  /// For Lambda: configured by environment variables, see [Wiring].
  public RangeHandler() {
    this(Wiring.ofEnvironment());
  }

  public RangeHandler(Wiring wiring) {
    this.load = wiring.scaledLoad();
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    if (!(event.get("job") instanceof String job) || !(event.get("range") instanceof Number range)) {
      throw new IllegalArgumentException("The event names no job and range.");
    }
    try (var _ = Invocation.logged(context)) {
      return Map.of("result", load.within(Invocation.deadline(context)).convert(job, range.intValue()));
    } catch (IOException e) {
      throw new UncheckedIOException("Range " + range + " of " + job + " failed: " + e.getMessage(), e);
    }
  }
}
