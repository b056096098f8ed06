package org.denverlakehouse.local.queries;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.hipparchus.stat.ranking.NaNStrategy;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;

/// The statistics of the correlation and association queries, computed by Hipparchus where it has them and else by their
/// textbook definitions. Stateless.
final class Statistics {
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double Z95 = NORMAL.inverseCumulativeProbability(0.975);
  private static final int LAGS = 7;

  private Statistics() {}

  /// A 95 % interval of a correlation, and the chance of one at least as far from 0 if there were none.
  record Interval(double low, double high, double p) {
    boolean holdsZero() {
      return low <= 0 && high >= 0;
    }
  }

  /// Pearson's correlation; NaN where one of both does not vary.
  static double pearson(double[] x, double[] y) {
    return new PearsonsCorrelation().correlation(x, y);
  }

  /// Ranks from 1; equal values share the mean of their ranks.
  static double[] ranks(double[] values) {
    return new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(values);
  }

  /// Spearman's rank correlation, ties by mean ranks.
  static double spearman(double[] x, double[] y) {
    return pearson(ranks(x), ranks(y));
  }

  /// By Fisher's z, whose variance is 1 / (n - 3). Fisher 1915 and 1921.
  static Interval fisher(double r, double n) {
    return interval(r, 1 / (n - 3));
  }

  /// The same for Spearman's correlation, with the variance (1 + r²/2) / (n - 3) of Bonett and Wright,
  /// "Sample size requirements for estimating Pearson, Kendall and Spearman correlations", Psychometrika 65 (2000).
  static Interval fisherOfRanks(double r, double n) {
    return interval(r, (1 + r * r / 2) / (n - 3));
  }

  private static Interval interval(double r, double variance) {
    double z = 0.5 * (Math.log1p(r) - Math.log1p(-r));
    double error = Math.sqrt(variance);
    return new Interval(Math.tanh(z - Z95 * error), Math.tanh(z + Z95 * error), twoSided(z / error));
  }

  /// The chance that a standard normal variable is at least as far from 0.
  static double twoSided(double z) {
    return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }

  /// The half-width of a 95 % interval, in standard errors.
  static double z95() {
    return Z95;
  }

  /// How many independent days `n` days of two series are worth: n / (1 + 2 Σ r_x(k) r_y(k)), k from 1 to 7, and never
  /// more than n. Bartlett, "On the theoretical specification and sampling properties of autocorrelated time-series",
  /// Supplement to the Journal of the Royal Statistical Society 8 (1946). A day that is missing adds nothing.
  static double effectiveDays(double n, List<LocalDate> days, double[] x, double[] y) {
    Map<LocalDate, Integer> places = new HashMap<>();
    for (int i = 0; i < days.size(); i++) {
      places.put(days.get(i), i);
    }
    double sum = 0;
    for (int lag = 1; lag <= LAGS; lag++) {
      sum += autocorrelation(days, places, x, lag) * autocorrelation(days, places, y, lag);
    }
    return n / Math.max(1, 1 + 2 * sum);
  }

  private static double autocorrelation(List<LocalDate> days, Map<LocalDate, Integer> places, double[] x, int lag) {
    double mean = Arrays.stream(x).average().orElse(0);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += (x[i] - mean) * (x[i] - mean);
      Integer later = places.get(days.get(i).plusDays(lag));
      if (later != null) {
        products += (x[i] - mean) * (x[later] - mean);
      }
    }
    return products / squares;
  }

  /// The smallest false discovery rate at which each test would be called a discovery: the smallest p m / k among the
  /// tests that are no clearer than it, k of all m tests being at least as clear as that one. Benjamini and Hochberg,
  /// "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57 (1995).
  static double[] falseDiscoveryRates(double[] p) {
    double[] rates = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      rates[i] = 1;
      for (double other : p) {
        if (other >= p[i]) {
          long asClear = Arrays.stream(p).filter(q -> q <= other).count();
          rates[i] = Math.min(rates[i], other * p.length / asClear);
        }
      }
    }
    return rates;
  }

  /// Cramér's V of a table of counts without empty rows or columns, corrected for bias. Bergsma, "A bias-correction for
  /// Cramér's V and Tschuprow's T", Journal of the Korean Statistical Society 42 (2013).
  static double cramersV(long[][] counts) {
    double n = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    double r = counts.length;
    double c = counts[0].length;
    double phi2 = new ChiSquareTest().chiSquare(counts) / n;
    double corrected = Math.max(0, phi2 - (r - 1) * (c - 1) / (n - 1));
    double rows = r - Math.pow(r - 1, 2) / (n - 1);
    double columns = c - Math.pow(c - 1, 2) / (n - 1);
    return Math.sqrt(corrected / (Math.min(rows, columns) - 1));
  }

  /// Ordinary least squares with an effect for each weekday and each month that occurs, solved by singular values.
  static final class WeekdayAndMonth {
    private final RealMatrix design;
    private final DecompositionSolver solver;

    WeekdayAndMonth(List<LocalDate> days) {
      List<YearMonth> months = days.stream().map(YearMonth::from).distinct().toList();
      design = MatrixUtils.createRealMatrix(days.size(), 7 + months.size());
      for (int i = 0; i < days.size(); i++) {
        design.setEntry(i, days.get(i).getDayOfWeek().getValue() - 1, 1);
        design.setEntry(i, 7 + months.indexOf(YearMonth.from(days.get(i))), 1);
      }
      solver = new SingularValueDecomposition(design).getSolver();
    }

    /// What the effects leave unexplained.
    double[] leftOver(double[] values) {
      var observed = MatrixUtils.createRealVector(values);
      return observed.subtract(design.operate(solver.solve(observed))).toArray();
    }
  }
}
