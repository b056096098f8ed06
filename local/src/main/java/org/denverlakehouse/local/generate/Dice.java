package org.denverlakehouse.local.generate;

/// Random numbers that depend on nothing but the seed and the row, so that a row's content does not depend on how many
/// numbers the rows before it took (SplitMix64, Steele, Lea and Flood 2014). Not thread-safe.
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;
  private long state;

  Dice(long seed) {
    this.seed = seed;
  }

  /// Starts the numbers of one row.
  void startRow(long row) {
    state = hash(seed, row);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /// Uniform in 0 to `bound` - 1.
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /// Uniform in 0 (inclusive) to 1 (exclusive).
  double unit() {
    return toUnit(next());
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /// A number that looks random but is a function of both arguments.
  static long hash(long seed, long key) {
    return mix(mix(seed + GOLDEN) ^ (key * GOLDEN));
  }

  /// About standard normal, a function of both arguments: the sum of four uniforms.
  static double normal(long seed, long key) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += toUnit(hash(seed, key * 4 + i));
    }
    return (sum - 2) * Math.sqrt(3);
  }

  private static double toUnit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
