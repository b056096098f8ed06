package org.denverlakehouse.forecast;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.denverlakehouse.forecast.BacktestScore.Interval;
import org.jspecify.annotations.Nullable;

/// The study of Denver's daily accidents, 2013 to 2020: all models from 115 origins, the first after 1,095 days, then every
/// 13 days, until February 2020. Settings were chosen on [#EARLY] alone.
final class AccidentsStudy {
  static final List<Integer> ORIGINS = IntStream.range(0, 115).map(i -> 1095 + 13 * i).boxed().toList();
  /// Origins whose 28 days lie before 2018.
  static final List<Integer> EARLY = ORIGINS.stream().filter(origin -> origin + 28 <= 1826).toList();
  static final List<Integer> LATE = ORIGINS.stream().filter(origin -> origin + 28 > 1826).toList();

  private static final Path FILE = Path.of("../../shared/data/denver_daily_accidents_2013_2020.csv");

  private AccidentsStudy() {}

  /// The counts; skips the test where they are not.
  static DailySeries accidents() throws IOException {
    assumeTrue(Files.isReadable(FILE), "the daily accidents are not in " + FILE);
    List<String[]> lines = Files.readAllLines(FILE).stream().skip(1).map(line -> line.split(",", -1)).toList();
    LocalDate first = LocalDate.parse(lines.getFirst()[1]);
    var counts = new double[lines.size()];
    for (int day = 0; day < counts.length; day++) {
      if (!first.plusDays(day).toString().equals(lines.get(day)[1])) {
        throw new IOException("The day after " + first.plusDays(day - 1L) + " is missing in " + FILE + ".");
      }
      counts[day] = Double.parseDouble(lines.get(day)[2]);
    }
    return new DailySeries(new SeriesId("accidents/city", "traffic_accidents", SeriesId.ALL, SeriesId.ALL), first,
        counts);
  }

  /// The scores of all models by name, the superseded one last.
  static Map<String, BacktestScore> scores(DailySeries series, List<Integer> origins) {
    Ladder ladder = Ladder.of(series);
    var lstm = new SupersededLstm();
    Backtest backtest = Backtest.run(series, length -> {
      Map<String, Model.Fitted> models = new LinkedHashMap<>(ladder.fit(length));
      models.put(lstm.name(), lstm.fit(series, length));
      return models;
    }, origins);
    var names = new ArrayList<>(ladder.names());
    names.add(lstm.name());
    Map<String, BacktestScore> scores = new LinkedHashMap<>();
    names.forEach(name -> scores.put(name, backtest.score(name, false)));
    return scores;
  }

  static String table(String title, Map<String, BacktestScore> scores) {
    var text = new StringBuilder(title + "\n| model | MASE | RMSSE | WQL | skill over seasonal naive | over flat mean |"
        + " coverage 80 | 95 |\n|---|---|---|---|---|---|---|---|\n");
    scores.values().forEach(score -> text.append(String.format(Locale.ROOT,
        "| %s | %.3f | %.3f | %.4f | %s | %s | %.3f | %.3f |%n", score.model(), score.mase(), score.rmsse(),
        score.wql(),
        percent(score.skill()), percent(score.skillFlat()), score.coverage80(), score.coverage95())));
    return text.toString();
  }

  private static String percent(@Nullable Interval skill) {
    return skill == null
        ? "-"
        : String.format(Locale.ROOT, "%.1f %% (%.1f to %.1f)", 100 * skill.estimate(), 100 * skill.lower(),
            100 * skill.upper());
  }
}
