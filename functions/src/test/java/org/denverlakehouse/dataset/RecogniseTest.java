package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecogniseTest {
  private final Datasets datasets = Datasets.load();

  @ParameterizedTest
  @CsvSource({"311_service_requests.csv.zip, service_requests", "311_service_requests_2015.csv, service_requests",
      "311_SERVICE_REQUESTS (1).CSV.GZ, service_requests", "traffic_accidents.csv, traffic_accidents",
      "traffic_accidents_2015_2016.csv, traffic_accidents", "traffic_accidents.zip, traffic_accidents",
      "ODC_CRIME_TRAFFICACCIDENTS5YR_P_7255667086186507966.csv, traffic_accidents",
      "odc_crime_trafficaccidents5yr_p.csv, traffic_accidents"})
  void aFileAtTheRootIsKnownByItsName(String key, String feed) {
    assertThat(datasets.recognise(key)).map(Dataset::name).contains(feed);
  }

  @ParameterizedTest
  @CsvSource({"service_requests/2016.csv, service_requests", "service_requests/traffic_accidents.csv, service_requests",
      "traffic_accidents/2016/10/whatever, traffic_accidents",
      "traffic_accidents/eventsmart.csv, traffic_accidents"})
  void underADatasetsPrefixTheNameDoesNotMatter(String key, String feed) {
    assertThat(datasets.recognise(key)).map(Dataset::name).contains(feed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "chicago.csv", "my_traffic_accidents.csv", "traffic_accidents.pdf",
      "traffic_accidents", "service_requests/", "service_requests/2016/", "service_requests/events/2016/a.json",
      "elsewhere/traffic_accidents.csv", "Service_Requests/a.csv", "__MACOSX/._traffic_accidents.csv"})
  void nothingElseIsRecognised(String key) {
    assertThat(datasets.recognise(key)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"service_requests/events/2016/10/20/11/stream-1-2016, service_requests",
      "traffic_accidents/events/a.json.gz, traffic_accidents"})
  void anEventFileLiesUnderItsDatasetsEvents(String key, String feed) {
    assertThat(datasets.recogniseEvents(key)).map(Dataset::name).contains(feed);
    assertThat(datasets.recognise(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/events/a.json", "events/a.json", "service_requests/events/", "service_requests/events",
      "service_requests/events/2016/", "service_requests/a.json", "service_requests/2016/events/a.json",
      "chicago/events/a.json", "neighborhoods/events/a.json"})
  void nothingElseIsAnEventFile(String key) {
    assertThat(datasets.recogniseEvents(key)).isEmpty();
  }

  @Test
  void polygonsAreNoEvents() {
    assertThat(datasets.recognise("neighborhoods/events/a.json")).isEmpty();
    assertThat(datasets.recognise("neighborhoods/today.json")).map(Dataset::name).contains("neighborhoods");
    assertThat(datasets.recognise("statistical_neighborhoods.geojson")).map(Dataset::name).contains("neighborhoods");
  }

  @Test
  void theLongerPatternWins() {
    var two = Datasets.of(Map.of("a.yaml", feed("all_accidents", "*accidents*"), "b.yaml",
        feed("bike_accidents", "bike_accidents_*"), "c.yaml", feed("year", "*_2016")));

    assertThat(two.recognise("bike_accidents_2016.csv")).map(Dataset::name).contains("bike_accidents");
    assertThat(two.recognise("car_accidents_2016.csv")).map(Dataset::name).contains("all_accidents");
    assertThat(two.recognise("noise_2016.csv")).map(Dataset::name).contains("year");
    assertThat(two.recognise("a.b+c.csv")).isEqualTo(Optional.empty());
  }

  private static String feed(String name, String pattern) {
    return """
        name: %s
        title: A
        attribution: A
        licence: A
        files: ["%s"]
        columns: [{name: a, type: string, comment: A., from: [a]}]
        """.formatted(name, pattern);
  }
}
