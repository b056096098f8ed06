package org.denverlakehouse.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.denverlakehouse.monitoring.Metric;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;

/// The stack's numbers as CloudWatch finds them: those that its functions tell, and Athena's of its workgroup.
final class StackMetrics {
  private static final String SUM = "Sum";
  private static final String MAXIMUM = "Maximum";
  /// How a query ended; Athena charges for what those read that were cancelled or failed, too.
  private static final List<String> QUERY_STATES = List.of("SUCCEEDED", "FAILED", "CANCELED");

  private final String namespace;
  private final String workgroup;

  StackMetrics(Parameters parameters) {
    namespace = parameters.stackName();
    workgroup = parameters.name();
  }

  static MetricOptions total(Duration period) {
    return MetricOptions.builder().statistic(SUM).period(period).build();
  }

  static MetricOptions highest(Duration period) {
    return MetricOptions.builder().statistic(MAXIMUM).period(period).build();
  }

  IMetric total(Metric metric, Duration period) {
    return metric(metric, Map.of(), SUM, period, metric.label());
  }

  IMetric highest(Metric metric, Duration period) {
    return metric(metric, Map.of(), MAXIMUM, period, metric.label());
  }

  /// How many loads ended with that status.
  IMetric loads(String status, Duration period) {
    return of(Metric.LOADS, status, SUM, period);
  }

  /// How many addresses were asked with that outcome.
  IMetric fetches(String outcome, Duration period) {
    return of(Metric.FETCHES, outcome, SUM, period);
  }

  IMetric daysBehind(String feed, Duration period) {
    return of(Metric.DAYS_BEHIND, feed, MAXIMUM, period);
  }

  IMetric totalOf(Metric metric, String value, Duration period) {
    return of(metric, value, SUM, period);
  }

  IMetric highestOf(Metric metric, String value, Duration period) {
    return of(metric, value, MAXIMUM, period);
  }

  /// Bytes that all queries of the workgroup read (Athena user guide, "Monitor Athena query metrics with CloudWatch").
  IMetric scannedByQueries(Duration period) {
    Map<String, IMetric> byState = QUERY_STATES.stream()
        .collect(Collectors.toMap(state -> state.toLowerCase(Locale.ROOT),
            state -> software.amazon.awscdk.services.cloudwatch.Metric.Builder.create().namespace("AWS/Athena")
                .metricName("ProcessedBytes")
                .dimensionsMap(Map.of("WorkGroup", workgroup, "QueryType", "DML", "QueryState", state)).statistic(SUM)
                .period(period).build()));
    String sum = byState.keySet().stream().sorted().map(state -> "FILL(" + state + ", 0)")
        .collect(Collectors.joining(" + "));
    return MathExpression.Builder.create().expression(sum).usingMetrics(byState).period(period)
        .label("bytes read by queries").build();
  }

  private IMetric of(Metric metric, String value, String statistic, Duration period) {
    return metric(metric, Map.of(metric.dimension().label(), value), statistic, period, value);
  }

  private IMetric metric(Metric metric, Map<String, String> dimensions, String statistic, Duration period,
      String label) {
    return software.amazon.awscdk.services.cloudwatch.Metric.Builder.create().namespace(namespace)
        .metricName(metric.label()).dimensionsMap(dimensions).statistic(statistic).period(period).label(label).build();
  }
}
