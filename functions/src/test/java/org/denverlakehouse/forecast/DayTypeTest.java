package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.denverlakehouse.forecast.DayType.Special;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayTypeTest {
  @ParameterizedTest
  @CsvSource({"2015-03-04, 2, NONE", "2015-01-01, 6, QUIET", "2015-05-25, 6, GREAT", "2015-03-30, 0, CLOSURE",
      "2015-07-03, 4, OBSERVED", "2015-07-04, 6, GREAT", "2015-10-12, 0, FEDERAL", "2015-11-11, 2, CLOSURE",
      "2015-11-25, 2, THANKSGIVING_EVE", "2015-11-26, 6, QUIET", "2015-11-27, 4, THANKSGIVING_FRIDAY",
      "2015-12-24, 3, EVE", "2015-12-25, 6, QUIET", "2015-12-28, 0, BETWEEN_YEARS", "2015-12-31, 3, EVE",
      "2021-12-24, 4, OBSERVED", "2050-01-01, 5, NONE"})
  void aDayIsOfItsType(LocalDate day, int weekday, Special special) {
    assertThat(DayType.of(day)).isEqualTo(new DayType(weekday, special));
  }
}
