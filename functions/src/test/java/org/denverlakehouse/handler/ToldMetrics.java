package org.denverlakehouse.handler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.monitoring.Metrics;

/// Keeps what a handler tells CloudWatch.
final class ToldMetrics {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<JsonNode> lines = new ArrayList<>();

  Metrics metrics() {
    return new Metrics("test", Clock.systemUTC(), line -> lines.add(parse(line)));
  }

  List<JsonNode> lines() {
    return lines;
  }

  /// All values told of a metric, in their order.
  List<Double> of(Metric metric) {
    return lines.stream().filter(line -> line.has(metric.label())).map(line -> line.path(metric.label()).asDouble())
        .toList();
  }

  /// The same of one status, dataset or outcome.
  List<Double> of(Metric metric, String value) {
    return lines.stream().filter(line -> line.path(metric.dimension().label()).asText().equals(value))
        .filter(line -> line.has(metric.label())).map(line -> line.path(metric.label()).asDouble()).toList();
  }

  private static JsonNode parse(String line) {
    try {
      return MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
