package org.denverlakehouse.benchmarks;

/// What can be measured; the names are those of the command line.
enum Profile {
  /// Ours and DuckDB on one file, with gates.
  convert;

  /// A measurement.
  interface Measurement {
    void run(Bench.Settings settings, Work work, Report report) throws Exception;
  }

  Measurement measurement() {
    return switch (this) {
      case convert -> new ConvertProfile();
    };
  }
}
