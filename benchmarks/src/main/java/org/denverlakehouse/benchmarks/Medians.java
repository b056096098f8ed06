package org.denverlakehouse.benchmarks;

import java.util.List;

/// The medians of a tool's runs, and its shortest and longest; NaN without runs.
record Medians(double wallSeconds, double shortest, double longest, double cpuSeconds, double peakRssBytes,
    double outputBytes) {
  static Medians of(List<Run> runs) {
    return new Medians(Median.of(runs, Run::wallSeconds),
        runs.stream().mapToDouble(Run::wallSeconds).min().orElse(Double.NaN),
        runs.stream().mapToDouble(Run::wallSeconds).max().orElse(Double.NaN), Median.of(runs, Run::cpuSeconds),
        Median.of(runs, Run::peakRssBytes), Median.of(runs, Run::outputBytes));
  }

  boolean isKnown() {
    return !Double.isNaN(wallSeconds);
  }
}
