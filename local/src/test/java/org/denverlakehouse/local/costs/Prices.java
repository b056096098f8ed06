package org.denverlakehouse.local.costs;

/// List prices of us-east-1 in dollars, before any free tier, as of November 2026. `docs/reference/costs.md` names AWS's page
/// for each and says which could be verified.
final class Prices {
  /// Lambda on arm64: memory times time.
  static final double GB_SECOND = 0.0000133334;
  static final double INVOCATION = 0.20 / 1e6;
  /// PUT, COPY, POST and LIST; uploading a part is a PUT. Deleting costs nothing.
  static final double S3_WRITE = 0.005 / 1000;
  static final double S3_READ = 0.0004 / 1000;
  static final double S3_GB_MONTH = 0.023;
  static final double GLUE_REQUEST = 1.0 / 1e6;
  static final double ATHENA_BYTE = 5.0 / (1L << 40);
  static final long ATHENA_LEAST_BYTES = 10L << 20;
  static final double SQS_REQUEST = 0.40 / 1e6;
  static final double EVENT = 1.0 / 1e6;
  static final double SCHEDULE = 1.0 / 1e6;
  static final double LOG_GB = 0.50;
  static final double METRIC_MONTH = 0.30;
  static final double ALARM_MONTH = 0.10;
  static final double DASHBOARD_MONTH = 3.00;
  static final double MAIL = 2.0 / 1e5;

  private Prices() {}
}
