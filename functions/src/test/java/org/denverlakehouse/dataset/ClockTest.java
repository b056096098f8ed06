package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTest {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private final Clock requests = Datasets.load().feed("service_requests").orElseThrow().clock();

  @ParameterizedTest
  @CsvSource({
      // until 2015-11-15 local, from then on UTC
      "2015-11-14T23:59:59, 2015-11-14T23:59:59, 2015-11-15T06:59:59Z",
      "2015-11-15T00:00:00, 2015-11-14T17:00:00, 2015-11-15T00:00:00Z",
      "2015-11-15T06:59:59, 2015-11-14T23:59:59, 2015-11-15T06:59:59Z",
      "2015-11-15T07:00:00, 2015-11-15T00:00:00, 2015-11-15T07:00:00Z",
      // UTC under summer time is six hours ahead
      "2016-07-01T05:59:59, 2016-06-30T23:59:59, 2016-07-01T05:59:59Z",
      // the hours around both changes of 2016
      "2016-03-13T08:59:59, 2016-03-13T01:59:59, 2016-03-13T08:59:59Z",
      "2016-03-13T09:00:00, 2016-03-13T03:00:00, 2016-03-13T09:00:00Z",
      "2016-11-06T07:30:00, 2016-11-06T01:30:00, 2016-11-06T07:30:00Z",
      "2016-11-06T08:30:00, 2016-11-06T01:30:00, 2016-11-06T08:30:00Z",
      // local again from 2019
      "2018-12-31T23:59:59, 2018-12-31T16:59:59, 2018-12-31T23:59:59Z",
      "2019-01-01T00:00:00, 2019-01-01T00:00:00, 2019-01-01T07:00:00Z"})
  void the311ClockIsCorrectedByDate(LocalDateTime source, LocalDateTime wall, Instant instant) {
    assertThat(requests.wallTimeOf(source)).isEqualTo(wall);
    assertThat(requests.instantOf(source)).isEqualTo(instant);
  }

  @Test
  void theUtcYearsAreMarkedAsAssumed() {
    assertThat(requests.ranges()).extracting(Clock.Range::known).containsExactly(true, false, true);
  }

  @Test
  void aLocalHourThatOccursTwiceIsTheFirstAndOneThatDoesNotOccurIsMovedOn() {
    Clock local = Clock.of(DENVER);

    assertThat(local.instantOf(LocalDateTime.parse("2014-11-02T01:30:00"))).isEqualTo("2014-11-02T07:30:00Z");
    assertThat(local.instantOf(LocalDateTime.parse("2014-03-09T02:30:00"))).isEqualTo("2014-03-09T09:30:00Z");
    assertThat(local.wallTimeOf(LocalDateTime.parse("2014-03-09T02:30:00"))).isEqualTo("2014-03-09T02:30:00");
  }

  @Test
  void aClockMustHoldForGood() {
    var range = new Clock.Range(LocalDate.of(2019, 1, 1), DENVER, true);

    assertThatThrownBy(() -> new Clock(DENVER, List.of(range))).isInstanceOf(IllegalArgumentException.class);
  }
}
