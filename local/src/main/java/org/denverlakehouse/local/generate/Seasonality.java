package org.denverlakehouse.local.generate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.denverlakehouse.dataset.DenverCalendar;

/// How much happens on which day: month, weekday, closure, weather and chance.
///
/// @param months   weight of each month of the year
/// @param weekdays weight of each weekday, Monday first
/// @param closed   what is left on a day when offices are closed, as a share
/// @param weather  standard deviation of the logarithm that weather adds
/// @param noise    the same for chance, which depends on the seed
/// @param growth   yearly growth as a share
record Seasonality(List<Integer> months, List<Integer> weekdays, double closed, double weather, double noise,
    double growth) {
  /// Months: facts_takehome_311.json, created_month (October in two parts); weekdays: facts_311_2019_2025.json;
  /// closures: forecasting.md.
  static final Seasonality REQUESTS = new Seasonality(
      List.of(34_596, 37_119, 39_565, 39_687, 39_555, 44_740, 38_824, 45_812, 40_005, 38_976, 35_942, 35_818),
      List.of(149_310, 160_884, 154_234, 146_111, 133_282, 42_719, 29_726), .12, .06, .06, 0);

  /// Months and weekdays: facts_accidents_2013_2026.json; growth: facts_takehome_accidents.json, reported_month.
  static final Seasonality ACCIDENTS = new Seasonality(
      List.of(24_429, 23_124, 22_003, 21_370, 23_357, 23_208, 23_462, 24_570, 24_777, 25_996, 23_030, 22_918),
      List.of(40_056, 43_210, 43_630, 44_621, 46_317, 34_513, 29_897), .75, .14, .08, .03);

  /// The weather of a day is one for all files, whatever their seeds, as in a real city.
  private static final long CLIMATE = 0x0DE17E2L;

  /// The weight of each day from the first to the last, both included.
  double[] weights(LocalDate from, LocalDate to, long seed) {
    double[] weights = new double[Math.toIntExact(to.toEpochDay() - from.toEpochDay() + 1)];
    double scale = 0;
    for (int i = 0; i < weights.length; i++) {
      LocalDate day = from.plusDays(i);
      if (i == 0 || day.getDayOfMonth() == 1) {
        scale = monthScale(YearMonth.from(day));
      }
      double chance = noise * Dice.normal(seed, day.toEpochDay());
      weights[i] = scale * shape(day) * Math.exp(weather * weather(day.toEpochDay()) + chance);
    }
    return weights;
  }

  /// Makes the whole month weigh what it should, whatever weekdays and closures fall into it.
  private double monthScale(YearMonth month) {
    double shapes = 0;
    for (int day = 1; day <= month.lengthOfMonth(); day++) {
      shapes += shape(month.atDay(day));
    }
    double level = Math.pow(1 + growth, month.getYear() - 2014);
    return level * months.get(month.getMonthValue() - 1) / shapes;
  }

  private double shape(LocalDate day) {
    double weight = weekdays.get(day.getDayOfWeek().getValue() - 1);
    return isQuiet(day) ? weight * closed : weight;
  }

  /// Offices are closed, or it is a holiday that they are closed for on another day.
  private static boolean isQuiet(LocalDate day) {
    return DenverCalendar.closure(day).isPresent()
        || (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 && DenverCalendar.holiday(day).isPresent());
  }

  /// Bad weather comes in spells: today's draw and what yesterday left.
  private static double weather(long day) {
    return .8 * Dice.normal(CLIMATE, day) + .6 * Dice.normal(CLIMATE, day - 1);
  }
}
