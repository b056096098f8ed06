package org.denverlakehouse.local.generate;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Says which records carry which dirt: one at a random place in every `1 / rate` records, so the rate is met closely,
/// and the first among the file's own records however few they are, so that a small file has some of every kind. Not
/// thread-safe.
final class DirtSchedule {
  private final Map<Dirt, Places> places = new EnumMap<>(Dirt.class);

  /// @param factor how much of the documented rates
  /// @param rows   records of the file
  /// @param rates  share of records with each kind of dirt; absent kinds do not occur
  DirtSchedule(long seed, double factor, long rows, Map<Dirt, Double> rates) {
    rates.forEach((dirt, rate) -> {
      if (rate * factor > 0) {
        long period = Math.max(2, Math.round(1 / (rate * factor)));
        places.put(dirt, new Places(Dice.hash(seed, dirt.name().hashCode()), period, Math.min(period, rows)));
      }
    });
  }

  /// Whether this record is the one; true once for each place. Records that were not asked about pass theirs on.
  boolean strikes(Dirt dirt, long row) {
    Places of = places.get(dirt);
    return of != null && of.strikes(row);
  }

  /// How often each kind occurred.
  Map<String, Long> counts() {
    Map<String, Long> named = new TreeMap<>();
    places.forEach((dirt, of) -> {
      if (of.count > 0) {
        named.put(dirt.name().toLowerCase(Locale.ROOT), of.count);
      }
    });
    return named;
  }

  /// Where one kind of dirt falls: once in each block of `period` records.
  private static final class Places {
    private final long seed;
    private final long period;
    private long block;
    private long next;
    private long count;

    /// @param first the first place is below this
    Places(long seed, long period, long first) {
      this.seed = seed;
      this.period = period;
      this.next = random() % first;
    }

    boolean strikes(long row) {
      if (row < next) {
        return false;
      }
      while (next <= row) {
        block++;
        next = block * period + random() % period;
      }
      count++;
      return true;
    }

    private long random() {
      return Dice.hash(seed, block) >>> 1;
    }
  }
}
