package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.denverlakehouse.dataset.Clock;
import org.junit.jupiter.api.Test;

/// A clock for millions of times says what the clock of `java.time` says.
class WallClockTest {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final Clock CLOCK = new Clock(DENVER, List.of(
      new Clock.Range(LocalDate.of(2015, 11, 15), DENVER, true),
      new Clock.Range(LocalDate.of(2017, 1, 1), ZoneOffset.UTC, false),
      new Clock.Range(LocalDate.of(2018, 1, 1), ZoneId.of("America/New_York"), true),
      new Clock.Range(LocalDate.MAX, DENVER, true)));

  @Test
  void everyQuarterOfAnHourOfFiveYearsIsTheSame() {
    var clock = new WallClock(CLOCK);
    LocalDateTime end = LocalDateTime.of(2020, 1, 1, 0, 0);
    for (LocalDateTime time = LocalDateTime.of(2015, 1, 1, 0, 0); time.isBefore(end); time = time.plusMinutes(15)) {
      same(clock, time);
    }
  }

  @Test
  void randomTimesOfAllYearsAreTheSame() {
    var clock = new WallClock(CLOCK);
    var random = new Random(7);
    LocalDateTime start = LocalDateTime.of(1850, 1, 1, 0, 0);
    for (int i = 0; i < 200_000; i++) {
      same(clock, start.plusSeconds(random.nextLong(300L * 366 * 86_400)).plusNanos(random.nextInt(1000) * 1_000_000L));
    }
  }

  private static void same(WallClock clock, LocalDateTime time) {
    long source = time.toInstant(ZoneOffset.UTC).toEpochMilli();
    assertThat(clock.instantOf(source)).as("instant of %s", time).isEqualTo(CLOCK.instantOf(time).toEpochMilli());
    assertThat(clock.wallTimeOf(source)).as("wall time of %s", time)
        .isEqualTo(CLOCK.wallTimeOf(time).toInstant(ZoneOffset.UTC).toEpochMilli());
  }
}
