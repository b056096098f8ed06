package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.denverlakehouse.fetch.FetchListener;
import org.denverlakehouse.fetch.FetchOutcome;
import org.denverlakehouse.fetch.FetchRecord;
import org.denverlakehouse.fetch.Fetcher;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.monitoring.Metric.Dimension;
import org.denverlakehouse.monitoring.Metrics;

/// Fetches the city's files, on schedule or on demand, and answers what became of each address. The event
/// `{"dataset": "traffic_accidents"}` fetches for that one only, `"again": true` also what has not changed; any other
/// content does not matter. An address that is gone, refused or failed is an answer, no failure. Thread-safe.
public final class FetchHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private final Fetcher fetcher;
  private final Metrics metrics;

  /// For Lambda: configured by environment variables, see [Wiring].
  public FetchHandler() {
    this(Wiring.ofEnvironment());
  }

  public FetchHandler(Wiring wiring) {
    this(wiring.fetcher(), wiring.metrics());
  }

  public FetchHandler(Fetcher fetcher, Metrics metrics) {
    this.fetcher = fetcher;
    this.metrics = metrics;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Optional<String> dataset = Optional.ofNullable(event.get("dataset")).map(Object::toString);
    boolean again = Boolean.TRUE.equals(event.get("again"));
    try (var _ = Invocation.logged(context)) {
      List<FetchRecord> records = fetcher.run(dataset, again, Invocation.deadline(context), FetchListener.SILENT);
      tell(records);
      return Map.of("fetches", records.stream().map(FetchHandler::answer).toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The fetch was interrupted; running it again is right.", e);
    }
  }

  private void tell(List<FetchRecord> records) {
    var counts = new EnumMap<FetchOutcome, Integer>(FetchOutcome.class);
    records.forEach(record -> counts.merge(record.outcome(), 1, Integer::sum));
    counts.forEach((outcome, count) -> metrics.tell(Dimension.OUTCOME, outcome.name(), Map.of(Metric.FETCHES, count)));
  }

  private static Map<String, Object> answer(FetchRecord record) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("dataset", record.dataset());
    answer.put("source", record.source());
    answer.put("outcome", record.outcome().name());
    answer.put("message", record.message());
    answer.put("consecutive_failures", record.consecutiveFailures());
    if (record.outcome() == FetchOutcome.FETCHED) {
      answer.put("landed_key", String.valueOf(record.landedKey()));
      answer.put("bytes", Objects.requireNonNullElse(record.bytes(), 0L));
    }
    return answer;
  }
}
