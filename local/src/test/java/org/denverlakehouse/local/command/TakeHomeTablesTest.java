package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.local.command.RunningLake.assertAccounted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.local.generate.Era;
import org.denverlakehouse.local.generate.Generator;
import org.denverlakehouse.local.generate.GeneratorOptions;
import org.denverlakehouse.local.generate.ProgressListener;
import org.denverlakehouse.query.NamedQueries;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of the size and the counts of the take-home files go in; named queries return the tables that were published of
/// those, to the digit. The published values are read here a second time, and where the dataset has one spelling for
/// two, their counts are added.
class TakeHomeTablesTest {
  /// Spellings of the city that the datasets' synonyms make one value.
  private static final Map<String, String> ONE_SPELLING = Map.of(
      "Closed - Transfered to External Agency", "Closed - Transferred to External Agency",
      "Closed - Duplicate", "Closed - Duplicate Case",
      "Inqury", "Inquiry",
      "stapleton", "central-park");

  @TempDir
  static Path folder;
  private static RunningLake lake;
  private static LoadRecord requests;
  private static LoadRecord accidents;
  private static final Map<String, List<List<@Nullable String>>> ANSWERS = new TreeMap<>();

  @BeforeAll
  static void loadBoth() throws IOException {
    lake = RunningLake.start(folder.resolve("data"), Optional.of("none"));
    requests = lake.drop(generate(Era.TAKE_HOME_311), Era.TAKE_HOME_311.fileName());
    accidents = lake.drop(generate(Era.TAKE_HOME_ACCIDENTS), Era.TAKE_HOME_ACCIDENTS.fileName());
  }

  @AfterAll
  static void stop() throws IOException {
    lake.close();
  }

  private static Path generate(Era era) throws IOException {
    return Generator.write(GeneratorOptions.of(era).withExactCounts(), folder.resolve(era.fileName()),
        ProgressListener.NONE).file();
  }

  /// The lines of a kind in the generator's tables, without the kind.
  private static List<List<String>> figures(String table, String kind) throws IOException {
    try (InputStream in = Objects.requireNonNull(Generator.class.getResourceAsStream(table), table)) {
      return new String(in.readAllBytes(), UTF_8).lines()
          .map(line -> Arrays.asList(line.split("\\|", -1)))
          .filter(line -> line.getFirst().equals(kind))
          .map(line -> line.subList(1, line.size()))
          .toList();
    }
  }

  /// Counts by kind, value and month, like `status Closed - Other 2015-10`.
  private static Map<String, Long> published(String table, String... kinds) throws IOException {
    List<String> months = figures(table, "months").getFirst();
    var counts = new TreeMap<String, Long>();
    for (String kind : kinds) {
      for (List<String> line : figures(table, kind)) {
        String value = ONE_SPELLING.getOrDefault(line.getFirst(), line.getFirst());
        for (int i = 0; i < months.size(); i++) {
          long count = Long.parseLong(line.get(line.size() - months.size() + i));
          if (count > 0) {
            counts.merge(kind + " " + (value.isEmpty() ? "not stated" : value) + " " + months.get(i), count, Long::sum);
          }
        }
      }
    }
    return counts;
  }

  /// The rows that a named query returns; each is asked once.
  private static List<List<@Nullable String>> answer(String query) throws InterruptedException {
    List<List<@Nullable String>> rows = ANSWERS.get(query);
    if (rows == null) {
      rows = lake.query(NamedQueries.load().find(query).orElseThrow().sql()).rows();
      ANSWERS.put(query, rows);
    }
    return rows;
  }

  /// Counts by the first three columns of an answer.
  private static Map<String, Long> counts(List<List<@Nullable String>> rows) {
    var counts = new TreeMap<String, Long>();
    rows.forEach(row -> counts.put(row.get(0) + " " + row.get(1) + " " + row.get(2),
        Long.valueOf(String.valueOf(row.get(3)))));
    return counts;
  }

  @Test
  void theShiftedRecordIsTheOnlyReject() throws InterruptedException {
    assertAccounted(requests);
    assertAccounted(accidents);
    assertThat(requests.rowsRead()).isEqualTo(470_640);
    assertThat(requests.rowsPublished()).isEqualTo(470_639);
    assertThat(accidents.rowsPublished()).isEqualTo(accidents.rowsRead()).isEqualTo(123_663);
    assertThat(lake.counts("SELECT reason, count(*) FROM rejects GROUP BY 1")).isEqualTo(Map.of("field_count", 1L));
  }

  @Test
  void statusesSourcesAndTypesByMonthAreThePublishedOnes() throws Exception {
    assertThat(counts(answer("take_home_requests_by_month")))
        .isEqualTo(published("take_home_311.txt", "status", "source", "type"));
  }

  /// October was cut short at both ends: the file begins on the 13th of one and ends on the 12th of the other.
  @Test
  void theMonthsThatTheFileCutsShortAreToldApart() throws InterruptedException {
    assertThat(answer("take_home_requests_by_month").stream().filter(row -> "true".equals(row.get(4)))
        .map(row -> row.get(2)).distinct()).containsExactlyInAnyOrder("2015-10", "2016-10");
    assertThat(answer("take_home_accidents_by_month").stream().filter(row -> "true".equals(row.get(4)))
        .map(row -> row.get(2)).distinct()).containsExactly("2016-10");
  }

  @Test
  void districtsPrecinctsAndNeighborhoodsByMonthOfTheReportAreThePublishedOnes() throws Exception {
    var rows = new ArrayList<List<@Nullable String>>();
    for (List<@Nullable String> row : answer("take_home_accidents_by_month")) {
      // Slugs were published, the dataset has names.
      String value = String.valueOf(row.get(1)).toLowerCase(Locale.ROOT).replace(' ', '-');
      rows.add(Arrays.asList(row.get(0), value, row.get(2), row.get(3)));
    }
    assertThat(counts(rows))
        .isEqualTo(published("take_home_accidents.txt", "district", "precinct", "neighborhood"));
  }

  @Test
  void offenseCategoriesAreThePublishedOnes() throws Exception {
    var sums = new TreeMap<String, Long>();
    answer("accidents_by_month_and_category")
        .forEach(row -> sums.merge(String.valueOf(row.get(1)), Long.valueOf(String.valueOf(row.get(2))), Long::sum));
    var expected = new TreeMap<String, Long>();
    figures("take_home_accidents.txt", "category")
        .forEach(line -> expected.put(line.get(0), Long.valueOf(line.get(1))));
    assertThat(sums).isEqualTo(expected);
  }

  @Test
  void theTenCommonestZipsAndTheirMeanDaysAreThePublishedOnes() throws Exception {
    var shown = new ArrayList<List<String>>();
    for (List<@Nullable String> row : answer("take_home_zips")) {
      shown.add(List.of(said(row, 0), said(row, 1), said(row, 3)));
    }
    assertThat(shown)
        .isEqualTo(figures("take_home_311.txt", "zip").stream().map(line -> line.subList(0, 3)).toList());
  }

  /// Five sources have no published mean; here they have no closed request.
  @Test
  void theMeanDaysOfEachSourceAreThePublishedOnes() throws Exception {
    var means = new TreeMap<String, String>();
    var requests = new TreeMap<String, Long>();
    for (List<@Nullable String> row : answer("take_home_sources")) {
      requests.put(said(row, 0), Long.valueOf(said(row, 1)));
      if (row.get(3) != null) {
        means.put(said(row, 0), said(row, 3));
      }
    }
    var expected = new TreeMap<String, String>();
    figures("take_home_311.txt", "days")
        .forEach(line -> expected.put(line.get(0).isEmpty() ? "not stated" : line.get(0), line.get(1)));
    assertThat(means).isEqualTo(expected);
    assertThat(requests).hasSize(24).containsEntry("Phone", 422_989L).containsEntry("PocketGov", 33_026L)
        .containsEntry("not stated", 8L).containsEntry("City Council District 9", 17L);
  }

  private static String said(List<@Nullable String> row, int column) {
    return String.valueOf(row.get(column));
  }
}
