package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DenverCalendar;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.monitoring.Metric.Dimension;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.retention.Expiry;

/// Rolls the window, on schedule or on demand, and answers what left it. The event `{"dry_run": true}` asks what would
/// leave; any other content does not matter. Thread-safe.
public final class ExpireHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Lakehouse lakehouse;
  private final Metrics metrics;

  /// For Lambda: configured by environment variables, see [Wiring].
  public ExpireHandler() {
    this(Wiring.ofEnvironment());
  }

  public ExpireHandler(Wiring wiring) {
    this(wiring.lakehouse(), wiring.metrics());
  }

  public ExpireHandler(Lakehouse lakehouse, Metrics metrics) {
    this.lakehouse = lakehouse;
    this.metrics = metrics;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    var expiry = new Expiry(lakehouse, Invocation.deadline(context));
    boolean dryRun = Invocation.isDryRun(event);
    try (var _ = Invocation.logged(context)) {
      List<Expiry.Leaving> leaving = dryRun ? expiry.plan() : expiry.run();
      if (!dryRun) {
        tell(leaving);
      }
      return Map.of("dry_run", dryRun, "datasets", leaving.stream().map(ExpireHandler::answer).toList());
    } catch (IOException e) {
      throw new UncheckedIOException("The window could not be rolled; what is not done is done at the next run.", e);
    }
  }

  private void tell(List<Expiry.Leaving> feeds) {
    LocalDate today = LocalDate.ofInstant(lakehouse.clock().instant(), DenverCalendar.ZONE);
    for (Expiry.Leaving feed : feeds) {
      LocalDate asOf = feed.asOf();
      if (asOf != null && lakehouse.datasets().feed(feed.dataset()).flatMap(Dataset::eventTime).isPresent()) {
        metrics.tell(Dimension.DATASET, feed.dataset(),
            Map.of(Metric.DAYS_BEHIND, ChronoUnit.DAYS.between(asOf, today)));
      }
    }
    int partitions = feeds.stream().mapToInt(feed -> feed.leaving().size()).sum();
    metrics.tell(Map.of(Metric.PARTITIONS_EXPIRED, partitions));
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
