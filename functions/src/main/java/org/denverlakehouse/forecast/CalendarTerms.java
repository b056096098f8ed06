package org.denverlakehouse.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.dataset.DenverCalendar;
import org.hipparchus.util.FastMath;

/// The columns that the calendar gives a regression: seven weekdays, the special days, and waves of a year.
///
/// A row has few columns that are not zero, and only those are kept.
final class CalendarTerms {
  /// Three waves of a year and their halves and thirds; more did not forecast better.
  private static final int WAVES = 3;
  private static final int WEEKDAYS = 7;
  private static final int FIRST_WAVE = WEEKDAYS + DayType.Special.COUNT;
  private static final double DAYS_OF_YEAR = 365.2425;
  private static final List<Row> ROWS = rows();

  private CalendarTerms() {}

  /// The columns of one day that are not zero.
  ///
  /// @param weekday number of the weekday's column, whose value is 1
  /// @param special number of the special day's column
  /// @param isSpecial 1 on a special day, else 0
  /// @param waves   values of the columns from [#firstWave()] on
  @SuppressWarnings("ArrayRecordComponent") // made once, and never changed
  record Row(int weekday, int special, double isSpecial, double[] waves) {
    /// The sum of the columns times their coefficients; waves that have no coefficient do not count.
    double dot(double[] coefficients) {
      double sum = coefficients[weekday] + isSpecial * coefficients[special];
      for (int column = FIRST_WAVE; column < coefficients.length; column++) {
        sum += waves[column - FIRST_WAVE] * coefficients[column];
      }
      return sum;
    }
  }

  /// Columns with or without the waves.
  static int size(boolean withWaves) {
    return withWaves ? FIRST_WAVE + 2 * WAVES : FIRST_WAVE;
  }

  static int firstWave() {
    return FIRST_WAVE;
  }

  /// How firmly a coefficient is held near 0, as the inverse of a prior variance: weekdays are free, special days may
  /// well halve the counts, a wave rarely moves them by more than a fifth.
  static double precision(int column) {
    if (column < WEEKDAYS) {
      return 0.1;
    }
    return column < FIRST_WAVE ? 4 : 25;
  }

  static Row of(LocalDate day) {
    long index = day.toEpochDay() - DenverCalendar.FIRST_DAY.toEpochDay();
    return index >= 0 && index < ROWS.size() ? ROWS.get((int) index) : row(day);
  }

  private static List<Row> rows() {
    var rows = new ArrayList<Row>();
    for (LocalDate day = DenverCalendar.FIRST_DAY; !day.isAfter(DenverCalendar.LAST_DAY); day = day.plusDays(1)) {
      rows.add(row(day));
    }
    return List.copyOf(rows);
  }

  private static Row row(LocalDate day) {
    DayType type = DayType.of(day);
    var waves = new double[2 * WAVES];
    double phase = 2 * FastMath.PI * day.toEpochDay() / DAYS_OF_YEAR;
    for (int wave = 0; wave < WAVES; wave++) {
      waves[2 * wave] = FastMath.sin((wave + 1) * phase);
      waves[2 * wave + 1] = FastMath.cos((wave + 1) * phase);
    }
    return new Row(type.weekday(), WEEKDAYS + type.special().number(), type.special() == DayType.Special.NONE ? 0 : 1,
        waves);
  }
}
