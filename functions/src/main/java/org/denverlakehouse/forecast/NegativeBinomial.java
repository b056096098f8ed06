package org.denverlakehouse.forecast;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Gamma;
import org.hipparchus.util.FastMath;

/// Quantiles of counts with a given mean and variance `mean + dispersion * mean^2`: the negative binomial distribution in
/// the NB2 form of Cameron and Trivedi ("Regression Analysis of Count Data", 2nd edition, section 3.3); with dispersion 0
/// the Poisson distribution.
final class NegativeBinomial {
  /// Below, the distribution is Poisson to within what a double holds.
  private static final double LEAST_DISPERSION = 1e-9;
  /// What lies further out than so many standard deviations does not change a quantile of .025.
  private static final double REACH = 10;
  /// A heavy tail is followed so far, in standard deviations.
  private static final double FAR = 40;
  /// Steps in one standard deviation: counts in the millions are added up in strides.
  private static final double STEPS = 200;

  private NegativeBinomial() {}

  /// The smallest counts that are exceeded with no more than these probabilities' complements.
  ///
  /// @param mean          at least 0, finite
  /// @param dispersion    at least 0, finite
  /// @param probabilities rising, each between 0 and 1
  static List<Long> quantiles(double mean, double dispersion, double[] probabilities) {
    var quantiles = new ArrayList<Long>(probabilities.length);
    double deviation = FastMath.sqrt(mean + dispersion * mean * mean);
    long stride = Math.max(1, (long) (deviation / STEPS));
    long count = Math.max(0, (long) (mean - REACH * deviation));
    long last = (long) (mean + FAR * deviation) + 1;
    double probability = mean > 0 ? FastMath.exp(logProbability(count, mean, dispersion)) : 1;
    double below = 0;
    while (quantiles.size() < probabilities.length) {
      below += probability * stride;
      while (quantiles.size() < probabilities.length && (below >= probabilities[quantiles.size()] || count >= last)) {
        quantiles.add(count);
      }
      probability = stride == 1
          ? probability * ratio(count, mean, dispersion)
          : FastMath.exp(logProbability(count + stride, mean, dispersion));
      count += stride;
    }
    return quantiles;
  }

  /// How much more probable the next count is than this one.
  private static double ratio(long count, double mean, double dispersion) {
    return (1 + dispersion * count) * mean / ((1 + dispersion * mean) * (count + 1));
  }

  private static double logProbability(long count, double mean, double dispersion) {
    if (dispersion < LEAST_DISPERSION) {
      return count * FastMath.log(mean) - mean - Gamma.logGamma(count + 1.0);
    }
    double shape = 1 / dispersion;
    return Gamma.logGamma(count + shape) - Gamma.logGamma(shape) - Gamma.logGamma(count + 1.0)
        - shape * FastMath.log1p(dispersion * mean)
        + count * (FastMath.log(dispersion * mean) - FastMath.log1p(dispersion * mean));
  }
}
