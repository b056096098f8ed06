package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every header that the city has used finds its columns; the names it has are in no other file's way.
class HeaderErasTest {
  private static final String REQUESTS = "Case Summary,Case Status,Case Source,Case Created Date,Case Created dttm,"
      + "Case Closed Date,Case Closed dttm,First Call Resolution,Customer Zip Code,Incident Address 1,"
      + "Incident Address 2,Incident Intersection 1,Incident Intersection 2,Incident Zip Code,Longitude,Latitude,"
      + "Agency,Division,Major Area,Type,Topic,Council District,Police District,Neighborhood";
  private static final String BASE = "INCIDENT_ID,OFFENSE_ID,OFFENSE_CODE,OFFENSE_CODE_EXTENSION,OFFENSE_TYPE_ID,"
      + "OFFENSE_CATEGORY_ID,FIRST_OCCURRENCE_DATE,LAST_OCCURRENCE_DATE,REPORTED_DATE,INCIDENT_ADDRESS,GEO_X,GEO_Y,"
      + "GEO_LON,GEO_LAT,DISTRICT_ID,PRECINCT_ID,NEIGHBORHOOD_ID";
  private static final String INDICATORS = ",BICYCLE_IND,PEDESTRIAN_IND";
  private static final String CRASH = ",HARMFUL_EVENT_SEQ_1,HARMFUL_EVENT_SEQ_2,HARMFUL_EVENT_SEQ_3,ROAD_LOCATION,"
      + "ROAD_DESCRIPTION,ROAD_CONTOUR,ROAD_CONDITION,LIGHT_CONDITION,TU1_VEHICLE_TYPE,TU1_TRAVEL_DIRECTION,"
      + "TU1_VEHICLE_MOVEMENT,TU1_DRIVER_ACTION,TU1_DRIVER_HUMANCONTRIBFACTOR,TU1_PEDESTRIAN_ACTION,"
      + "TU2_VEHICLE_TYPE,TU2_TRAVEL_DIRECTION,TU2_VEHICLE_MOVEMENT,TU2_DRIVER_ACTION,"
      + "TU2_DRIVER_HUMANCONTRIBFACTOR,TU2_PEDESTRIAN_ACTION,SERIOUSLY_INJURED,FATALITIES,FATALITY_MODE_1,"
      + "FATALITY_MODE_2,SERIOUSLY_INJURED_MODE_1,SERIOUSLY_INJURED_MODE_2";
  private static final String TOP = BASE.replace("OFFENSE_TYPE_ID,OFFENSE_CATEGORY_ID", "TOP_TRAFFIC_ACCIDENT_OFFENSE");

  private final Datasets datasets = Datasets.load();

  static Map<String, List<String>> headers() {
    var headers = new LinkedHashMap<String, List<String>>();
    headers.put("311 2015", names(REQUESTS));
    headers.put("311 take-home", names(REQUESTS.toUpperCase(Locale.ROOT).replace(' ', '_')));
    headers.put("311 feature service", names("OBJECTID," + REQUESTS.replace(' ', '_')));
    headers.put("accidents 2014", names(BASE));
    headers.put("accidents 2014 shared", names(BASE.replace("GEO_LON,GEO_LAT", "longitude,latitude")));
    headers.put("accidents lng lat", names(BASE.replace("GEO_LON,GEO_LAT", "lng,lat")));
    headers.put("accidents take-home", names(BASE + INDICATORS));
    headers.put("accidents 2019-02", names("OBJECTID_1," + (BASE + INDICATORS).replace("OCCURRENCE", "OCCURENCE")));
    headers.put("accidents 2019-08", names("OBJECTID_1," + TOP + INDICATORS + CRASH));
    headers.put("accidents 2022 hub", names("shape,object_id,"
        + TOP.replace("GEO_LON,GEO_LAT", "point_x,point_y").toLowerCase(Locale.ROOT)
        + INDICATORS + CRASH + ",HARMFUL_EVENT_SEQ_MOST"));
    headers.put("accidents 2024 hub", names("OBJECTID," + TOP.replace("GEO_LON,GEO_LAT", "x,y")
        .toLowerCase(Locale.ROOT) + INDICATORS + CRASH + ",HARMFUL_EVENT_SEQ_MOST"));
    return headers;
  }

  /// `missing` are the columns that a header of that era does not have.
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      311 2015              | service_requests  | 24 |
      311 take-home         | service_requests  | 24 |
      311 feature service   | service_requests  | 24 | OBJECTID
      accidents 2014        | traffic_accidents | 17 |
      accidents 2014 shared | traffic_accidents | 17 |
      accidents lng lat     | traffic_accidents | 17 |
      accidents take-home   | traffic_accidents | 19 |
      accidents 2019-02     | traffic_accidents | 19 | OBJECTID_1
      accidents 2019-08     | traffic_accidents | 44 | OBJECTID_1
      accidents 2022 hub    | traffic_accidents | 45 | shape,object_id
      accidents 2024 hub    | traffic_accidents | 45 | OBJECTID
      """)
  void everyNameFindsItsColumnAndOnlyTechnicalOnesGoToExtra(String era, String feed, int columns,
      @Nullable String extra) {
    List<String> header = Objects.requireNonNull(headers().get(era));
    var found = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    for (String name : header) {
      List<String> owners = owners(datasets.feed(feed).orElseThrow(), name);
      assertThat(owners).as(name).hasSizeLessThanOrEqualTo(1);
      found.addAll(owners);
      if (owners.isEmpty()) {
        unknown.add(name);
      }
    }

    assertThat(unknown).isEqualTo(extra == null ? List.of() : names(extra));
    assertThat(found).doesNotHaveDuplicates().hasSize(columns);
  }

  private static List<String> owners(Dataset feed, String header) {
    Stream<Column> owners = feed.columns().stream()
        .filter(c -> c.from().stream().anyMatch(from -> Column.fold(from).equals(Column.fold(header))));
    return owners.map(Column::name).toList();
  }

  private static List<String> names(String header) {
    return List.of(header.split(",", -1));
  }
}
