package org.denverlakehouse.monitoring;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.denverlakehouse.monitoring.Metric.Dimension;

/// Tells CloudWatch numbers, by lines in its embedded metric format, which it finds in a function's log: no call, no
/// permission, no time (CloudWatch user guide, "Specification: Embedded metric format"). Thread-safe when its sink is.
public final class Metrics {
  /// Tells nobody.
  public static final Metrics NONE = new Metrics("none", Clock.systemUTC(), _ -> {});

  private static final JsonMapper MAPPER = new JsonMapper();

  private final String namespace;
  private final InstantSource clock;
  private final Consumer<String> lines;

  /// @param namespace under which CloudWatch lists the metrics
  /// @param lines     takes each line, without its end
  public Metrics(String namespace, InstantSource clock, Consumer<String> lines) {
    this.namespace = namespace;
    this.clock = clock;
    this.lines = lines;
  }

  /// Metrics in the log of this function.
  public static Metrics ofLog(String namespace) {
    return new Metrics(namespace, Clock.systemUTC(), System.out::println);
  }

  /// Tells numbers without a dimension.
  public void tell(Map<Metric, ? extends Number> values) {
    tell(Dimension.NONE, "", values);
  }

  /// Tells numbers of one status, dataset or outcome.
  ///
  /// @throws IllegalArgumentException when a metric has another dimension
  public void tell(Dimension dimension, String value, Map<Metric, ? extends Number> values) {
    ObjectNode line = MAPPER.createObjectNode();
    ObjectNode about = line.putObject("_aws");
    about.put("Timestamp", clock.instant().toEpochMilli());
    ObjectNode directive = about.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", namespace);
    ArrayNode dimensions = directive.putArray("Dimensions").addArray();
    if (dimension != Dimension.NONE) {
      dimensions.add(dimension.label());
      line.put(dimension.label(), value);
    }
    ArrayNode metrics = directive.putArray("Metrics");
    values.forEach((metric, number) -> {
      if (metric.dimension() != dimension) {
        throw new IllegalArgumentException(metric + " is told by " + metric.dimension() + ", not by " + dimension);
      }
      metrics.addObject().put("Name", metric.label()).put("Unit", metric.unit());
      line.set(metric.label(), MAPPER.valueToTree(number));
    });
    lines.accept(line.toString());
  }
}
