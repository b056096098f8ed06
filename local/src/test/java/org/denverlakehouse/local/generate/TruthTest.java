package org.denverlakehouse.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The truth beside a file is what an independent reader finds in it.
class TruthTest {
  private static final Map<String, String> REQUEST_COLUMNS = Map.of("case_status", "Case Status", "case_source",
      "Case Source", "agency", "Agency", "type", "Type",
      "neighborhood", "Neighborhood");
  private static final Map<String, String> ACCIDENT_COLUMNS = Map.of("offense_category", "OFFENSE_CATEGORY_ID",
      "offense_type", "OFFENSE_TYPE_ID", "neighborhood", "NEIGHBORHOOD_ID", "top_offense",
      "TOP_TRAFFIC_ACCIDENT_OFFENSE");

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource(Era.class)
  void countsEqualARereading(Era era) throws IOException {
    GeneratedFile file = GeneratedFile.of(GeneratorOptions.of(era).withRows(30_000).withDirt(5), folder);

    assertThat(file.truth().get("rows").asLong()).isEqualTo(30_000);
    assertThat(file.rows().size() + file.shifted().size()).isEqualTo(30_000);
    assertThat(file.truth().get("clean_rows").asInt()).isEqualTo(file.rows().size());
    assertThat(file.truth().get("expected_rejects").path("shifted_record").asInt()).isEqualTo(file.shifted().size());
    assertThat(GeneratedFile.counts(file.truth().get("by_month")))
        .isEqualTo(file.count(row -> file.eventTime(row).toLocalDate().toString().substring(0, 7)));
    assertThat(GeneratedFile.counts(file.truth().get("by_day")))
        .isEqualTo(file.count(row -> file.eventTime(row).toLocalDate().toString()));
    assertThat(file.truth().get("first_event").asText()).isEqualTo(extreme(file, true));
    assertThat(file.truth().get("last_event").asText()).isEqualTo(extreme(file, false));
    countsByValueEqual(file, era);
  }

  private static String extreme(GeneratedFile file, boolean first) {
    var times = file.rows().stream().map(file::eventTime).sorted().toList();
    String text = (first ? times.getFirst() : times.getLast()).toString();
    return text.length() == 16 ? text + ":00" : text;
  }

  private static void countsByValueEqual(GeneratedFile file, Era era) {
    file.truth().get("by_value_as_written").properties().forEach(entry -> {
      String column = era.isRequests()
          ? REQUEST_COLUMNS.getOrDefault(entry.getKey(), "")
          : ACCIDENT_COLUMNS.getOrDefault(entry.getKey(), headerName(entry.getKey()));
      assertThat(GeneratedFile.counts(entry.getValue())).as(column).isEqualTo(file.countColumn(column));
    });
  }

  /// The loader's name of a column of the crash form, as the city writes it.
  private static String headerName(String column) {
    return column.replace("harmful_event_", "harmful_event_seq_").replace("human_factor", "humancontribfactor");
  }

  @Test
  void publishedValuesHaveOneSpelling() throws IOException {
    GeneratedFile file = GeneratedFile.of(GeneratorOptions.of(Era.TAKE_HOME_311).withRows(30_000), folder);

    Map<String, Long> statuses = GeneratedFile.counts(file.truth().get("by_value").get("case_status"));
    assertThat(statuses).containsKey("Closed - Transferred to External Agency")
        .doesNotContainKeys("Closed - Transfered to External Agency", "Closed - Duplicate");
    assertThat(file.countColumn("CASE_STATUS")).containsKey("Closed - Transfered to External Agency");
    Map<String, Long> places = GeneratedFile.counts(file.truth().get("by_value").get("neighborhood"));
    assertThat(places).containsKeys("Central Park", "").doesNotContainKey("Stapleton");
  }

  @Test
  void exactDuplicatesAreRepeatsOfTheRecordBefore() throws IOException {
    GeneratedFile file = GeneratedFile.of(GeneratorOptions.of(Era.WINDOWS_1252_311).withRows(20_000).withDirt(3),
        folder);

    long repeats = 0;
    for (int i = 1; i < file.rows().size(); i++) {
      repeats += file.rows().get(i).equals(file.rows().get(i - 1)) ? 1 : 0;
    }
    assertThat(repeats).isEqualTo(file.truth().get("exact_duplicates").asLong()).isBetween(38L, 42L);
  }

  @Test
  void aCleanFileHasNoDirt() throws IOException {
    for (Era era : Era.values()) {
      GeneratedFile file = GeneratedFile.of(GeneratorOptions.of(era).withRows(20_000).withDirt(0), folder);

      assertThat(file.shifted()).isEmpty();
      assertThat(file.truth().get("clean_rows")).isEqualTo(file.truth().get("rows"));
      assertThat(file.truth().get("expected_rejects")).isEmpty();
      assertThat(file.truth().get("dirt")).isEmpty();
      assertThat(file.truth().get("exact_duplicates").asLong()).isZero();
      assertThat(new HashSet<>(file.rows())).hasSameSizeAs(file.rows());
    }
  }

  @Test
  void aSmallFileHasSomeOfEveryKindOfDirt() throws IOException {
    GeneratedFile requests = GeneratedFile.of(GeneratorOptions.of(Era.TAKE_HOME_311).withRows(2_000), folder);

    assertThat(GeneratedFile.counts(requests.truth().get("dirt"))).containsKeys("exact_duplicate", "shifted_record",
        "embedded_line_feed", "padded_summary", "odd_zip", "zero_point");
    assertThat(requests.shifted()).hasSize(1).first().satisfies(row -> {
      assertThat(row.get(3)).matches("\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d:\\d\\d [AP]M");
      assertThat(row.get(4)).isEmpty();
    });
  }

  @Test
  void aFormThatChangedHasOneSpellingWhenPublished() throws IOException {
    GeneratedFile file = GeneratedFile.of(GeneratorOptions.of(Era.ACCIDENTS_HUB_2022).withRows(20_000), folder);

    assertThat(file.countColumn("LIGHT_CONDITION")).containsKeys("DAY LIGHT", "Daylight", "UNDER INVESTIGATION");
    assertThat(GeneratedFile.counts(file.truth().get("by_value").get("light_condition")))
        .containsOnlyKeys("Daylight", "Dark-Lighted", "Dark-Unlighted", "Dawn or Dusk", "");
  }

  @Test
  void straysAreYearsOldAndOutsideTheCoveredDays() throws IOException {
    GeneratedFile file = GeneratedFile.of(GeneratorOptions.of(Era.ACCIDENTS_2014), folder);

    assertThat(file.truth().get("strays").asLong()).isEqualTo(42);
    assertThat(file.truth().get("covered")).hasSize(1);
    assertThat(file.truth().get("covered").get(0).get("from").asText()).isEqualTo("2013-05-05");
    assertThat(file.truth().get("covered").get(0).get("to").asText()).isEqualTo("2014-05-04");
    assertThat(file.truth().get("covered_days").asInt()).isEqualTo(365);
    long old = file.rows().stream()
        .filter(row -> file.eventTime(row).isBefore(Era.ACCIDENTS_2014.from().atStartOfDay()))
        .count();
    assertThat(old).isEqualTo(42);
  }

  @Test
  void everyOffenseHasItsOwnKeyWhileIncidentsRepeat() throws IOException {
    for (Era era : Arrays.stream(Era.values()).filter(era -> !era.isRequests()).toList()) {
      GeneratedFile file = GeneratedFile.of(GeneratorOptions.of(era).withRows(22_000), folder);

      assertThat(new HashSet<>(file.column("OFFENSE_ID"))).hasSameSizeAs(file.rows());
      int incidents = new HashSet<>(file.column("INCIDENT_ID")).size();
      assertThat((double) incidents / file.rows().size()).isBetween(.995, .9999);
      assertThat(new TreeMap<>(file.countColumn("NEIGHBORHOOD_ID"))).hasSize(78);
    }
  }
}
