package org.denverlakehouse.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.store.ObjectStore;
import org.jspecify.annotations.Nullable;

/// The rows of one run, and their place among those of other days of the month: a table's rows are sorted by day of the
/// run, feed and series, so that equal runs write equal files. Immutable.
final class ForecastRows {
  private static final List<String> FORECAST_COLUMNS = List.of("run_date", "series", "dataset", "dimension", "value",
      "target_date", "horizon", "model", "mean", "median", "lower80", "upper80", "lower95", "upper95", "regime_alert",
      "indicative", "history_days", "last_day", "as_of", "data_version");
  private static final List<String> BACKTEST_COLUMNS = List.of("run_date", "series", "dataset", "dimension", "value",
      "model", "horizon", "origins", "mase", "rmsse", "wql", "pinball10", "pinball50", "pinball90", "coverage80",
      "coverage95", "skill", "skill_lower", "skill_upper", "skill_flat", "skill_flat_lower", "skill_flat_upper",
      "selected", "data_version");
  /// The same in both tables.
  private static final int RUN_DATE = 0;
  private static final int DATASET = 2;

  private static final int AS_OF = FORECAST_COLUMNS.indexOf("as_of");

  private final Datasets datasets;
  private final LocalDate runDate;
  private final List<FeedForecast> forecasts;
  private final Map<String, SortedMap<String, List<Row>>> byTableAndFeed;

  ForecastRows(Datasets datasets, LocalDate runDate, List<FeedForecast> forecasts) {
    this.datasets = datasets;
    this.forecasts = List.copyOf(forecasts);
    requireColumns(datasets.systemTable(Lakehouse.FORECASTS), FORECAST_COLUMNS);
    requireColumns(datasets.systemTable(Lakehouse.FORECAST_BACKTESTS), BACKTEST_COLUMNS);
    this.runDate = runDate;
    var days = new TreeMap<String, List<Row>>();
    var scores = new TreeMap<String, List<Row>>();
    for (FeedForecast forecast : forecasts) {
      days.put(forecast.dataset(), days(forecast));
      scores.put(forecast.dataset(), scores(forecast));
    }
    byTableAndFeed = Map.of(Lakehouse.FORECASTS, days, Lakehouse.FORECAST_BACKTESTS, scores);
  }

  /// These without the feeds of which the month shows forecasts of this very day from data that reached further: as-of
  /// never falls, so this run was overtaken while it worked.
  ///
  /// @param old the files of the month's partition of `forecasts`; none when it is new
  ForecastRows withoutOvertaken(ObjectStore lake, Path folder, List<String> old) throws IOException {
    var shown = new HashMap<String, LocalDate>();
    try (var reader = new TableReader(datasets.systemTable(Lakehouse.FORECASTS), lake, folder, old)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        if (runDate.equals(row.get(RUN_DATE))) {
          shown.put((String) Objects.requireNonNull(row.get(DATASET)),
              (LocalDate) Objects.requireNonNull(row.get(AS_OF)));
        }
      }
    }
    List<FeedForecast> left = forecasts.stream()
        .filter(feed -> feed.asOf().isEmpty()
            || !shown.getOrDefault(feed.dataset(), LocalDate.MIN).isAfter(feed.asOf().get()))
        .toList();
    return left.size() == forecasts.size() ? this : new ForecastRows(datasets, runDate, left);
  }

  /// Writes the rows of a month again: the old ones, apart from those that this run replaces, and its own.
  ///
  /// @param old the files of the month's partition; none when it is new
  /// @return whether the month differs from before; if not, the writer is better not finished
  boolean write(TableSchema table, Partition month, ObjectStore lake, Path folder, List<String> old, TableWriter writer)
      throws IOException {
    var merge = new Merge(Objects.requireNonNull(byTableAndFeed.get(table.name())), month, writer);
    try (var reader = new TableReader(table, lake, folder, old)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        merge.old(row);
      }
    }
    return merge.end();
  }

  /// Takes the old rows in their order, which is the order of what it writes.
  private final class Merge {
    private final SortedMap<String, List<Row>> fresh;
    private final NavigableMap<String, List<Row>> waiting;
    private final Map<String, Integer> replaced = new HashMap<>();
    private final Partition month;
    private final TableWriter writer;
    private boolean differs;

    Merge(SortedMap<String, List<Row>> fresh, Partition month, TableWriter writer) {
      this.fresh = fresh;
      this.waiting = new TreeMap<>(fresh);
      this.month = month;
      this.writer = writer;
    }

    void old(Row row) throws IOException {
      LocalDate date = (LocalDate) Objects.requireNonNull(row.get(RUN_DATE));
      String dataset = (String) Objects.requireNonNull(row.get(DATASET));
      while (!waiting.isEmpty() && isBefore(waiting.firstKey(), date, dataset)) {
        writeFirst();
      }
      List<Row> instead = date.equals(runDate) ? fresh.get(dataset) : null;
      if (instead == null) {
        writer.write(month, row);
      } else {
        int index = replaced.merge(dataset, 1, Integer::sum) - 1;
        differs |= index >= instead.size() || !same(row, instead.get(index));
      }
    }

    boolean end() throws IOException {
      while (!waiting.isEmpty()) {
        writeFirst();
      }
      fresh.forEach((dataset, rows) -> differs |= replaced.getOrDefault(dataset, 0) != rows.size());
      return differs;
    }

    private void writeFirst() throws IOException {
      for (Row row : waiting.pollFirstEntry().getValue()) {
        writer.write(month, row);
      }
    }

    private boolean isBefore(String feed, LocalDate date, String dataset) {
      int order = runDate.compareTo(date);
      return order < 0 || (order == 0 && feed.compareTo(dataset) < 0);
    }
  }

  private List<Row> days(FeedForecast feed) {
    var rows = new ArrayList<Row>();
    for (SeriesForecast series : feed.series()) {
      for (ForecastDay day : series.days()) {
        rows.add(row(runDate, series.id().name(), feed.dataset(), series.id().dimension(), series.id().value(),
            day.day(), day.horizon(), series.model(), day.mean(), day.median(), day.lower80(), day.upper80(),
            day.lower95(), day.upper95(), series.regimeAlert(), series.indicative(), series.historyDays(),
            series.lastDay(), feed.asOf().orElseThrow(), feed.dataVersion()));
      }
    }
    return rows;
  }

  private List<Row> scores(FeedForecast feed) {
    var rows = new ArrayList<Row>();
    for (SeriesForecast series : feed.series()) {
      for (BacktestScore score : series.scores()) {
        BacktestScore.Interval skill = score.skill();
        BacktestScore.Interval flat = score.skillFlat();
        rows.add(row(runDate, series.id().name(), feed.dataset(), series.id().dimension(), series.id().value(),
            score.model(), score.horizon(), score.origins(), score.mase(), score.rmsse(), score.wql(),
            score.pinball10(), score.pinball50(), score.pinball90(), score.coverage80(), score.coverage95(),
            skill == null ? null : skill.estimate(), skill == null ? null : skill.lower(),
            skill == null ? null : skill.upper(), flat == null ? null : flat.estimate(),
            flat == null ? null : flat.lower(), flat == null ? null : flat.upper(), score.selected(),
            feed.dataVersion()));
      }
    }
    return rows;
  }

  private static Row row(@Nullable Object... values) {
    var row = new Row(values.length);
    for (int i = 0; i < values.length; i++) {
      row.set(i, values[i]);
    }
    return row;
  }

  private static boolean same(Row a, Row b) {
    for (int i = 0; i < a.size(); i++) {
      if (!Objects.equals(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void requireColumns(TableSchema table, List<String> columns) {
    List<String> declared = table.columns().stream().map(Column::name).toList();
    if (!declared.equals(columns)) {
      throw new IllegalStateException("The table " + table.name() + " must have the columns " + columns
          + ", in this order; datasets/system/" + table.name() + ".yaml declares " + declared + ".");
    }
  }
}
