package org.denverlakehouse.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.denverlakehouse.forecast.BacktestScore.Interval;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the models promise on the city's real accidents; see `benchmarks/forecast-study.sh` for the whole tables.
class RealAccidentsTest {
  @Test
  void theBestModelIsAThirdBetterThanLastWeekInBothHalves() throws IOException {
    DailySeries accidents = AccidentsStudy.accidents();
    Map<String, BacktestScore> all = AccidentsStudy.scores(accidents, AccidentsStudy.ORIGINS);
    Map<String, BacktestScore> early = AccidentsStudy.scores(accidents, AccidentsStudy.EARLY);
    Map<String, BacktestScore> late = AccidentsStudy.scores(accidents, AccidentsStudy.LATE);
    System.out.println(AccidentsStudy.table("Before 2018, where the settings were chosen", early));
    System.out.println(AccidentsStudy.table("From 2018", late));
    System.out.println(AccidentsStudy.table("All 115 origins", all));

    BacktestScore best = of(all, Ladder.AVERAGE);
    assertThat(best.origins()).isEqualTo(115);
    assertThat(best.mase()).isLessThanOrEqualTo(0.66);
    assertThat(best.wql()).isLessThanOrEqualTo(0.0789);
    assertThat(best.coverage80()).isBetween(0.78, 0.86);
    assertThat(best.coverage95()).isBetween(0.93, 0.97);
    Interval skill = Objects.requireNonNull(best.skill());
    assertThat(skill.estimate()).isGreaterThanOrEqualTo(0.32);
    assertThat(skill.lower()).isGreaterThan(0.28);
    assertThat(of(late, Ladder.AVERAGE).wql()).isLessThanOrEqualTo(number(of(early, Ladder.AVERAGE).wql()) * 1.1);
    assertThat(of(late, Ladder.AVERAGE).mase()).isLessThanOrEqualTo(number(of(early, Ladder.AVERAGE).mase()) * 1.1);
    assertThat(of(all, "glm").mase()).isLessThanOrEqualTo(0.66);
  }

  /// What the project grew from found nothing predictable: it does not beat last week.
  @Test
  void theSupersededDesignSavesNothing() throws IOException {
    BacktestScore lstm = of(AccidentsStudy.scores(AccidentsStudy.accidents(), AccidentsStudy.EARLY.subList(0, 12)),
        new SupersededLstm().name());

    assertThat(Objects.requireNonNull(lstm.skill()).estimate()).isBetween(-0.3, 0.1);
  }

  /// In the spring of 2020 the city stood still.
  @Test
  void inTheSpringOf2020LastWeekSpoke() throws IOException {
    DailySeries accidents = AccidentsStudy.accidents();

    List<Boolean> alerts = Stream.of("2019-07-01", "2020-03-31", "2020-04-06")
        .map(day -> new LadderForecaster().forecast(List.of(before(LocalDate.parse(day), accidents)))
            .getFirst()
            .regimeAlert())
        .toList();

    assertThat(alerts).containsExactly(false, true, true);
  }

  private static DailySeries before(LocalDate day, DailySeries series) {
    int days = (int) (day.toEpochDay() - series.firstDay().toEpochDay());
    return new DailySeries(series.id(), series.firstDay(),
        IntStream.range(0, days).mapToDouble(series::count).toArray());
  }

  private static double number(@Nullable Double score) {
    return Objects.requireNonNull(score);
  }

  private static BacktestScore of(Map<String, BacktestScore> scores, String model) {
    return Objects.requireNonNull(scores.get(model));
  }
}
