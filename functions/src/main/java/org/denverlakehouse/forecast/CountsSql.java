package org.denverlakehouse.forecast;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.SeriesPlan;

/// The statements that read what is forecast of one feed. Names come from its definition, where they are words.
final class CountsSql {
  /// A longer tail of values would be forecast for nobody.
  static final int MOST_VALUES = 200;
  /// What happened within this many days is worth a series.
  private static final int LATELY_DAYS = 365;

  private final String feed;
  private final SeriesPlan plan;

  CountsSql(Dataset dataset, SeriesPlan plan) {
    this.feed = dataset.name();
    this.plan = plan;
  }

  /// One row, or none before the first load: how far the data reaches, the last covered day, and the newest month.
  String state() {
    return """
        SELECT as_of, last_covered_day, last_month
        FROM table_state
        WHERE dataset = '%s'""".formatted(feed);
  }

  /// One row: the day of the newest report among events of the newest two months; older events add nothing, and need
  /// not be read.
  ///
  /// @param reported the column that says when
  String lastReport(String reported, YearMonth newestMonth) {
    return """
        SELECT CAST(max(%s) AS date) AS last_report
        FROM %s
        WHERE event_month >= '%s'""".formatted(reported, feed, newestMonth.minusMonths(1));
  }

  /// One row for each month of each series: `day:events` of its covered days, by comma. For parts only the days with
  /// events, since the whole says which days are covered. The order is total.
  String counts(LocalDate from, LocalDate to) {
    LocalDate lately = to.minusDays(LATELY_DAYS - 1L);
    var dimensions = new ArrayList<>(List.of(SeriesId.ALL));
    dimensions.addAll(plan.by().values());
    return """
        WITH lately AS (
          SELECT dimension, value, row_number() OVER (PARTITION BY dimension ORDER BY sum(events) DESC, value) AS place
          FROM daily_counts
          WHERE dataset = '%1$s' AND dimension IN (%2$s) AND dimension <> 'all' AND covered AND events > 0
            AND value IS NOT NULL AND event_month BETWEEN '%3$s' AND '%5$s'
            AND day BETWEEN DATE '%6$s' AND DATE '%8$s'
          GROUP BY dimension, value
        ), chosen AS (
          SELECT dimension, value FROM lately WHERE place <= %9$d
          UNION ALL
          SELECT 'all' AS dimension, 'all' AS value
        )
        SELECT c.dimension, c.value, c.event_month,
          array_join(array_agg(CAST(day_of_month(c.day) AS varchar) || ':' || CAST(c.events AS varchar)
            ORDER BY c.day), ',') AS days
        FROM daily_counts c
        JOIN chosen ON chosen.dimension = c.dimension AND chosen.value = c.value
        WHERE c.dataset = '%1$s' AND c.covered AND (c.dimension = 'all' OR c.events > 0)
          AND c.event_month BETWEEN '%4$s' AND '%5$s' AND c.day BETWEEN DATE '%7$s' AND DATE '%8$s'
        GROUP BY c.dimension, c.value, c.event_month
        ORDER BY c.dimension, c.value, c.event_month""".formatted(feed,
        dimensions.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")),
        YearMonth.from(lately), YearMonth.from(from), YearMonth.from(to), lately, from, to, MOST_VALUES);
  }

  /// How many rows [#counts(LocalDate, LocalDate)] can have at most.
  int mostRows(LocalDate from, LocalDate to) {
    int months = (to.getYear() - from.getYear()) * 12 + to.getMonthValue() - from.getMonthValue() + 1;
    return months * (1 + plan.by().size() * MOST_VALUES);
  }
}
