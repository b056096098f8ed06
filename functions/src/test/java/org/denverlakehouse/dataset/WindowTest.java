package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
  @ParameterizedTest
  @CsvSource({"12, 2016-10-15, 2015-10", "12, 2016-10-01, 2015-10", "12, 2016-10-31, 2015-10",
      "12, 2016-02-29, 2015-02", "12, 2017-02-28, 2016-02", "1, 2016-03-31, 2016-02", "1, 2015-03-31, 2015-02",
      "1, 2016-01-31, 2015-12", "3, 2016-05-31, 2016-02", "24, 2016-02-29, 2014-02"})
  void theMonthThatManyMonthsBeforeTheAsOfIsTheFirst(int months, LocalDate asOf, YearMonth first) {
    assertThat(Window.ofMonths(months).firstVisibleMonth(asOf)).isEqualTo(first);
  }

  @Test
  void withoutAWindowEverythingIsVisible() {
    assertThat(Window.NONE.firstVisibleMonth(LocalDate.of(2016, 1, 1))).isBefore(YearMonth.of(1900, 1));
  }

  @Test
  void aWindowIsAtLeastAMonth() {
    assertThatThrownBy(() -> Window.ofMonths(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itIsWrittenAsInYaml() {
    assertThat(Window.YEAR).hasToString("12");
    assertThat(Window.NONE).hasToString("none");
  }
}
