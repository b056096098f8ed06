package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The definitions that are packaged with this code: the names that other parts depend on.
class PackagedDatasetsTest {
  private final Datasets datasets = Datasets.load();

  @Test
  void theFeedsAndTheSystemTablesAreThere() {
    assertThat(datasets.feeds()).extracting(Dataset::name)
        .containsExactly("neighborhoods", "service_requests", "traffic_accidents");
    assertThat(datasets.systemTables()).extracting(TableSchema::name)
        .containsExactly("calendar", "daily_counts", "fetches", "forecast_backtests", "forecasts", "loads",
            "rejects", "table_state");
    assertThat(datasets.allTables()).extracting(TableSchema::name).doesNotHaveDuplicates().hasSize(11);
  }

  @Test
  void serviceRequestsHaveTheseColumnsInThisOrder() {
    assertThat(columns(feed("service_requests").table())).isEqualTo(
        """
            case_summary string, case_status string, case_source string, created_at timestamp, \
            created_at_source timestamp, created_date_source date, closed_at timestamp, closed_at_source timestamp, \
            closed_date_source date, close_time_known boolean, resolution_seconds bigint, resolution_days int, \
            first_call_resolution boolean, customer_zip string, incident_address_1 string, incident_address_2 string, \
            incident_intersection_1 string, incident_intersection_2 string, incident_zip string, longitude double, \
            latitude double, agency string, division string, major_area string, type string, topic string, \
            request_type string, council_district string, police_district string, neighborhood string, \
            neighborhood_source string, extra map<string,string>, load_id string, source_file string, source_offset bigint, arrived_at timestamp, \
            order_day date""");
  }

  @Test
  void trafficAccidentsHaveTheseColumnsInThisOrder() {
    assertThat(columns(feed("traffic_accidents").table())).isEqualTo(
        """
            incident_id string, offense_id string, offense_code string, offense_code_extension string, \
            offense_type string, offense_category string, top_offense string, occurred_at timestamp, \
            last_occurred_at timestamp, reported_at timestamp, incident_address string, geo_x double, geo_y double, \
            longitude double, latitude double, district_id string, precinct_id string, neighborhood string, \
            neighborhood_source string, bicycle_ind int, pedestrian_ind int, harmful_event_1 string, harmful_event_2 string, \
            harmful_event_3 string, harmful_event_most string, road_location string, road_description string, \
            road_contour string, road_condition string, light_condition string, tu1_vehicle_type string, \
            tu1_travel_direction string, tu1_vehicle_movement string, tu1_driver_action string, \
            tu1_driver_human_factor string, tu1_pedestrian_action string, tu2_vehicle_type string, \
            tu2_travel_direction string, tu2_vehicle_movement string, tu2_driver_action string, \
            tu2_driver_human_factor string, tu2_pedestrian_action string, seriously_injured int, fatalities int, \
            fatality_mode_1 string, fatality_mode_2 string, seriously_injured_mode_1 string, \
            seriously_injured_mode_2 string, extra map<string,string>, load_id string, source_file string, \
            source_offset bigint, arrived_at timestamp, order_day date""");
  }

  @Test
  void neighborhoodsHaveTheseColumnsInThisOrder() {
    assertThat(columns(feed("neighborhoods").table())).isEqualTo("""
        id int, name string, typology string, notes string, geometry string, extra map<string,string>, \
        load_id string, source_file string, source_offset bigint, arrived_at timestamp, order_day date""");
    assertThat(feed("neighborhoods").partitionOf(Dataset.ONLY_DAY)).isEqualTo(Partition.of("all"));
  }

  @Test
  void systemTablesHaveTheseColumnsInThisOrder() {
    assertThat(columns(datasets.systemTable("daily_counts")))
        .isEqualTo("day date, dimension string, value string, events bigint, covered boolean");
    assertThat(columns(datasets.systemTable("table_state"))).isEqualTo(
        "as_of date, last_covered_day date, first_month string, last_month string, rows bigint");
    assertThat(columns(datasets.systemTable("calendar"))).isEqualTo("""
        day date, weekday int, weekday_name string, holiday string, closure string, business_day boolean, \
        business_days_before bigint""");
    assertThat(columns(datasets.systemTable("fetches"))).isEqualTo("""
        dataset string, source string, outcome string, message string, http_status int, checked_at timestamp, \
        seconds double, consecutive_failures int, last_success_at timestamp, fetched_at timestamp, landed_key string, \
        bytes bigint, etag string, last_modified string, sha256 string""");
    assertThat(columns(datasets.systemTable("rejects"))).isEqualTo("""
        load_id string, dataset string, source_key string, source_line bigint, source_offset bigint, \
        column_name string, reason string, raw_value string""");
    assertThat(columns(datasets.systemTable("loads"))).isEqualTo("""
        load_id string, attempt_id string, dataset string, source_key string, etag string, size bigint, \
        arrived_at timestamp, status string, message string, rows_read bigint, rows_published bigint, \
        rows_rejected bigint, rows_duplicate bigint, rows_outside_window bigint, rows_superseded bigint, \
        first_error string, first_error_line bigint, first_error_column string, partitions int, as_of date, \
        covered_from date, covered_to date, seconds double, bytes_written bigint, encoding string, \
        header_columns int, definition_hash string, started_at timestamp, finished_at timestamp""");
  }

  @Test
  void tablesArePartitionedAndStoredAsAgreed() {
    Map<String, String> storage = datasets.allTables().stream()
        .collect(Collectors.toMap(TableSchema::name, table -> table.format() + " " + table.partitionKeys()));

    assertThat(storage).containsOnly(Map.entry("forecasts", "PARQUET [run_month]"),
        Map.entry("forecast_backtests", "PARQUET [run_month]"), Map.entry("neighborhoods", "PARQUET [event_month]"),
        Map.entry("service_requests", "PARQUET [event_month]"), Map.entry("traffic_accidents", "PARQUET [event_month]"),
        Map.entry("daily_counts", "PARQUET [dataset, event_month]"), Map.entry("table_state", "PARQUET [dataset]"),
        Map.entry("calendar", "JSON_LINES []"), Map.entry("fetches", "JSON_LINES []"),
        Map.entry("loads", "JSON_LINES [load_month]"), Map.entry("rejects", "JSON_LINES [load_month]"));
  }

  @Test
  void everyTableAndColumnIsExplained() {
    for (TableSchema table : datasets.allTables()) {
      assertThat(table.comment()).as(table.name()).hasSizeBetween(20, 2048);
      assertThat(table.columns()).allSatisfy(column -> assertThat(column.comment()).isNotBlank());
    }
  }

  @Test
  void whatMayNameOrLocateAPersonIsPersonal() {
    assertThat(personal("service_requests")).containsExactly("case_summary", "incident_address_1",
        "incident_address_2", "incident_intersection_1", "incident_intersection_2");
    assertThat(personal("traffic_accidents")).containsExactly("incident_address");
  }

  @Test
  void theDataIsCreditedAndItsSourcesAreThoseOfTheBrief() {
    assertThat(datasets.feeds()).allSatisfy(feed -> {
      assertThat(feed.attribution()).contains("City and County of Denver", "CC BY 3.0");
      assertThat(feed.licence()).isEqualTo("CC BY 3.0");
    });
    String bucket = "https://s3.amazonaws.com/ibotta-data-engineer-test/";
    String city = "http://data.denvergov.org/download/gis/";
    assertThat(feed("service_requests").sources()).containsExactly(
        URI.create(bucket + "311_service_requests.csv.zip"),
        URI.create(city + "311_service_requests/csv/311_service_requests.csv"));
    assertThat(feed("traffic_accidents").sources()).containsExactly(URI.create(bucket + "traffic_accidents.csv.zip"),
        URI.create(city + "traffic_accidents/csv/traffic_accidents.csv"));
  }

  @Test
  void bothFeedsNameNeighborhoodsAlike() {
    assertThat(column("service_requests", "neighborhood").values()).hasSize(78)
        .isEqualTo(column("traffic_accidents", "neighborhood").values())
        .containsEntry("central-park", "Central Park").containsEntry("cbd", "CBD");
    assertThat(column("service_requests", "neighborhood").synonyms())
        .isEqualTo(column("traffic_accidents", "neighborhood").synonyms())
        .isEqualTo(Map.of("stapleton", "Central Park"));
  }

  @Test
  void anotherWindowChangesNothingElse() {
    Datasets all = datasets.withWindow(Window.NONE);

    assertThat(all.feeds()).allSatisfy(feed -> assertThat(feed.window()).isEqualTo(Window.NONE));
    assertThat(all.withWindow(Window.YEAR).feeds()).usingRecursiveComparison().ignoringFieldsOfTypes(Pattern.class)
        .isEqualTo(datasets.feeds());
  }

  @Test
  void definitionsAreFoundInAJarAsInAFolder(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("functions.jar");
    try (FileSystem content = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.createDirectories(content.getPath("datasets", "system"));
      Files.writeString(content.getPath("datasets", "a.yaml"), "A");
      Files.writeString(content.getPath("datasets", "notes.txt"), "-");
      Files.writeString(content.getPath("datasets", "system", "b.yaml"), "B");
    }
    Path classes = Files.createDirectories(folder.resolve("classes/datasets/system"));
    Files.writeString(classes.resolve("b.yaml"), "B");
    Files.writeString(classes.resolveSibling("a.yaml"), "A");

    assertThat(Datasets.read(jar)).isEqualTo(Map.of("a.yaml", "A", "system/b.yaml", "B"))
        .isEqualTo(Datasets.read(folder.resolve("classes")));
  }

  private Dataset feed(String name) {
    return datasets.feed(name).orElseThrow();
  }

  private Column column(String feed, String name) {
    return feed(feed).column(name).orElseThrow();
  }

  private List<String> personal(String feed) {
    return feed(feed).columns().stream().filter(Column::personal).map(Column::name).toList();
  }

  private static String columns(TableSchema table) {
    return table.columns().stream().map(c -> c.name() + " " + c.type().glueName()).collect(Collectors.joining(", "));
  }
}
