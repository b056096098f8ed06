package org.denverlakehouse.local.queries;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.denverlakehouse.local.queries.CommonDays.Day;
import org.denverlakehouse.local.queries.Correlations.Correlated;
import org.denverlakehouse.local.queries.Statistics.Interval;
import org.jspecify.annotations.Nullable;

/// What the queries on correlations of request types and of neighborhoods should answer, from daily counts alone:
/// least squares, ranks and distributions by Hipparchus.
final class GroupCorrelationOracles {
  private GroupCorrelationOracles() {}

  static Map<String, Oracle> all() {
    return Map.of("correlation_by_request_type", GroupCorrelationOracles::byRequestType,
        "correlation_across_neighborhoods", GroupCorrelationOracles::acrossNeighborhoods,
        "correlation_by_neighborhood", GroupCorrelationOracles::byNeighborhood);
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
      if (Correlations.isUsable(dates.size(), effective, r)) {
        var name = new LinkedHashMap<String, @Nullable Object>();
        name.put("request_type", type);
        name.put("requests", Arrays.stream(events).sum());
        name.put("days", dates.size());
        name.put("effective_days", Correlations.round(effective, 1));
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
      double r = x.size() < 10 ? Double.NaN : Statistics.pearson(Correlations.array(x), Correlations.array(y));
      if (ofRequests >= 100 && ofAccidents >= 100 && !Correlations.isPerfect(r)) {
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
    if (Correlations.isPerfect(r)) {
      return rows;
    }
    for (String name : names) {
      double ofRequests = requests.getOrDefault(name, 0.0);
      double ofAccidents = accidents.getOrDefault(name, 0.0);
      var row = new LinkedHashMap<String, @Nullable Object>();
      row.put("neighborhood", name);
      row.put("requests", ofRequests);
      row.put("accidents", ofAccidents);
      row.put("requests_per_accident",
          ofAccidents == 0 ? null : (Object) Correlations.round(ofRequests / ofAccidents, 1));
      row.put("neighborhoods", names.size());
      Correlations.put(row, "spearman", r, interval);
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
    double[] rates = Correlations.rates(found);
    long beyond = Arrays.stream(rates).filter(rate -> rate < 0.05).count();
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < rates.length; i++) {
      Map<String, @Nullable Object> row = Correlations.row(found.get(i), "correlation", rates[i]);
      row.put("place", i + 1);
      row.put("verdict", (beyond == 0 ? "None" : beyond) + " of " + rates.length + " " + many + " "
          + (beyond < 2 ? one : more) + " " + what);
      rows.add(row);
    }
    return rows;
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
}
