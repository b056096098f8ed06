package org.denverlakehouse.local.generate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Says which records carry which dirt: one at a random place in every `1 / rate` records, so the rate is met closely,
/// and the first among the file's own records however few they are, so that a small file has some of every kind. Not
/// thread-safe.
final class DirtSchedule {
  private final long seed;
  private final long[] period = new long[Dirt.values().length];
  private final long[] block = new long[Dirt.values().length];
  private final long[] next = new long[Dirt.values().length];
  private final long[] counts = new long[Dirt.values().length];

  /// @param factor how much of the documented rates
  /// @param rows   records of the file
  /// @param rates  share of records with each kind of dirt; absent kinds do not occur
  DirtSchedule(long seed, double factor, long rows, Map<Dirt, Double> rates) {
    this.seed = seed;
    Arrays.fill(next, Long.MAX_VALUE);
    rates.forEach((dirt, rate) -> {
      if (rate * factor > 0) {
        int kind = dirt.ordinal();
        period[kind] = Math.max(2, Math.round(1 / (rate * factor)));
        next[kind] = place(kind) % Math.min(period[kind], Math.max(1, rows));
      }
    });
  }

  /// Whether this record is the one; true once for each place. Records that were not asked about pass theirs on.
  boolean strikes(Dirt dirt, long row) {
    int kind = dirt.ordinal();
    if (row < next[kind]) {
      return false;
    }
    while (next[kind] <= row) {
      block[kind]++;
      next[kind] = block[kind] * period[kind] + place(kind) % period[kind];
    }
    counts[kind]++;
    return true;
  }

  private long place(int kind) {
    return Dice.hash(seed + kind, block[kind]) >>> 1;
  }

  /// How often each kind occurred.
  Map<String, Long> counts() {
    Map<String, Long> named = new TreeMap<>();
    for (Dirt dirt : Dirt.values()) {
      if (counts[dirt.ordinal()] > 0) {
        named.put(dirt.name().toLowerCase(Locale.ROOT), counts[dirt.ordinal()]);
      }
    }
    return named;
  }
}
