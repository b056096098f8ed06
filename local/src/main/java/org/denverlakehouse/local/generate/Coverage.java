package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which days a file speaks for, by the rule of DESIGN 6.1, written independently of the loader's.
final class Coverage {
  private static final int GAP_DAYS = 14;

  /// Days that belong together, with the rows on all of them.
  record Run(LocalDate from, LocalDate to, long rows) {
    long days() {
      return to.toEpochDay() - from.toEpochDay() + 1;
    }
  }

  private Coverage() {}

  /// The covered runs, ascending; empty without rows.
  static List<Run> of(SortedMap<LocalDate, Long> byDay) {
    long all = byDay.values().stream().mapToLong(Long::longValue).sum();
    if (all == 0) {
      return List.of();
    }
    long typical = typicalDay(byDay, all);
    List<Run> runs = runs(byDay, Math.max(1, .05 * typical));
    List<Run> kept = runs.stream()
        .filter(run -> run.rows() >= .01 * all && (double) run.rows() / run.days() >= typical / 4.0).toList();
    return kept.isEmpty()
        ? List.of(runs.stream().max(Comparator.comparingLong(Run::rows).thenComparing(Run::from)).orElseThrow())
        : kept;
  }

  /// The rows on the day that holds the middle row when days are sorted by their rows.
  private static long typicalDay(SortedMap<LocalDate, Long> byDay, long all) {
    long seen = 0;
    List<Map.Entry<LocalDate, Long>> days = byDay.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    for (Map.Entry<LocalDate, Long> day : days) {
      seen += day.getValue();
      if (seen >= (all + 1) / 2) {
        return day.getValue();
      }
    }
    throw new IllegalStateException("The rows of the days do not add up.");
  }

  private static List<Run> runs(SortedMap<LocalDate, Long> byDay, double dense) {
    List<LocalDate[]> spans = new ArrayList<>();
    byDay.forEach((day, rows) -> {
      if (rows >= dense) {
        if (spans.isEmpty() || day.toEpochDay() - spans.getLast()[1].toEpochDay() > GAP_DAYS) {
          spans.add(new LocalDate[]{day, day});
        }
        spans.getLast()[1] = day;
      }
    });
    return spans.stream().map(span -> new Run(span[0], span[1],
        new TreeMap<>(byDay).subMap(span[0], span[1].plusDays(1)).values().stream().mapToLong(Long::longValue).sum()))
        .toList();
  }
}
