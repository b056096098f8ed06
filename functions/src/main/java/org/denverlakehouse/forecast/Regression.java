package org.denverlakehouse.forecast;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.util.FastMath;

/// Estimates the coefficients of a negative-binomial regression with log link and known level by iteratively reweighted
/// least squares (McCullagh and Nelder, "Generalized Linear Models", 2nd edition, section 2.5), with a ridge that keeps
/// what was rarely seen from running away.
final class Regression {
  private static final int MOST_STEPS = 8;
  private static final double CLOSE_ENOUGH = 1e-6;
  /// Nothing on earth happens e^20 times a day.
  private static final double MOST_LOG = 20;

  private Regression() {}

  /// @param rows       what the calendar says of each day
  /// @param counts     events of each day; not a number where unknown
  /// @param logLevels  the known part of the logarithm of what is expected of each day
  /// @param start      coefficients to begin with; their number says whether the waves count
  /// @param dispersion see [NegativeBinomial]
  static double[] solve(CalendarTerms.Row[] rows, double[] counts, double[] logLevels, double[] start,
      double dispersion) {
    double[] coefficients = start;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] next = step(rows, counts, logLevels, coefficients, dispersion);
      double change = 0;
      for (int column = 0; column < next.length; column++) {
        change = Math.max(change, Math.abs(next[column] - coefficients[column]));
      }
      coefficients = next;
      if (change < CLOSE_ENOUGH) {
        break;
      }
    }
    return coefficients;
  }

  /// By how much a day's counts exceed its level.
  static double factor(CalendarTerms.Row row, double[] coefficients) {
    return FastMath.exp(Math.clamp(row.dot(coefficients), -MOST_LOG, MOST_LOG));
  }

  private static double[] step(CalendarTerms.Row[] rows, double[] counts, double[] logLevels, double[] coefficients,
      double dispersion) {
    var equations = new Equations(coefficients.length);
    for (int i = 0; i < counts.length; i++) {
      if (!Double.isNaN(counts[i])) {
        double linear = rows[i].dot(coefficients);
        double mean = FastMath.exp(Math.clamp(linear + logLevels[i], -MOST_LOG, MOST_LOG));
        equations.add(rows[i], mean / (1 + dispersion * mean), linear + (counts[i] - mean) / mean);
      }
    }
    return equations.solve();
  }

  /// The normal equations of weighted least squares. The lower half of the matrix is kept.
  private static final class Equations {
    private final double[][] matrix;
    private final double[] right;

    Equations(int size) {
      this.matrix = new double[size][size];
      this.right = new double[size];
      for (int column = 0; column < size; column++) {
        matrix[column][column] = CalendarTerms.precision(column);
      }
    }

    void add(CalendarTerms.Row row, double weight, double response) {
      int weekday = row.weekday();
      int special = row.special();
      double special1 = row.isSpecial();
      right[weekday] += weight * response;
      right[special] += weight * special1 * response;
      matrix[weekday][weekday] += weight;
      matrix[special][weekday] += weight * special1;
      matrix[special][special] += weight * special1 * special1;
      int first = CalendarTerms.firstWave();
      for (int column = first; column < right.length; column++) {
        double weighted = weight * row.waves()[column - first];
        double[] line = matrix[column];
        right[column] += weighted * response;
        line[weekday] += weighted;
        line[special] += weighted * special1;
        for (int other = first; other <= column; other++) {
          line[other] += weighted * row.waves()[other - first];
        }
      }
    }

    double[] solve() {
      for (int i = 0; i < right.length; i++) {
        for (int j = 0; j < i; j++) {
          matrix[j][i] = matrix[i][j];
        }
      }
      return new CholeskyDecomposition(new Array2DRowRealMatrix(matrix, false)).getSolver()
          .solve(new ArrayRealVector(right, false))
          .toArray();
    }
  }
}
