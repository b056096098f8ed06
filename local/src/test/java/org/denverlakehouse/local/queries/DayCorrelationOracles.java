package org.denverlakehouse.local.queries;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.denverlakehouse.local.queries.CommonDays.Day;
import org.denverlakehouse.local.queries.Correlations.Correlated;
import org.denverlakehouse.local.queries.Statistics.Interval;
import org.jspecify.annotations.Nullable;

/// What the queries on correlations of days should answer, from daily counts alone: weekdays by Java's calendar, least
/// squares, ranks and distributions by Hipparchus.
final class DayCorrelationOracles {
  private DayCorrelationOracles() {}

  static Map<String, Oracle> all() {
    return Map.of("correlation_of_daily_counts", DayCorrelationOracles::ofDailyCounts,
        "correlation_scatter_of_days", DayCorrelationOracles::scatterOfDays,
        "correlation_by_lag", DayCorrelationOracles::byLag,
        "correlation_around_extreme_days", DayCorrelationOracles::aroundExtremeDays);
  }

  private static List<Map<String, @Nullable Object>> ofDailyCounts(Connection duck) throws SQLException {
    CommonDays days = CommonDays.of(duck);
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    if (!days.haveEveryWeekday()) {
      return rows;
    }
    double[] x = days.adjusted(Day::requests);
    double[] y = days.adjusted(Day::accidents);
    double[] rawX = days.all().stream().mapToDouble(Day::requests).toArray();
    double[] rawY = days.all().stream().mapToDouble(Day::accidents).toArray();
    List<LocalDate> dates = days.all().stream().map(Day::day).toList();
    measure("Adjusted", false, days.effects(), days.ordinaryDates(), x, y).ifPresent(rows::add);
    measure("Adjusted, ranks", true, days.effects(), days.ordinaryDates(), Statistics.ranks(rounded(x)),
        Statistics.ranks(rounded(y))).ifPresent(rows::add);
    measure("Raw", false, 0, dates, rawX, rawY).ifPresent(rows::add);
    measure("Raw, ranks", true, 0, dates, Statistics.ranks(rawX), Statistics.ranks(rawY)).ifPresent(rows::add);
    return rows;
  }

  private static Optional<Map<String, @Nullable Object>> measure(String measure, boolean ofRanks, int effects,
      List<LocalDate> days, double[] x, double[] y) {
    double r = Statistics.pearson(x, y);
    double effective = Statistics.effectiveDays(days.size() - effects, days, x, y);
    if (!Correlations.isUsable(days.size(), effective, r)) {
      return Optional.empty();
    }
    Interval interval = ofRanks ? Statistics.fisherOfRanks(r, effective) : Statistics.fisher(r, effective);
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("measure", measure);
    Correlations.put(row, "correlation", r, interval);
    row.put("p_value", Correlations.round(interval.p(), 4));
    row.put("days", days.size());
    row.put("effective_days", Correlations.round(effective, 1));
    row.put("verdict", measure.startsWith("Raw")
        ? "Not adjusted: mostly the shared rhythm of week and year"
        : verdict(r, interval));
    return Optional.of(row);
  }

  private static String verdict(double r, Interval interval) {
    if (interval.holdsZero()) {
      return "Day by day, requests and accidents show no link beyond chance once weekday, month and holidays are taken out";
    }
    double size = Math.abs(r);
    String much = size < 0.1 ? "barely" : size < 0.3 ? "slightly" : size < 0.5 ? "somewhat" : "clearly";
    return "Once weekday, month and holidays are taken out, days with more accidents have " + much + " "
        + (r > 0 ? "more" : "fewer") + " requests";
  }

  private static List<Map<String, @Nullable Object>> scatterOfDays(Connection duck) throws SQLException {
    CommonDays days = CommonDays.of(duck);
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    if (!days.haveEveryWeekday()) {
      return rows;
    }
    double[] x = days.adjusted(Day::requests);
    double[] y = days.adjusted(Day::accidents);
    for (int i = Math.max(0, x.length - 1000); i < x.length; i++) {
      var row = new LinkedHashMap<String, @Nullable Object>();
      row.put("day", days.ordinary().get(i).day());
      row.put("accidents", days.ordinary().get(i).accidents());
      row.put("requests", days.ordinary().get(i).requests());
      row.put("accidents_above_usual", Correlations.round(y[i], 1));
      row.put("requests_above_usual", Correlations.round(x[i], 1));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, @Nullable Object>> byLag(Connection duck) throws SQLException {
    CommonDays days = CommonDays.of(duck);
    if (!days.haveEveryWeekday()) {
      return List.of();
    }
    double[] x = days.adjusted(Day::requests);
    double[] y = days.adjusted(Day::accidents);
    Map<LocalDate, Integer> places = places(days.ordinaryDates());
    var found = new ArrayList<Correlated>();
    for (int lag = -7; lag <= 7; lag++) {
      var then = new ArrayList<Double>();
      var now = new ArrayList<Double>();
      for (int i = 0; i < y.length; i++) {
        Integer other = places.get(days.ordinaryDates().get(i).plusDays(lag));
        if (other != null) {
          then.add(x[other]);
          now.add(y[i]);
        }
      }
      double r = then.size() < 2 ? Double.NaN : Statistics.pearson(Correlations.array(then), Correlations.array(now));
      double effective = Statistics.effectiveDays(then.size() - days.effects(), days.ordinaryDates(), x, y);
      if (Correlations.isUsable(then.size(), effective, r)) {
        var name = new LinkedHashMap<String, @Nullable Object>();
        name.put("lag_days", lag);
        String distance = Math.abs(lag) + (Math.abs(lag) == 1 ? " day" : " days");
        name.put("meaning", lag == 0
            ? "on the same day"
            : "requests " + distance + (lag > 0 ? " after" : " before") + " the accidents");
        name.put("days", then.size());
        found.add(new Correlated(name, r, effective, Statistics.fisher(r, effective)));
      }
    }
    double[] rates = Correlations.rates(found);
    long beyond = Arrays.stream(rates).filter(rate -> rate < 0.05).count();
    String verdict = (beyond == 0
        ? "At no lag up to a week are requests and accidents"
        : beyond == 1
            ? "At one lag up to a week requests and accidents are"
            : "At " + beyond + " lags up to a week requests and accidents are")
        + " linked beyond chance";
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < rates.length; i++) {
      Map<String, @Nullable Object> row = Correlations.row(found.get(i), "correlation", rates[i]);
      row.put("effective_days", Correlations.round(found.get(i).effective(), 1));
      row.put("size", Correlations.round(Math.abs(found.get(i).r()), 3));
      row.put("verdict", verdict);
      rows.add(row);
    }
    return rows;
  }

  /// The mean of one series around the extreme days of the other.
  private record Around(int place, int offset, int days, double difference, double error, double usual) {}

  private static List<Map<String, @Nullable Object>> aroundExtremeDays(Connection duck) throws SQLException {
    CommonDays days = CommonDays.of(duck);
    if (!days.haveEveryWeekday()) {
      return List.of();
    }
    double[] x = days.adjusted(Day::requests);
    double[] y = days.adjusted(Day::accidents);
    var found = new ArrayList<Around>();
    for (int offset = -3; offset <= 3; offset++) {
      found.add(around(days, 1, offset, y, x, days.ordinary().stream().mapToDouble(Day::requests).average().orElse(0)));
      found
          .add(around(days, 2, offset, x, y, days.ordinary().stream().mapToDouble(Day::accidents).average().orElse(0)));
    }
    found.removeIf(a -> a.days() < 5 || !(a.error() > 0) || !(a.usual() > 0));
    double[] p = found.stream().mapToDouble(a -> Statistics.twoSided(a.difference() / a.error())).toArray();
    double[] rates = Statistics.falseDiscoveryRates(p);
    long beyond = Arrays.stream(rates).filter(rate -> rate < 0.05).count();
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < p.length; i++) {
      Around a = found.get(i);
      double half = Statistics.z95() * a.error();
      var row = new LinkedHashMap<String, @Nullable Object>();
      row.put("extreme", a.place() == 1 ? "Requests, many accidents" : "Accidents, many requests");
      row.put("offset_days", a.offset());
      row.put("difference_per_day", Correlations.round(a.difference(), 1));
      row.put("difference_percent", Correlations.round(100 * a.difference() / a.usual(), 1));
      row.put("low_percent", Correlations.round(100 * (a.difference() - half) / a.usual(), 1));
      row.put("high_percent", Correlations.round(100 * (a.difference() + half) / a.usual(), 1));
      row.put("p_value", Correlations.round(p[i], 4));
      row.put("q_value", Correlations.round(rates[i], 4));
      row.put("beyond_chance", rates[i] < 0.05);
      row.put("days", a.days());
      row.put("same_day", a.offset() == 0 ? 3 - a.place() : 0);
      row.put("verdict", beyond == 0
          ? "Around extreme days of one feed the other is not unusual beyond chance"
          : "Around extreme days of one feed the other is unusual beyond chance on " + beyond + " of " + p.length
              + " days looked at");
      rows.add(row);
    }
    return rows;
  }

  private static Around around(CommonDays days, int place, int offset, double[] extreme, double[] other, double usual) {
    List<LocalDate> dates = days.ordinaryDates();
    Map<LocalDate, Integer> places = places(dates);
    double[] ordered = rounded(extreme);
    List<Integer> chosen = IntStream.range(0, ordered.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -ordered[i]).thenComparing(dates::get))
        .limit(ordered.length / 20)
        .toList();
    Map<DayOfWeek, Double> spread = IntStream.range(0, other.length)
        .boxed()
        .collect(Collectors.groupingBy(i -> dates.get(i).getDayOfWeek(),
            Collectors.averagingDouble(i -> other[i] * other[i])));
    double raise = other.length / (double) (other.length - days.effects() - 1);
    int n = 0;
    double sum = 0;
    double variance = 0;
    for (int i : chosen) {
      LocalDate then = dates.get(i).plusDays(offset);
      Integer at = places.get(then);
      if (at != null) {
        n++;
        sum += other[at];
        variance += raise * spread.getOrDefault(then.getDayOfWeek(), Double.NaN);
      }
    }
    return new Around(place, offset, n, sum / n, Math.sqrt(variance) / n, usual);
  }

  private static Map<LocalDate, Integer> places(List<LocalDate> days) {
    var places = new HashMap<LocalDate, Integer>();
    for (int i = 0; i < days.size(); i++) {
      places.put(days.get(i), i);
    }
    return places;
  }

  /// So coarse that equal days get equal ranks whatever the last digits are.
  private static double[] rounded(double[] values) {
    return Arrays.stream(values).map(value -> Correlations.round(value, 6)).toArray();
  }
}
