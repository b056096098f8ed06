package org.denverlakehouse.local.queries;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.local.queries.Statistics.Interval;
import org.jspecify.annotations.Nullable;

/// What the correlation queries share: when a correlation is worth telling, and how it is told.
final class Correlations {
  private static final int FEWEST_DAYS = 30;
  private static final double FEWEST_EFFECTIVE = 20;
  private static final double PERFECT = 0.999999;

  private Correlations() {}

  /// Something that was correlated.
  ///
  /// @param name      the row's own columns
  /// @param effective how many independent observations it is worth
  record Correlated(Map<String, @Nullable Object> name, double r, double effective, Interval interval) {}

  static Map<String, @Nullable Object> row(Correlated found, String column, double rate) {
    var row = new LinkedHashMap<String, @Nullable Object>(found.name());
    put(row, column, found.r(), found.interval());
    row.put("p_value", round(found.interval().p(), 4));
    row.put("q_value", round(rate, 4));
    row.put("beyond_chance", rate < 0.05);
    return row;
  }

  static void put(Map<String, @Nullable Object> row, String column, double r, Interval interval) {
    row.put(column, round(r, 3));
    row.put("low", round(interval.low(), 3));
    row.put("high", round(interval.high(), 3));
  }

  static double[] rates(List<Correlated> found) {
    return Statistics.falseDiscoveryRates(found.stream().mapToDouble(c -> c.interval().p()).toArray());
  }

  static boolean isUsable(int days, double effective, double r) {
    return days >= FEWEST_DAYS && effective >= FEWEST_EFFECTIVE && !isPerfect(r);
  }

  /// Whether the two are one, or none is known: nothing that an interval could be told of.
  static boolean isPerfect(double r) {
    return !(Math.abs(r) < PERFECT);
  }

  static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// Half away from zero, as SQL rounds.
  static double round(double value, int decimals) {
    double factor = Math.pow(10, decimals);
    return Math.signum(value) * Math.round(Math.abs(value) * factor) / factor;
  }
}
