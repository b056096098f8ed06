package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.denverlakehouse.forecast.DailySeries;
import org.denverlakehouse.forecast.ForecastReport;
import org.denverlakehouse.forecast.Forecasting;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.local.queries.SharedLake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the rows of both feeds to the forecasts that Athena shows, by the statements and the models that are deployed.
class ForecastEndToEndTest {
  private static final List<DailySeries> READ = new ArrayList<>();

  @TempDir
  static Path folder;
  private static RunningLake lake;
  private static ForecastReport report;

  @BeforeAll
  static void forecast() throws Exception {
    lake = SharedLake.empty(folder);
    SharedLake.dropAccidents(lake, folder, LocalDate.of(2015, 4, 1), LocalDate.of(2015, 7, 31));
    SharedLake.dropRequests(lake, folder, LocalDate.of(2015, 6, 16), LocalDate.of(2015, 7, 31));
    var models = lake.wiring().forecaster();
    report = new Forecasting(lake.wiring().lakehouse(), lake.wiring().queries(), series -> {
      READ.addAll(series);
      return models.forecast(series);
    }, Deadline.NONE, Forecasting.Listener.SILENT).run();
  }

  @AfterAll
  static void stop() throws Exception {
    lake.close();
  }

  /// By another route than daily_counts: from the rows themselves.
  @Test
  void theSeriesHoldTheCountsOfTheRows() throws Exception {
    checkCity("traffic_accidents", "occurred_at");
    checkCity("service_requests", "created_at");
    checkParts("traffic_accidents", "occurred_at", "neighborhood");
    checkParts("traffic_accidents", "occurred_at", "district_id");
    checkParts("service_requests", "created_at", "request_type");
    checkParts("service_requests", "created_at", "neighborhood");
  }

  @Test
  void theLastDayIsThreeBeforeTheNewestReport() throws Exception {
    String known = String.valueOf(lake.query("""
        SELECT CAST(date_add('day', -3, least(date(max(reported_at)), (SELECT as_of FROM table_state
          WHERE dataset = 'traffic_accidents'))) AS varchar) AS day FROM traffic_accidents""").rows().getFirst()
        .getFirst());
    assertThat(READ).filteredOn(series -> series.id().dataset().equals("traffic_accidents"))
        .allSatisfy(series -> assertThat(series.lastDay()).isEqualTo(known));
  }

  @Test
  void athenaShowsFourWeeksOfEachSeriesAndItsScores() throws Exception {
    assertThat(report.failures()).isEmpty();
    assertThat(report.series()).isEqualTo(READ.size()).isGreaterThan(50);
    assertThat(lake.count("SELECT count(*) AS n FROM forecasts")).isEqualTo(28L * READ.size());
    assertThat(lake.count("""
        SELECT count(*) AS n FROM forecasts
        WHERE horizon <> date_diff('day', last_day, target_date) OR mean < 0 OR is_nan(mean) OR NOT (lower95 <= lower80
          AND lower80 <= median AND median <= upper80 AND upper80 <= upper95) OR run_month <> substr(CAST(run_date
          AS varchar), 1, 7)""")).isZero();
    assertThat(lake.count("""
        SELECT count(*) AS n FROM (SELECT series, count_if(selected) AS chosen FROM forecast_backtests GROUP BY series)
        WHERE chosen = 1""")).isEqualTo(READ.size());
  }

  @Test
  void theVerbTellsWhatItForecast() {
    RunningLake.Said said = lake.verb("forecast");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).startsWith("forecast    " + READ.size() + " series, run of ")
        .contains("traffic_accidents   ", "service_requests   ", "models: ", "tables/forecasts/run_month=");
    // The day may have changed meanwhile, which makes it another run.
    if (said.out().contains("run of " + report.runDate())) {
      assertThat(said.out()).contains("nothing changed");
    }
  }

  private static void checkCity(String feed, String time) throws Exception {
    DailySeries city = series(feed, id -> id.id().isWhole()).getFirst();
    Map<String, Long> rows = lake.counts("SELECT CAST(date(" + time + ") AS varchar) AS day, count(*) AS n FROM " + feed
        + " GROUP BY 1");
    var read = new TreeMap<String, Long>();
    for (int i = 0; i < city.length(); i++) {
      if (city.count(i) > 0) {
        read.put(city.day(i).toString(), (long) city.count(i));
      }
    }
    rows.keySet().removeIf(day -> day.compareTo(city.lastDay().toString()) > 0
        || day.compareTo(city.firstDay().toString()) < 0);
    assertThat(read).as(feed).isEqualTo(rows).hasSizeGreaterThan(30);
  }

  private static void checkParts(String feed, String time, String column) throws Exception {
    List<DailySeries> parts = series(feed, id -> id.id().dimension().equals(column));
    DailySeries first = parts.getFirst();
    Map<String, Long> rows = lake.counts("SELECT " + column + ", count(*) AS n FROM " + feed + " WHERE " + column
        + " IS NOT NULL AND date(" + time + ") BETWEEN DATE '" + first.firstDay() + "' AND DATE '" + first.lastDay()
        + "' GROUP BY 1");
    var read = new TreeMap<String, Long>();
    for (DailySeries part : parts) {
      long sum = 0;
      for (int i = 0; i < part.length(); i++) {
        sum += part.isKnown(i) ? (long) part.count(i) : 0;
      }
      read.put(part.id().value(), sum);
    }
    assertThat(read).as(feed + " by " + column).isEqualTo(rows).hasSizeGreaterThan(3);
  }

  private static List<DailySeries> series(String feed, Predicate<DailySeries> which) {
    return READ.stream().filter(series -> series.id().dataset().equals(feed)).filter(which).toList();
  }
}
