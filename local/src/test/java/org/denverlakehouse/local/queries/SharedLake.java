package org.denverlakehouse.local.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.forecast.ForecastReport;
import org.denverlakehouse.forecast.Forecaster;
import org.denverlakehouse.forecast.Forecasting;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.local.command.RunningLake;
import org.denverlakehouse.local.generate.Era;
import org.denverlakehouse.local.generate.Generator;
import org.denverlakehouse.local.generate.GeneratorOptions;
import org.denverlakehouse.local.generate.NeighborhoodAreas;
import org.denverlakehouse.local.generate.ProgressListener;

/// Lakehouses with data in them, for tests that ask questions. Each start loads anew: share one among the tests of a
/// class, and close it.
public final class SharedLake {
  /// The first and the last day of the generated year, before the 311 source changed its clock.
  private static final LocalDate FIRST = LocalDate.of(2014, 11, 1);
  private static final LocalDate LAST = LocalDate.of(2015, 10, 31);
  private static final int DAYS_BACK = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long REQUESTS = 60_000;
  private static final long ACCIDENTS = 20_000;
  private static final Path CITY_FILES = Path.of("../../shared/data");
  private static final List<String> CITY = List.of("statistical_neighborhoods.geojson", "traffic_accidents_2014.csv",
      "traffic_accidents_2015_2016.csv", "311_service_requests_2015.csv");

  private SharedLake() {}

  /// Nothing but the tables.
  public static RunningLake empty(Path folder) throws IOException {
    return RunningLake.start(folder.resolve("data"), Optional.empty());
  }

  /// Areas and a generated year of both feeds, with made-up forecasts of two days.
  public static RunningLake generated(Path folder) throws IOException {
    RunningLake lake = empty(folder);
    dropAreas(lake, folder);
    dropAccidents(lake, folder, FIRST, LAST);
    dropRequests(lake, folder, FIRST, LAST);
    forecastTwice(lake, false);
    return lake;
  }

  /// The city's own files, every month of them, with made-up forecasts of two days, an alert in the newest; skips the test where they are not.
  public static RunningLake real(Path folder) throws IOException {
    assumeTrue(CITY.stream().allMatch(name -> Files.isReadable(CITY_FILES.resolve(name))),
        "the city's files are not in " + CITY_FILES);
    RunningLake lake = RunningLake.start(folder.resolve("data"), Optional.of("none"));
    for (String name : CITY) {
      var _ = lake.drop(CITY_FILES.resolve(name), name);
    }
    forecastTwice(lake, true);
    return lake;
  }

  /// An earlier forecast, most of whose days are known by now, and the newest, in another month.
  private static void forecastTwice(RunningLake lake, boolean alert) throws IOException {
    forecast(lake, new MadeForecasts(DAYS_BACK, false), LAST.minusDays(DAYS_BACK));
    forecast(lake, new MadeForecasts(0, alert), LAST.plusDays(1));
  }

  /// Forecasts with these models and publishes, as a run of that day.
  public static void forecast(RunningLake lake, Forecaster forecaster, LocalDate day) throws IOException {
    Lakehouse real = lake.wiring().lakehouse();
    InstantSource clock = InstantSource.fixed(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    var lakehouse = new Lakehouse(real.datasets(), real.landing(), real.lake(), real.catalog(), clock,
        real.attemptIds(), real.scratch(), real.grace());
    try {
      ForecastReport report = new Forecasting(lakehouse, lake.wiring().queries(), forecaster,
          new Deadline(Instant.now().plus(PATIENCE), clock), Forecasting.Listener.SILENT).run();
      assertThat(report.feeds()).allMatch(feed -> feed.failure() == null, "was forecast");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// Drops the 78 made-up areas.
  public static void dropAreas(RunningLake lake, Path folder) throws IOException {
    Path file = folder.resolve(NeighborhoodAreas.FILE_NAME);
    NeighborhoodAreas.write(file);
    var _ = lake.drop(file, NeighborhoodAreas.FILE_NAME);
  }

  /// Drops accidents of the days, as dense as a generated year's.
  public static void dropAccidents(RunningLake lake, Path folder, LocalDate first, LocalDate last) throws IOException {
    drop(lake, folder, Era.TAKE_HOME_ACCIDENTS, ACCIDENTS, first, last);
  }

  /// Drops requests of the days, as dense as a generated year's.
  public static void dropRequests(RunningLake lake, Path folder, LocalDate first, LocalDate last) throws IOException {
    drop(lake, folder, Era.TAKE_HOME_311, REQUESTS, first, last);
  }

  private static void drop(RunningLake lake, Path folder, Era era, long rowsOfAYear, LocalDate first, LocalDate last)
      throws IOException {
    long days = last.toEpochDay() - first.toEpochDay() + 1;
    long year = LAST.toEpochDay() - FIRST.toEpochDay() + 1;
    Path file = folder.resolve(era.fileName());
    var _ = Generator.write(
        GeneratorOptions.of(era).withRows(rowsOfAYear * days / year).withDays(first, last), file,
        ProgressListener.NONE);
    var _ = lake.drop(file, era.fileName());
  }
}
