package org.denverlakehouse.forecast;

import java.util.Arrays;

/// Remembers what a fitted model said, for one that is asked the same things often. Not thread-safe.
final class Remembered implements Model.Fitted {
  private final Model.Fitted fitted;
  /// Means by origin and horizon; not a number where nobody asked yet.
  private final double[][] means;

  Remembered(Model.Fitted fitted, int length) {
    this.fitted = fitted;
    this.means = new double[length + 1][];
  }

  @Override
  public double mean(int origin, int horizon) {
    double[] ofOrigin = means[origin];
    if (ofOrigin == null) {
      ofOrigin = new double[Forecaster.HORIZON];
      Arrays.fill(ofOrigin, Double.NaN);
      means[origin] = ofOrigin;
    }
    if (Double.isNaN(ofOrigin[horizon - 1])) {
      ofOrigin[horizon - 1] = fitted.mean(origin, horizon);
    }
    return ofOrigin[horizon - 1];
  }

  @Override
  public boolean missesAlike() {
    return fitted.missesAlike();
  }
}
