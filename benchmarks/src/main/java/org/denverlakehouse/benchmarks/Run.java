package org.denverlakehouse.benchmarks;

import java.util.Locale;

/// What one run of one tool took and gave.
///
/// @param tool         its name
/// @param round        from 1
/// @param wallSeconds  from the start of the process to its end
/// @param cpuSeconds   of the process, user and system
/// @param peakRssBytes of the process
/// @param outputBytes  of all Parquet files that it wrote
/// @param rows         in the table
/// @param checksum     a short form of the sums of all columns' hashes; empty where tables are not compared
record Run(String tool, int round, double wallSeconds, double cpuSeconds, long peakRssBytes, long outputBytes,
    long rows,
    String checksum) {
  static final String HEADER = "round  tool             wall s    cpu s   rss MB   out MB         rows  checksum";

  String line() {
    return String.format(Locale.ROOT, "%5d  %-15s %7.2f  %7.2f  %7.0f  %7.1f  %,11d  %s", round, tool, wallSeconds,
        cpuSeconds, megabytes(peakRssBytes), megabytes(outputBytes), rows, checksum);
  }

  static double megabytes(long bytes) {
    return bytes / 1e6;
  }

  static double megabytes(double bytes) {
    return bytes / 1e6;
  }
}
