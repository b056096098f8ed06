package org.denverlakehouse.benchmarks;

import java.util.List;

/// What can be measured.
enum Profile {
  /// Ours and DuckDB on one file, with gates.
  convert,
  /// Other Java libraries and Spark beside them.
  readers,
  /// Ours on growing files, with gates.
  scaling,
  /// Ours on a file of a few rows.
  start_up("start-up"),
  /// From a landed object to its rows in Athena.
  end_to_end("end-to-end"),
  /// The bytes that named queries read.
  queries,
  /// The small pieces alone.
  jmh;

  private final String word;

  Profile() {
    this.word = name();
  }

  Profile(String word) {
    this.word = word;
  }

  /// The name on the command line.
  @Override
  public String toString() {
    return word;
  }

  /// The profile of that name.
  ///
  /// @throws IllegalArgumentException when there is none
  static Profile of(String word) {
    for (Profile profile : values()) {
      if (profile.word.equals(word)) {
        return profile;
      }
    }
    throw new IllegalArgumentException("'" + word + "' is none of " + List.of(values()));
  }

  /// A measurement.
  interface Measurement {
    void run(Bench.Settings settings, Work work, Report report) throws Exception;
  }

  /// Sizes of the files unless told otherwise.
  List<String> sizes() {
    return switch (this) {
      case scaling -> List.of("100MB", "1GB", "10GB");
      case start_up -> List.of("1kB");
      case end_to_end -> List.of("100MB");
      case convert, readers, queries, jmh -> List.of("1GB");
    };
  }

  Measurement measurement() {
    return switch (this) {
      case convert -> new ConvertProfile();
      case readers -> new ReadersProfile();
      case scaling -> new ScalingProfile();
      case start_up -> new StartUpProfile();
      case end_to_end -> new EndToEndProfile();
      case queries -> new QueriesProfile();
      case jmh -> new JmhProfile();
    };
  }
}
