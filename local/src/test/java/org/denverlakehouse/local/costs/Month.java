package org.denverlakehouse.local.costs;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a month costs, item by item, in dollars: `counts` of what happens in it times [Prices]. Mutable.
final class Month {
  static final int DAYS = 30;
  private static final double GB = 1e9;
  /// Lambda polls a queue with five connections of twenty seconds, whether anything is in it or not.
  private static final double POLLS_OF_TWO_QUEUES = 2 * 5 * 3 * 60 * 24 * (double) DAYS;
  private static final double REQUESTS_PER_MESSAGE = 3;
  private static final double LOG_BYTES = 5000;
  /// An alarm costs for each metric that it looks at: 10 alarms of one metric, 7 of more, with fetching.
  private static final int ALARMED_METRICS = 26;
  /// Each value of a dimension is a metric of its own.
  private static final int METRICS = 25;

  private final Map<String, Double> dollars = new LinkedHashMap<>();

  Month() {
    for (String item : new String[]{"Lambda, GB-seconds", "Lambda, requests", "S3, requests", "S3, storage",
        "Glue, requests",
        "Athena, bytes scanned", "SQS", "EventBridge and Scheduler", "CloudWatch, logs"}) {
      dollars.put(item, 0.0);
    }
    add("SQS", POLLS_OF_TWO_QUEUES * Prices.SQS_REQUEST);
  }

  Month runs(double times, Invocation invocation) {
    add("Lambda, GB-seconds", times * invocation.gbSeconds() * Prices.GB_SECOND);
    add("Lambda, requests", times * Prices.INVOCATION);
    add("S3, requests",
        times * (invocation.s3Writes() * Prices.S3_WRITE + invocation.s3Reads() * Prices.S3_READ));
    add("Glue, requests", times * invocation.glueRequests() * Prices.GLUE_REQUEST);
    add("CloudWatch, logs", times * LOG_BYTES / GB * Prices.LOG_GB);
    return this;
  }

  Month onSchedule(double times, Invocation invocation) {
    add("EventBridge and Scheduler", times * Prices.SCHEDULE);
    return runs(times, invocation);
  }

  /// Each file that lands is an upload, an event, a message and a part of an invocation, which [#runs] counts.
  Month lands(double files) {
    add("S3, requests", files * Prices.S3_WRITE);
    add("EventBridge and Scheduler", files * Prices.EVENT);
    add("SQS", files * REQUESTS_PER_MESSAGE * Prices.SQS_REQUEST);
    return this;
  }

  Month scans(double times, double billedBytes) {
    add("Athena, bytes scanned", times * billedBytes * Prices.ATHENA_BYTE);
    return this;
  }

  Month keeps(double bytes) {
    add("S3, storage", bytes / GB * Prices.S3_GB_MONTH);
    return this;
  }

  /// @param hours of a day in which the functions tell their metrics: a metric costs in those alone
  Month watches(double hours) {
    add("CloudWatch, alarms", ALARMED_METRICS * Prices.ALARM_MONTH);
    add("CloudWatch, dashboard", Prices.DASHBOARD_MONTH);
    add("CloudWatch, metrics", METRICS * Prices.METRIC_MONTH * hours / 24);
    add("SNS", DAYS * Prices.MAIL);
    return this;
  }

  private void add(String item, double more) {
    dollars.merge(item, more, Double::sum);
  }

  Map<String, Double> dollars() {
    return dollars;
  }

  double total() {
    return dollars.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
