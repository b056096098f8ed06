package org.denverlakehouse.local.queries;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.denverlakehouse.local.queries.CommonDays.Day;
import org.denverlakehouse.local.queries.Statistics.Interval;
import org.jspecify.annotations.Nullable;

/// What the correlation queries should answer, from daily counts alone: weekdays by Java's calendar, least squares, ranks
/// and distributions by Hipparchus.
final class CorrelationOracles {
  private static final int FEWEST_DAYS = 30;
  private static final double FEWEST_EFFECTIVE = 20;
  private static final double PERFECT = 0.999999;

  private CorrelationOracles() {}

  static Map<String, Oracle> all() {
    return Map.of("correlation_of_daily_counts", CorrelationOracles::ofDailyCounts,
        "correlation_scatter_of_days", CorrelationOracles::scatterOfDays,
        "correlation_by_lag", CorrelationOracles::byLag,
        "correlation_around_extreme_days", CorrelationOracles::aroundExtremeDays,
        "correlation_by_request_type", CorrelationOracles::byRequestType,
        "correlation_across_neighborhoods", CorrelationOracles::acrossNeighborhoods,
        "correlation_by_neighborhood", CorrelationOracles::byNeighborhood);
  }

  /// Something that was correlated.
  ///
  /// @param name      the row's own columns
  /// @param effective how many independent observations it is worth
  private record Correlated(Map<String, @Nullable Object> name, double r, double effective, Interval interval) {}

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
    if (!isUsable(days.size(), effective, r)) {
      return Optional.empty();
    }
    Interval interval = ofRanks ? Statistics.fisherOfRanks(r, effective) : Statistics.fisher(r, effective);
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("measure", measure);
    put(row, "correlation", r, interval);
    row.put("p_value", round(interval.p(), 4));
    row.put("days", days.size());
    row.put("effective_days", round(effective, 1));
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
      row.put("accidents_above_usual", round(y[i], 1));
      row.put("requests_above_usual", round(x[i], 1));
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
      double r = then.size() < 2 ? Double.NaN : Statistics.pearson(array(then), array(now));
      double effective = Statistics.effectiveDays(then.size() - days.effects(), days.ordinaryDates(), x, y);
      if (isUsable(then.size(), effective, r)) {
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
    double[] rates = rates(found);
    long beyond = Arrays.stream(rates).filter(rate -> rate < 0.05).count();
    String verdict = (beyond == 0
        ? "At no lag up to a week are requests and accidents"
        : beyond == 1
            ? "At one lag up to a week requests and accidents are"
            : "At " + beyond + " lags up to a week requests and accidents are")
        + " linked beyond chance";
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < rates.length; i++) {
      Map<String, @Nullable Object> row = row(found.get(i), "correlation", rates[i]);
      row.put("effective_days", round(found.get(i).effective(), 1));
      row.put("size", round(Math.abs(found.get(i).r()), 3));
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
      row.put("difference_per_day", round(a.difference(), 1));
      row.put("difference_percent", round(100 * a.difference() / a.usual(), 1));
      row.put("low_percent", round(100 * (a.difference() - half) / a.usual(), 1));
      row.put("high_percent", round(100 * (a.difference() + half) / a.usual(), 1));
      row.put("p_value", round(p[i], 4));
      row.put("q_value", round(rates[i], 4));
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

  private static List<Map<String, @Nullable Object>> byRequestType(Connection duck) throws SQLException {
    CommonDays days = CommonDays.of(duck);
    if (!days.haveEveryWeekday()) {
      return List.of();
    }
    List<LocalDate> dates = days.ordinaryDates();
    var adjustment = new Statistics.WeekdayAndMonth(dates);
    double[] y = days.adjusted(Day::accidents);
    var found = new ArrayList<Correlated>();
    CommonDays.counts(duck, "service_requests", "request_type").forEach((type, counts) -> {
      double[] events = dates.stream().mapToDouble(day -> counts.getOrDefault(day, 0.0)).toArray();
      if (Arrays.stream(events).sum() < 100 || Arrays.stream(events).filter(n -> n > 0).count() < 30) {
        return;
      }
      double[] x = adjustment.leftOver(events);
      double r = Statistics.pearson(x, y);
      double effective = Statistics.effectiveDays(dates.size() - days.effects(), dates, x, y);
      if (isUsable(dates.size(), effective, r)) {
        var name = new LinkedHashMap<String, @Nullable Object>();
        name.put("request_type", type);
        name.put("requests", Arrays.stream(events).sum());
        name.put("days", dates.size());
        name.put("effective_days", round(effective, 1));
        found.add(new Correlated(name, r, effective, Statistics.fisher(r, effective)));
      }
    });
    return places(found, "request_type", "request types", "goes", "go", "with accidents beyond chance");
  }

  private static List<Map<String, @Nullable Object>> byNeighborhood(Connection duck) throws SQLException {
    Set<LocalDate> common = CommonDays.of(duck).all().stream().map(Day::day).collect(Collectors.toSet());
    Map<YearMonth, Long> months = common.stream().collect(
        Collectors.groupingBy(YearMonth::from, TreeMap::new, Collectors.counting()));
    months.values().removeIf(days -> days < 20);
    Map<String, Map<YearMonth, Double>> requests = byMonth(
        CommonDays.counts(duck, "service_requests", "neighborhood"), common);
    Map<String, Map<YearMonth, Double>> accidents = byMonth(
        CommonDays.counts(duck, "traffic_accidents", "neighborhood"), common);
    var names = new TreeSet<>(requests.keySet());
    names.addAll(accidents.keySet());
    var found = new ArrayList<Correlated>();
    for (String name : names) {
      Map<YearMonth, Double> xs = requests.getOrDefault(name, Map.of());
      Map<YearMonth, Double> ys = accidents.getOrDefault(name, Map.of());
      var x = new ArrayList<Double>();
      var y = new ArrayList<Double>();
      double ofRequests = 0;
      double ofAccidents = 0;
      for (YearMonth month : months.keySet()) {
        ofRequests += xs.getOrDefault(month, 0.0);
        ofAccidents += ys.getOrDefault(month, 0.0);
        double allRequests = total(requests, month);
        double allAccidents = total(accidents, month);
        if (allRequests > 0 && allAccidents > 0) {
          x.add(xs.getOrDefault(month, 0.0) / allRequests);
          y.add(ys.getOrDefault(month, 0.0) / allAccidents);
        }
      }
      double r = x.size() < 10 ? Double.NaN : Statistics.pearson(array(x), array(y));
      if (ofRequests >= 100 && ofAccidents >= 100 && Math.abs(r) < PERFECT) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("neighborhood", name);
        row.put("months", x.size());
        row.put("requests", ofRequests);
        row.put("accidents", ofAccidents);
        found.add(new Correlated(row, r, x.size(), Statistics.fisher(r, x.size())));
      }
    }
    return places(found, "neighborhood", "neighborhoods", "has", "have",
        "requests and accidents linked beyond chance from month to month");
  }

  private static List<Map<String, @Nullable Object>> acrossNeighborhoods(Connection duck) throws SQLException {
    Set<LocalDate> common = CommonDays.of(duck).all().stream().map(Day::day).collect(Collectors.toSet());
    Map<String, Double> requests = totals(CommonDays.counts(duck, "service_requests", "neighborhood"), common);
    Map<String, Double> accidents = totals(CommonDays.counts(duck, "traffic_accidents", "neighborhood"), common);
    var names = new TreeSet<>(requests.keySet());
    names.addAll(accidents.keySet());
    names.removeIf(name -> requests.getOrDefault(name, 0.0) + accidents.getOrDefault(name, 0.0) == 0);
    if (names.size() < 10) {
      return List.of();
    }
    double[] x = names.stream().mapToDouble(name -> requests.getOrDefault(name, 0.0)).toArray();
    double[] y = names.stream().mapToDouble(name -> accidents.getOrDefault(name, 0.0)).toArray();
    double r = Statistics.spearman(x, y);
    Interval interval = Statistics.fisherOfRanks(r, names.size());
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    if (!(Math.abs(r) < PERFECT)) {
      return rows;
    }
    for (String name : names) {
      double ofRequests = requests.getOrDefault(name, 0.0);
      double ofAccidents = accidents.getOrDefault(name, 0.0);
      var row = new LinkedHashMap<String, @Nullable Object>();
      row.put("neighborhood", name);
      row.put("requests", ofRequests);
      row.put("accidents", ofAccidents);
      row.put("requests_per_accident", ofAccidents == 0 ? null : (Object) round(ofRequests / ofAccidents, 1));
      row.put("neighborhoods", names.size());
      put(row, "spearman", r, interval);
      row.put("verdict", interval.holdsZero()
          ? "Across neighborhoods, requests and accidents show no link beyond chance"
          : "Neighborhoods with more requests have " + (r > 0 ? "more" : "fewer") + " accidents");
      rows.add(row);
    }
    return rows;
  }

  /// Rows in order of evidence, with the correction and a verdict on all of them.
  private static List<Map<String, @Nullable Object>> places(List<Correlated> found, String name, String many,
      String one,
      String more, String what) {
    found.sort(Comparator.comparingDouble((Correlated c) -> c.interval().p()).thenComparing(
        c -> String.valueOf(c.name().get(name))));
    double[] rates = rates(found);
    long beyond = Arrays.stream(rates).filter(rate -> rate < 0.05).count();
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < rates.length; i++) {
      Map<String, @Nullable Object> row = row(found.get(i), "correlation", rates[i]);
      row.put("place", i + 1);
      row.put("verdict", (beyond == 0 ? "None" : beyond) + " of " + rates.length + " " + many + " "
          + (beyond < 2 ? one : more) + " " + what);
      rows.add(row);
    }
    return rows;
  }

  private static Map<String, @Nullable Object> row(Correlated found, String column, double rate) {
    var row = new LinkedHashMap<String, @Nullable Object>(found.name());
    put(row, column, found.r(), found.interval());
    row.put("p_value", round(found.interval().p(), 4));
    row.put("q_value", round(rate, 4));
    row.put("beyond_chance", rate < 0.05);
    return row;
  }

  private static void put(Map<String, @Nullable Object> row, String column, double r, Interval interval) {
    row.put(column, round(r, 3));
    row.put("low", round(interval.low(), 3));
    row.put("high", round(interval.high(), 3));
  }

  private static double[] rates(List<Correlated> found) {
    return Statistics.falseDiscoveryRates(found.stream().mapToDouble(c -> c.interval().p()).toArray());
  }

  private static boolean isUsable(int days, double effective, double r) {
    return days >= FEWEST_DAYS && effective >= FEWEST_EFFECTIVE && Math.abs(r) < PERFECT;
  }

  private static Map<String, Map<YearMonth, Double>> byMonth(Map<String, Map<LocalDate, Double>> counts,
      Set<LocalDate> days) {
    var months = new TreeMap<String, Map<YearMonth, Double>>();
    counts.forEach((name, byDay) -> byDay.forEach((day, events) -> {
      if (days.contains(day)) {
        months.computeIfAbsent(name, _ -> new HashMap<>()).merge(YearMonth.from(day), events, Double::sum);
      }
    }));
    return months;
  }

  private static double total(Map<String, Map<YearMonth, Double>> counts, YearMonth month) {
    return counts.values().stream().mapToDouble(byMonth -> byMonth.getOrDefault(month, 0.0)).sum();
  }

  private static Map<String, Double> totals(Map<String, Map<LocalDate, Double>> counts, Set<LocalDate> days) {
    var totals = new TreeMap<String, Double>();
    counts.forEach((name, byDay) -> byDay.forEach((day, events) -> {
      if (days.contains(day)) {
        totals.merge(name, events, Double::sum);
      }
    }));
    return totals;
  }

  private static Map<LocalDate, Integer> places(List<LocalDate> days) {
    var places = new HashMap<LocalDate, Integer>();
    for (int i = 0; i < days.size(); i++) {
      places.put(days.get(i), i);
    }
    return places;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// So coarse that equal days get equal ranks whatever the last digits are.
  private static double[] rounded(double[] values) {
    return Arrays.stream(values).map(value -> round(value, 6)).toArray();
  }

  /// Half away from zero, as SQL rounds.
  private static double round(double value, int decimals) {
    double factor = Math.pow(10, decimals);
    return Math.signum(value) * Math.round(Math.abs(value) * factor) / factor;
  }
}
