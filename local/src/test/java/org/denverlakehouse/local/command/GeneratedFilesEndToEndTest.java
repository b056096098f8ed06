package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.local.command.RunningLake.assertAccounted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.dataset.DenverCalendar;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.denverlakehouse.local.generate.Era;
import org.denverlakehouse.local.generate.Generator;
import org.denverlakehouse.local.generate.GeneratorOptions;
import org.denverlakehouse.local.generate.ProgressListener;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files of every era go in at one end; at the other, Athena shows what the generator knows to be in them.
class GeneratedFilesEndToEndTest {
  private static final long ROWS = 2_000;

  @TempDir
  static Path folder;
  private static RunningLake lake;
  private static final Map<Era, JsonNode> TRUTHS = new EnumMap<>(Era.class);
  private static final Map<Era, LoadRecord> LOADS = new EnumMap<>(Era.class);
  /// Answers by question, then by file.
  private static final Map<String, Map<String, Map<String, Long>>> SHOWN = new TreeMap<>();
  private static Said firstLoad;

  @BeforeAll
  static void loadAll() throws Exception {
    Path data = folder.resolve("data");
    // The first goes in by a lakehouse that is gone when the next one starts: what it kept is all that there is.
    firstLoad = RunningLake.say("load", generate(Era.ACCIDENTS_2014).toString(), "--window=none", "--data=" + data);
    lake = RunningLake.start(data, Optional.of("none"));
    LOADS.put(Era.ACCIDENTS_2014, lake.outcome(Era.ACCIDENTS_2014.fileName()));
    for (Era era : EnumSet.complementOf(EnumSet.of(Era.ACCIDENTS_2014))) {
      LOADS.put(era, lake.drop(generate(era), era.fileName()));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    lake.close();
  }

  /// Days that no other file speaks for, so that each file's rows stay as they are.
  private static Path generate(Era era) throws IOException {
    Path file = folder.resolve(era.fileName());
    GeneratorOptions options = GeneratorOptions.of(era).withRows(ROWS);
    GeneratorOptions dated = switch (era) {
      case TAKE_HOME_ACCIDENTS -> options.withDays(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 6, 30));
      case TAKE_HOME_311 -> options.withDays(LocalDate.of(2015, 10, 13), LocalDate.of(2015, 12, 31));
      case ACCIDENTS_2019_FEBRUARY -> options.withDays(LocalDate.of(2018, 7, 1), LocalDate.of(2018, 12, 31));
      case ACCIDENTS_2019_AUGUST -> options.withDays(LocalDate.of(2019, 1, 1), LocalDate.of(2019, 6, 30));
      case ACCIDENTS_HUB_2022 -> options.withDays(LocalDate.of(2021, 7, 1), LocalDate.of(2021, 12, 31));
      case ACCIDENTS_HUB_2024 -> options.withDays(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 6, 30));
      case UTF_8_311, WINDOWS_1252_311, ACCIDENTS_2014 -> options;
    };
    Generator.Written written = Generator.write(dated, file, ProgressListener.NONE);
    TRUTHS.put(era, new ObjectMapper().readTree(written.truth().toFile()));
    return file;
  }

  private static JsonNode truth(Era era) {
    return Objects.requireNonNull(TRUTHS.get(era));
  }

  private static LoadRecord load(Era era) {
    return Objects.requireNonNull(LOADS.get(era));
  }

  private static Map<String, Long> counts(JsonNode node) {
    var counts = new TreeMap<String, Long>();
    node.properties().forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
    return counts;
  }

  private static String table(Era era) {
    return era.commandName().endsWith("311") ? "service_requests" : "traffic_accidents";
  }

  /// A column's values in the rows of a file, each with its rows. All files of a table are asked about at once.
  private static Map<String, Long> shown(Era era, String column) throws InterruptedException {
    String sql = "SELECT source_file, " + column + ", count(*) FROM " + table(era) + " GROUP BY 1, 2";
    Map<String, Map<String, Long>> files = SHOWN.get(sql);
    if (files == null) {
      files = new TreeMap<>();
      for (List<@Nullable String> row : lake.query(sql).rows()) {
        files.computeIfAbsent(String.valueOf(row.get(0)), _ -> new TreeMap<>())
            .put(Objects.requireNonNullElse(row.get(1), ""), Long.valueOf(String.valueOf(row.get(2))));
      }
      SHOWN.put(sql, files);
    }
    return files.getOrDefault(era.fileName(), Map.of());
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void eachMonthShowsItsRows(Era era) throws InterruptedException {
    assertThat(shown(era, "event_month")).isEqualTo(counts(truth(era).get("by_month")));
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void eachValueShowsItsRows(Era era) throws InterruptedException {
    JsonNode truth = truth(era).get("by_value");
    assertThat(truth.properties()).hasSizeGreaterThan(2);
    for (Map.Entry<String, JsonNode> column : truth.properties()) {
      assertThat(shown(era, column.getKey())).as(column.getKey()).isEqualTo(counts(column.getValue()));
    }
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void eachRecordIsAccountedForAndEachRejectIsMeant(Era era) throws InterruptedException {
    LoadRecord load = load(era);
    assertAccounted(load);
    assertThat(load.status()).as(load.message()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load.rowsRead()).isEqualTo(truth(era).get("rows").asLong());
    assertThat(load.rowsPublished()).isEqualTo(truth(era).get("clean_rows").asLong());
    long shifted = truth(era).get("expected_rejects").path("shifted_record").asLong();
    assertThat(load.rowsRejected()).isEqualTo(shifted);
    Map<String, Long> reasons = lake
        .counts("SELECT reason, count(*) FROM rejects WHERE load_id = '" + load.loadId() + "' GROUP BY 1");
    assertThat(reasons)
        .isEqualTo(shifted == 0 ? Map.of() : Map.of("field_count", shifted));
  }

  @Test
  void aColumnThatNobodyKnowsIsKept() throws InterruptedException {
    assertThat(lake.counts("SELECT array_join(array_sort(map_keys(extra)), ' '), count(*) FROM traffic_accidents "
        + "WHERE source_file = '" + Era.ACCIDENTS_HUB_2024.fileName() + "' GROUP BY 1"))
        .isEqualTo(Map.of("OBJECTID globalid", ROWS));
  }

  @Test
  void aPointThatStandsForNoneIsNone() throws InterruptedException {
    long unknown = truth(Era.ACCIDENTS_2019_FEBRUARY).get("dirt").get("unknown_point").asLong();
    assertThat(unknown).isPositive();
    assertThat(lake.count("SELECT count(*) FROM traffic_accidents WHERE longitude IS NULL AND latitude IS NULL "
        + "AND source_file = '" + Era.ACCIDENTS_2019_FEBRUARY.fileName() + "'")).isEqualTo(unknown);
  }

  @Test
  void aQueryOfOneMonthReadsThatMonthsFilesOnly() throws Exception {
    TablePartition month = lake.manifest("service_requests").partitionsOf("service_requests").getFirst();
    String name = month.partition().values().getLast();
    String sql = "SELECT count(case_status), max(created_at) FROM service_requests";
    long one = lake.query(sql + " WHERE event_month = '" + name + "'").bytesScanned();
    assertThat(one).isPositive().isLessThanOrEqualTo(month.bytes());
    assertThat(one).isLessThan(lake.query(sql).bytesScanned());
  }

  @Test
  void parquetJavaAndTrinoReadTheSameRows() throws Exception {
    var table = lake.session().wiring().datasets().feed("service_requests").orElseThrow().table();
    var rows = new TreeMap<String, Long>();
    for (TablePartition partition : lake.manifest("service_requests").partitionsOf("service_requests")) {
      long n = 0;
      try (var reader = new TableReader(table, lake.bucket("denver-lake"), folder, partition.files())) {
        while (reader.next() != null) {
          n++;
        }
      }
      assertThat(n).isEqualTo(partition.rows());
      rows.put(partition.partition().values().getLast(), n);
    }
    assertThat(lake.counts("SELECT event_month, count(*) FROM service_requests GROUP BY 1")).isEqualTo(rows);
  }

  @Test
  void theCalendarIsWhatTheCodeComputes() throws InterruptedException {
    List<List<@Nullable String>> days = DenverCalendar.days().stream()
        .map(day -> Arrays.<@Nullable String>asList(day.day().toString(), String.valueOf(day.weekday()),
            day.weekdayName(), day.holiday(), day.closure(), String.valueOf(day.businessDay()),
            String.valueOf(day.businessDaysBefore())))
        .toList();
    assertThat(lake.query("SELECT day, weekday, weekday_name, holiday, closure, business_day, business_days_before "
        + "FROM calendar ORDER BY day").rows()).isEqualTo(days);
  }

  @Test
  void aRestartedLakehouseKnowsWhatTheOneBeforeLoaded() throws InterruptedException {
    assertThat(firstLoad.code()).as(firstLoad.err()).isZero();
    assertThat(firstLoad.out()).contains("PUBLISHED", "traffic_accidents_2014.csv → traffic_accidents");
    assertThat(firstLoad.err()).isEmpty();
    assertThat(shown(Era.ACCIDENTS_2014, "source_file")).containsValue(ROWS);
  }

  @Test
  void theReportAnswersEveryQuestionAndLiesUnderItsDateAndLatest() throws IOException {
    Said said = lake.verb("report");
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(said.out()).contains(" 0 without an answer");
    var results = lake.bucket("denver-results");
    List<String> keys = new ArrayList<>();
    try (var objects = results.list("reports/")) {
      objects.map(StoredObject::key).forEach(keys::add);
    }
    String dated = keys.stream().filter(key -> key.matches("reports/\\d{4}-\\d\\d-\\d\\d/index\\.html")).findFirst()
        .orElseThrow().replace("index.html", "");
    for (String place : List.of("reports/latest/", dated)) {
      assertThat(keys.stream().filter(key -> key.startsWith(place) && key.endsWith(".csv")))
          .containsExactlyInAnyOrderElementsOf(
              NamedQueries.load().all().stream().map(query -> place + query.name() + ".csv").toList());
    }
    assertThat(new String(results.get("reports/latest/index.html"), UTF_8)).contains("<!DOCTYPE html>",
        "City and County of Denver");
  }

  @Test
  void queryPrintsATableOrCsv() {
    Said table = lake.verb("query", "--sql", "SELECT 'a,b' AS word, 7 AS n, CAST(NULL AS varchar) AS nothing");
    assertThat(table.out().lines()).containsExactly("word  n  nothing", "----  -  -------", "a,b   7");
    assertThat(table.err()).startsWith("1 row, 0 B scanned");
    Said csv = lake.verb("query", "--csv", "--sql", "SELECT 'a,b' AS word, 7 AS n");
    assertThat(csv.out().lines()).containsExactly("word,n", "\"a,b\",7");
    Said cut = lake.verb("query", "--limit=1", "--sql", "SELECT n FROM (VALUES 1, 2) t(n)");
    assertThat(cut.err()).contains("there are more; see --limit");
  }

  @Test
  void aWrongQueryHasNoAnswerButAMessage() {
    Said said = lake.verb("query", "--sql", "SELECT no_such_column FROM service_requests");
    assertThat(said.code()).isEqualTo(Lakehouse.REFUSED);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("lakehouse query: ", "no_such_column").doesNotContain("Exception");
  }

  /// The engine's own logging would send each load's line to the terminal.
  @Test
  void loadsStayQuietWhileTheEngineRuns() throws InterruptedException {
    assertThat(lake.count("SELECT 1")).isOne();
    assertThat(Logger.getLogger("org.denverlakehouse.load.Loader").isLoggable(Level.INFO)).isFalse();
    assertThat(Logger.getLogger("org.denverlakehouse.load.Loader").isLoggable(Level.WARNING)).isTrue();
  }
}
