package org.denverlakehouse.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which days a snapshot file speaks for, told from its rows per local day alone (DESIGN, 6.1).
///
/// Days with at least a twentieth of the typical day's rows are dense; dense days at most 14 days apart form a run. Runs
/// that are thin or hold next to nothing of the file are dropped, so that a mistyped date, an honest report a year late
/// or a remnant of old years never wipes good days. All days of the remaining runs are covered, empty ones included;
/// rows on other days are strays. Immutable.
///
/// @param covered the covered days as ranges, ascending, at least one
public record Coverage(List<DayRange> covered) {
  private static final int DENSE_PART_OF_TYPICAL = 20;
  private static final int MAX_GAP_DAYS = 14;
  private static final int MIN_PERCENT_OF_ROWS = 1;
  private static final int MIN_PART_OF_TYPICAL_PER_DAY = 4;

  public Coverage {
    covered = List.copyOf(covered);
    if (covered.isEmpty()) {
      throw new IllegalArgumentException("A file with an accepted row covers at least one day.");
    }
  }

  /// The coverage of a file with these accepted rows per day.
  ///
  /// @throws IllegalArgumentException when there is no row
  public static Coverage of(SortedMap<LocalDate, Long> rowsPerDay) {
    var counts = new TreeMap<LocalDate, Long>(rowsPerDay);
    counts.values().removeIf(n -> n <= 0);
    long rows = counts.values().stream().mapToLong(Long::longValue).sum();
    if (rows == 0) {
      throw new IllegalArgumentException("A file without accepted rows covers nothing.");
    }
    long typical = typicalDay(counts, rows);
    List<Run> runs = runs(counts, typical);
    List<Run> kept = runs.stream().filter(run -> !run.isNegligible(rows, typical)).toList();
    if (kept.isEmpty()) {
      kept = List.of(largest(runs));
    }
    return new Coverage(kept.stream().map(Run::days).toList());
  }

  /// The last covered day: how far the file's knowledge reaches.
  public LocalDate asOf() {
    return covered.getLast().to();
  }

  public LocalDate firstDay() {
    return covered.getFirst().from();
  }

  public boolean covers(LocalDate day) {
    return covered.stream().anyMatch(range -> range.contains(day));
  }

  /// Rows of the day that holds the middle row when days are sorted by (rows, date).
  private static long typicalDay(SortedMap<LocalDate, Long> counts, long rows) {
    long middle = (rows + 1) / 2;
    long seen = 0;
    List<Map.Entry<LocalDate, Long>> byRows = counts.entrySet()
        .stream()
        .sorted(Map.Entry.<LocalDate, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .toList();
    for (Map.Entry<LocalDate, Long> day : byRows) {
      seen += day.getValue();
      if (seen >= middle) {
        return day.getValue();
      }
    }
    throw new AssertionError("The middle row is on some day.");
  }

  private static List<Run> runs(SortedMap<LocalDate, Long> counts, long typical) {
    var ranges = new ArrayList<DayRange>();
    for (Map.Entry<LocalDate, Long> day : counts.entrySet()) {
      if (day.getValue() * DENSE_PART_OF_TYPICAL < typical) {
        continue;
      }
      Optional<DayRange> last = ranges.isEmpty() ? Optional.empty() : Optional.of(ranges.getLast());
      if (last.isPresent() && !day.getKey().isAfter(last.get().to().plusDays(MAX_GAP_DAYS))) {
        ranges.set(ranges.size() - 1, new DayRange(last.get().from(), day.getKey()));
      } else {
        ranges.add(new DayRange(day.getKey(), day.getKey()));
      }
    }
    return ranges.stream().map(range -> new Run(range, rowsOn(range, counts))).toList();
  }

  private static long rowsOn(DayRange range, SortedMap<LocalDate, Long> counts) {
    return counts.subMap(range.from(), range.to().plusDays(1)).values().stream().mapToLong(Long::longValue).sum();
  }

  private static Run largest(List<Run> runs) {
    return runs.stream()
        .max(Comparator.comparingLong(Run::rows).thenComparing(run -> run.days().to()))
        .orElseThrow();
  }

  private record Run(DayRange days, long rows) {
    boolean isNegligible(long allRows, long typical) {
      return rows * 100 < allRows * MIN_PERCENT_OF_ROWS
          || rows * MIN_PART_OF_TYPICAL_PER_DAY < typical * days.days();
    }
  }
}
