package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.retention.Expiry;

/// Rolls the window, on schedule or on demand, and answers what left it. The event `{"dry_run": true}` asks what would
/// leave; any other content does not matter. Thread-safe.
public final class ExpireHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Lakehouse lakehouse;

  /// For Lambda: configured by environment variables, see [Wiring].
  public ExpireHandler() {
    this(Wiring.ofEnvironment().lakehouse());
  }

  public ExpireHandler(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    var expiry = new Expiry(lakehouse, Invocation.deadline(context));
    boolean dryRun = Invocation.isDryRun(event);
    try {
      List<Expiry.Leaving> leaving = dryRun ? expiry.plan() : expiry.run();
      return Map.of("dry_run", dryRun, "datasets", leaving.stream().map(ExpireHandler::answer).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The window could not be rolled; what is not done is done at the next run.", e);
    }
  }

  private static Map<String, Object> answer(Expiry.Leaving leaving) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("dataset", leaving.dataset());
    answer.put("as_of", String.valueOf(leaving.asOf()));
    answer.put("partitions", leaving.leaving().size());
    answer.put("rows", leaving.rows());
    return answer;
  }
}
