package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Window;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The city's own files, where they lie beside the checkout: what the tables show equals what another CSV reader counts
/// by the documented rules (docs/reference, the comments in `datasets/`).
class RealFilesTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");
  private static final String REQUESTS = "311_service_requests_2015.csv";
  private static final String ACCIDENTS = "traffic_accidents_2015_2016.csv";
  private static final String OLDER = "traffic_accidents_2014.csv";
  private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/uuuu hh:mm:ss a", Locale.US);
  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  @TempDir
  static Path scratch = Path.of("");
  private static MemoryLake everything = new MemoryLake(Datasets.load(), scratch);
  private static MemoryLake lastYear = new MemoryLake(Datasets.load(), scratch);
  private static final List<LoadRecord> loads = new ArrayList<>();

  @BeforeAll
  static void dropTheFiles() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(DATA), "skipped: no real city files in ../shared/data");
    everything = new MemoryLake(Datasets.load().withWindow(Window.NONE), scratch);
    lastYear = new MemoryLake(Datasets.load(), scratch);
    for (MemoryLake lake : List.of(everything, lastYear)) {
      for (String file : List.of(REQUESTS, ACCIDENTS, OLDER)) {
        loads.add(lake.drop(file, Files.readAllBytes(DATA.resolve(file))));
      }
    }
  }

  @Test
  void everyFileIsPublishedAndEveryRowAccountedFor() {
    assertThat(loads).hasSize(6).allSatisfy(load -> {
      assertThat(load.status()).isEqualTo(LoadStatus.PUBLISHED);
      Rules.checkAccounting(load);
    });
    assertThat(loads.stream().map(LoadRecord::rowsRead)).containsExactly(31_446L, 47_948L, 4_171L, 31_446L, 47_948L,
        4_171L);
    assertThat(loads.subList(0, 3)).allMatch(load -> load.rowsPublished() == load.rowsRead());
  }

  @Test
  void noRowIsRejectedAndTheOnlyMisfitsArePointsFarOutsideAndInWholeDegrees() {
    assertThat(loads).allMatch(load -> load.rowsRejected() == 0 && load.firstError() == null);
    assertThat(everything.keys("rejects/")).isEmpty();
    assertThat(loads.get(0).message()).contains("went to extra: {", "longitude=5", "latitude=5");
    assertThat(records(REQUESTS).map(row -> row.getField("Longitude") + " " + row.getField("Latitude"))
        .filter(point -> !point.isBlank() && !List.of("-105 40", "0 0").contains(point))).hasSize(5)
        .contains("-122 38");
    assertThat(loads.get(1).message()).doesNotContain("did not fit");
    assertThat(loads.get(2).message()).contains("went to extra: {", "longitude=1", "latitude=1");
    assertThat(records(OLDER).filter(RealFilesTest::isFarOutside)).hasSize(1);
  }

  @Test
  void requestsCountAsInTheFile() throws IOException {
    assertThat(months("service_requests", "created_at"))
        .isEqualTo(count(records(REQUESTS), row -> YearMonth.from(created(row)).toString()));
    assertThat(everything.countBy("service_requests", "case_status", String::valueOf))
        .isEqualTo(count(records(REQUESTS), row -> status(row.getField("Case Status"))));
    assertThat(everything.countBy("service_requests", "neighborhood", RealFilesTest::slug))
        .isEqualTo(count(records(REQUESTS), row -> slug(row.getField("Neighborhood"))));
  }

  @Test
  void accidentsCountAsInTheFiles() throws IOException {
    assertThat(months("traffic_accidents", "occurred_at"))
        .isEqualTo(count(accidents(), row -> YearMonth.from(occurred(row)).toString()));
    assertThat(everything.countBy("traffic_accidents", "neighborhood", RealFilesTest::slug))
        .isEqualTo(count(accidents(), row -> slug(row.getField("NEIGHBORHOOD_ID"))));
  }

  @Test
  void neighborhoodsHaveTheSameNamesInBothTables() throws IOException {
    var requests = everything.countBy("service_requests", "neighborhood", String::valueOf).keySet();
    var accidents = everything.countBy("traffic_accidents", "neighborhood", String::valueOf).keySet();
    assertThat(accidents).hasSizeBetween(78, 79).contains("Capitol Hill", "Central Park").doesNotContain("Stapleton");
    assertThat(accidents).containsAll(requests);
  }

  @Test
  void theOldestFileCoversItsLastMonthsAloneAndLeavesTheOthersDays() {
    assertThat(loads.get(2).coveredFrom()).isEqualTo("2013-12-29");
    assertThat(loads.get(2).coveredTo()).isEqualTo("2014-05-04");
    assertThat(loads.get(0).coveredFrom()).isEqualTo("2015-01-01");
    assertThat(loads.get(1).coveredFrom()).isEqualTo("2015-01-01");
  }

  @Test
  void theWindowShowsTheMonthsFromAYearBeforeTheAsOf() throws IOException {
    assertThat(lastYear.manifest("traffic_accidents").asOf()).isEqualTo(loads.get(1).asOf());
    assertThat(lastYear.months("traffic_accidents")).isEqualTo(monthsBetween("2015-12", "2016-12"));
    assertThat(lastYear.months("service_requests")).isEqualTo(monthsBetween("2015-01", "2015-12"));
  }

  @Test
  void theOldestFileDroppedLastWipesNothing() throws IOException {
    LoadRecord older = loads.get(5);
    assertThat(older.rowsPublished()).isZero();
    assertThat(older.rowsOutsideWindow()).isEqualTo(4_171);
    var inWindow = new TreeMap<>(count(records(ACCIDENTS), row -> YearMonth.from(occurred(row)).toString()));
    assertThat(lastYear.countBy("traffic_accidents", "occurred_at", time -> String.valueOf(time).substring(0, 7)))
        .isEqualTo(inWindow.tailMap("2015-12"));
  }

  private static SortedMap<String, Long> months(String table, String column) throws IOException {
    return everything.countBy(table, column, time -> String.valueOf(time).substring(0, 7));
  }

  private static Stream<NamedCsvRecord> accidents() {
    return Stream.concat(records(ACCIDENTS), records(OLDER));
  }

  /// Denver wall time: from 2015-11-15 on the file's times are UTC.
  private static LocalDateTime created(NamedCsvRecord row) {
    LocalDateTime written = LocalDateTime.parse(row.getField("Case Created dttm"), AMERICAN);
    return written.isBefore(LocalDateTime.of(2015, 11, 15, 0, 0))
        ? written
        : written.atOffset(ZoneOffset.UTC).atZoneSameInstant(ZoneId.of("America/Denver")).toLocalDateTime();
  }

  private static LocalDateTime occurred(NamedCsvRecord row) {
    return LocalDateTime.parse(row.getField("FIRST_OCCURRENCE_DATE").substring(0, 19), ISO);
  }

  private static String status(String text) {
    String trimmed = text.strip();
    return switch (trimmed) {
      case "", "0" -> "null";
      case "Closed - Transfered to External Agency" -> "Closed - Transferred to External Agency";
      case "Closed - Duplicate" -> "Closed - Duplicate Case";
      default -> trimmed;
    };
  }

  /// `Capitol Hill` and `capitol-hill` are one neighborhood, and so are Stapleton and Central Park.
  private static String slug(@Nullable Object name) {
    String text = String.valueOf(name).strip().toLowerCase(Locale.ROOT).replace(" - ", "-").replace(' ', '-');
    return switch (text) {
      case "", "0", "none" -> "null";
      case "stapleton" -> "central-park";
      default -> text;
    };
  }

  private static boolean isFarOutside(NamedCsvRecord row) {
    if (row.getField("longitude").isBlank()) {
      return false;
    }
    double x = Double.parseDouble(row.getField("longitude"));
    double y = Double.parseDouble(row.getField("latitude"));
    boolean nowhere = Math.abs(x) < 0.00001 && Math.abs(y) < 0.00001;
    return !nowhere && (x < -105.25 || x > -104.5 || y < 39.5 || y > 40.05);
  }

  private static SortedMap<String, Long> count(Stream<NamedCsvRecord> records,
      Function<NamedCsvRecord, String> value) {
    var counts = new TreeMap<String, Long>();
    records.forEach(row -> counts.merge(value.apply(row), 1L, Long::sum));
    return counts;
  }

  private static List<String> monthsBetween(String first, String last) {
    return Stream.iterate(YearMonth.parse(first), m -> !m.isAfter(YearMonth.parse(last)), m -> m.plusMonths(1))
        .map(Object::toString)
        .toList();
  }

  private static Stream<NamedCsvRecord> records(String file) {
    try {
      String text = Files.readString(DATA.resolve(file), StandardCharsets.ISO_8859_1);
      return CsvReader.builder().ofNamedCsvRecord(text).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
