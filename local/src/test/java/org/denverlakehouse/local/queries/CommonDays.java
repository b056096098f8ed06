package org.denverlakehouse.local.queries;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// The days that files of both feeds cover, in order, and what a weekday and a month leave unexplained of their counts on
/// ordinary days: those that are no holiday and on which the city's offices are not closed for one.
final class CommonDays {
  private static final String FEEDS = "('service_requests', 'traffic_accidents')";

  /// @param requests  events of the day in the one feed
  /// @param accidents events of the day in the other
  record Day(LocalDate day, double requests, double accidents) {}

  private final List<Day> all;
  private final List<Day> ordinary;

  private CommonDays(List<Day> all, List<Day> ordinary) {
    this.all = all;
    this.ordinary = ordinary;
  }

  static CommonDays of(Connection duck) throws SQLException {
    Map<LocalDate, Long> requests = new TreeMap<>();
    Map<LocalDate, Long> accidents = new HashMap<>();
    Set<LocalDate> special = new HashSet<>();
    try (Statement statement = duck.createStatement()) {
      try (ResultSet rows = statement.executeQuery(
          "SELECT dataset, day, events FROM daily_counts WHERE dimension = 'all' AND covered AND dataset IN "
              + FEEDS)) {
        while (rows.next()) {
          (rows.getString(1).equals("service_requests") ? requests : accidents).put(
              rows.getObject(2, LocalDate.class), rows.getLong(3));
        }
      }
      try (ResultSet rows = statement.executeQuery(
          "SELECT day FROM calendar WHERE holiday IS NOT NULL OR closure IS NOT NULL")) {
        while (rows.next()) {
          special.add(rows.getObject(1, LocalDate.class));
        }
      }
    }
    var all = new ArrayList<Day>();
    requests.forEach((day, events) -> {
      Long others = accidents.get(day);
      if (others != null) {
        all.add(new Day(day, events, others));
      }
    });
    return new CommonDays(all, all.stream().filter(day -> !special.contains(day.day())).toList());
  }

  List<Day> all() {
    return all;
  }

  List<Day> ordinary() {
    return ordinary;
  }

  List<LocalDate> ordinaryDates() {
    return ordinary.stream().map(Day::day).toList();
  }

  /// Whether each weekday occurs, without which its effect cannot be told.
  boolean haveEveryWeekday() {
    return ordinary.stream().map(day -> day.day().getDayOfWeek()).distinct().count() == 7;
  }

  /// The free parameters of the adjustment beyond the mean.
  int effects() {
    return (int) (ordinary.stream().map(day -> YearMonth.from(day.day())).distinct().count() + 7 - 2);
  }

  /// A count of the ordinary days, adjusted.
  double[] adjusted(ToDoubleFunction<Day> count) {
    return new Statistics.WeekdayAndMonth(ordinaryDates()).leftOver(ordinary.stream().mapToDouble(count).toArray());
  }

  /// Events of one dimension's values on the common days.
  static Map<String, Map<LocalDate, Double>> counts(Connection duck, String dataset, String dimension)
      throws SQLException {
    Map<String, Map<LocalDate, Double>> counts = new TreeMap<>();
    try (var statement = duck.prepareStatement(
        "SELECT value, day, events FROM daily_counts WHERE dataset = ? AND dimension = ? AND value IS NOT NULL AND covered")) {
      statement.setString(1, dataset);
      statement.setString(2, dimension);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.computeIfAbsent(rows.getString(1), _ -> new HashMap<>()).put(rows.getObject(2, LocalDate.class),
              rows.getDouble(3));
        }
      }
    }
    return counts;
  }
}
