package org.denverlakehouse.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.denverlakehouse.forecast.DayType.Special;
import org.hipparchus.distribution.discrete.PoissonDistribution;

/// Daily counts of a process that is known: negative binomial around a mean made of a level, weekdays, holidays and a year.
final class SimulatedCounts {
  static final double DISPERSION = 0.02;
  static final LocalDate FIRST_DAY = LocalDate.of(2013, 1, 1);
  private static final double[] WEEKDAYS = {1.05, 1.1, 1.08, 1.12, 1.25, 0.8, 0.6};

  private final IntToDoubleFunction level;
  private final double[] counts;

  /// @param level events a day before calendar effects, by day
  SimulatedCounts(long seed, int days, IntToDoubleFunction level) {
    this.level = level;
    this.counts = new double[days];
    var random = new Random(seed);
    for (int day = 0; day < days; day++) {
      counts[day] = draw(mean(day), random);
    }
  }

  double mean(int day) {
    LocalDate date = FIRST_DAY.plusDays(day);
    DayType type = DayType.of(date);
    double season = 1 + 0.1 * Math.sin(2 * Math.PI * date.getDayOfYear() / 365.0);
    double holiday = type.special() == Special.QUIET ? 0.7 : type.special() == Special.CLOSURE ? 0.85 : 1;
    return level.applyAsDouble(day) * WEEKDAYS[type.weekday()] * season * holiday;
  }

  DailySeries series() {
    return series(counts.length);
  }

  DailySeries series(int days) {
    return series(SeriesIds.CITY, days);
  }

  DailySeries series(SeriesId id, int days) {
    return new DailySeries(id, FIRST_DAY, Arrays.copyOf(counts, days));
  }

  /// What one who knows the process says of the days after the first `origin`.
  OriginScore oracle(int origin) {
    DailySeries series = series();
    return OriginScore.of(Outlook.ofCounts(horizon -> mean(origin - 1 + horizon), DISPERSION, Forecaster.HORIZON),
        series,
        origin, OriginScore.Naive.of(series, origin));
  }

  /// A Poisson count around a gamma mean, whose shape is the sum of so many exponential ones.
  private static double draw(double mean, Random random) {
    int shape = (int) Math.round(1 / DISPERSION);
    double gamma = 0;
    for (int i = 0; i < shape; i++) {
      gamma -= Math.log(1 - random.nextDouble());
    }
    double rate = mean * gamma / shape;
    return rate <= 0 ? 0 : new PoissonDistribution(rate).inverseCumulativeProbability(random.nextDouble());
  }
}
