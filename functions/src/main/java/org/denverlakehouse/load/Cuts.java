package org.denverlakehouse.load;

/// Into how many ranges a file is cut. Immutable.
///
/// @param minBytes a range has at least this many, and a file of less than two such ranges is not cut
/// @param most     at most so many ranges: each adds a file to every partition it has rows of
record Cuts(long minBytes, int most) {
  /// One pass keeps two processors busy, with one file a partition and half the memory (benchmarks/RESULTS.md): so as many
  /// ranges as there are pairs of them, each large enough to be worth its own files.
  static final Cuts OF_THIS_MACHINE = new Cuts(64L << 20, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  Cuts {
    if (minBytes < 1 || most < 1) {
      throw new IllegalArgumentException("No cuts: " + most + " ranges of " + minBytes + " bytes.");
    }
  }

  /// How many ranges; 1 for none.
  int of(long bytes) {
    return Math.clamp(bytes / minBytes, 1, most);
  }

  /// How many ranges are converted at the same time.
  int atATime(int ranges) {
    return Math.min(ranges, Runtime.getRuntime().availableProcessors());
  }
}
