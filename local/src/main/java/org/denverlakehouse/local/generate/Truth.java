package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Counts what a right loader must publish of a file, while the file is written. Not thread-safe.
final class Truth {
  /// Why a loader must refuse a record.
  private static final String SHIFTED = "shifted_record";
  private static final int FIRST_YEAR = 2000;

  private final List<Dimension> dimensions;
  private final long firstDay = LocalDate.of(FIRST_YEAR, 1, 1).toEpochDay();
  private final long[] byDay = new long[20_000];
  private long rows;
  private long rejected;
  private long duplicates;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  Truth(List<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  void add(Row row) {
    rows++;
    if (row.rejected) {
      rejected++;
      return;
    }
    byDay[(int) (row.day - firstDay)]++;
    earliest = Math.min(earliest, row.wallSecond());
    latest = Math.max(latest, row.wallSecond());
    for (int i = 0; i < row.values.length; i++) {
      dimensions.get(i).count(row.values[i]);
    }
  }

  void addDuplicate(Row row) {
    add(row);
    duplicates++;
  }

  long rows() {
    return rows;
  }

  long cleanRows() {
    return rows - rejected;
  }

  long exactDuplicates() {
    return duplicates;
  }

  Map<String, Long> expectedRejects() {
    return rejected == 0 ? Map.of() : Map.of(SHIFTED, rejected);
  }

  List<Dimension> dimensions() {
    return dimensions;
  }

  SortedMap<LocalDate, Long> byDay() {
    SortedMap<LocalDate, Long> days = new TreeMap<>();
    for (int i = 0; i < byDay.length; i++) {
      if (byDay[i] > 0) {
        days.put(LocalDate.ofEpochDay(firstDay + i), byDay[i]);
      }
    }
    return days;
  }

  SortedMap<YearMonth, Long> byMonth() {
    SortedMap<YearMonth, Long> months = new TreeMap<>();
    byDay().forEach((day, count) -> months.merge(YearMonth.from(day), count, Long::sum));
    return months;
  }

  /// Denver wall time of the earliest clean event.
  LocalDateTime earliest() {
    return LocalDateTime.ofEpochSecond(earliest, 0, ZoneOffset.UTC);
  }

  /// Denver wall time of the latest clean event.
  LocalDateTime latest() {
    return LocalDateTime.ofEpochSecond(latest, 0, ZoneOffset.UTC);
  }
}
