package org.denverlakehouse.load;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.TablePartition;

/// Holds back a snapshot that has suspiciously few rows for days that another load owns: it may be cut off. A person
/// decides (DESIGN, 6.7).
final class HeldCheck {
  /// Fewer rows than this are no evidence.
  private static final long MIN_STANDING_ROWS = 20;
  private static final int MIN_PERCENT_IN_ALL = 80;
  private static final int MIN_PERCENT_IN_A_MONTH = 50;

  private final LoadPlan plan;
  private final Manifest current;
  private final SystemTables systemTables;

  HeldCheck(LoadPlan plan, Manifest current, SystemTables systemTables) {
    this.plan = plan;
    this.current = current;
    this.systemTables = systemTables;
  }

  /// Why the file is held; empty when it is not.
  ///
  /// @param rowsPerDay the file's accepted rows
  Optional<String> reason(SortedMap<LocalDate, Long> rowsPerDay) throws IOException {
    var contested = new TreeSet<LocalDate>();
    plan.takenDays().stream().filter(day -> plan.ownersBefore().of(day).isPresent()).forEach(contested::add);
    if (contested.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<LocalDate, Long> standing = standing(contested);
    var months = new TreeMap<YearMonth, long[]>();
    long standingRows = 0;
    long newRows = 0;
    for (LocalDate day : contested) {
      long[] month = months.computeIfAbsent(YearMonth.from(day), _ -> new long[2]);
      month[0] += standing.getOrDefault(day, 0L);
      month[1] += rowsPerDay.getOrDefault(day, 0L);
      standingRows += standing.getOrDefault(day, 0L);
      newRows += rowsPerDay.getOrDefault(day, 0L);
    }
    if (isTooFew(newRows, standingRows, MIN_PERCENT_IN_ALL)) {
      return Optional.of(sentence(newRows, standingRows, contested.getFirst() + " to " + contested.getLast()));
    }
    return months.entrySet()
        .stream()
        .filter(month -> isTooFew(month.getValue()[1], month.getValue()[0], MIN_PERCENT_IN_A_MONTH))
        .map(month -> sentence(month.getValue()[1], month.getValue()[0], month.getKey().toString()))
        .findFirst();
  }

  private SortedMap<LocalDate, Long> standing(NavigableSet<LocalDate> days) throws IOException {
    Dataset dataset = plan.dataset();
    if (dataset.eventTime().isPresent()) {
      return systemTables.rowsOn(days, current);
    }
    long rows = current.partitionsOf(dataset.name()).stream().mapToLong(TablePartition::rows).sum();
    return new TreeMap<>(Map.of(Dataset.ONLY_DAY, rows));
  }

  private static boolean isTooFew(long rows, long standing, int minPercent) {
    return standing >= MIN_STANDING_ROWS && rows * 100 < standing * minPercent;
  }

  private static String sentence(long rows, long standing, String days) {
    return String.format(Locale.ROOT, "%,d rows where %,d stand (%d %%), on days that other files own: %s", rows,
        standing, rows * 100 / standing, days);
  }
}
