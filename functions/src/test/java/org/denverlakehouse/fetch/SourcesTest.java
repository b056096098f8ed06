package org.denverlakehouse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.denverlakehouse.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses are asked.
class SourcesTest {
  private static final Datasets DATASETS = Datasets.load();

  @Test
  void theDefinitionsHoldTheAddressesOfTheOriginalBriefAndNoOther() {
    assertThat(shown(Sources.of(DATASETS))).containsExactly(
        "https://s3.amazonaws.com/ibotta-data-engineer-test/311_service_requests.csv.zip",
        "http://data.denvergov.org/download/gis/311_service_requests/csv/311_service_requests.csv",
        "https://s3.amazonaws.com/ibotta-data-engineer-test/traffic_accidents.csv.zip",
        "http://data.denvergov.org/download/gis/traffic_accidents/csv/traffic_accidents.csv");
  }

  @Test
  void theSettingReplacesTheAddressesOfTheDatasetsThatItNames() {
    Sources sources = Sources.of(DATASETS,
        "{\"traffic_accidents\": [\"https://denver.example/traffic_accidents.csv\"]}");
    assertThat(shown(sources)).hasSize(3).contains("https://denver.example/traffic_accidents.csv")
        .doesNotContain("http://data.denvergov.org/download/gis/traffic_accidents/csv/traffic_accidents.csv");
  }

  @Test
  void anEmptyListSwitchesADatasetOff() {
    assertThat(Sources.of(DATASETS, "{\"service_requests\": []}").of(Optional.empty())).extracting(Address::dataset)
        .containsOnly("traffic_accidents");
  }

  @Test
  void allFaultsAreToldAtOnceAndNothingSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sources.of(DATASETS,
            """
                {"potholes": ["https://denver.example/a.csv"], "traffic_accidents": "https://denver.example/a.csv",
                 "service_requests": ["ftp://denver.example/a.csv", 7, "https://denver.example/b.csv", "https://denver.example/b.csv",
                   "https://me:hush@denver.example/c.csv?token=hush"]}"""))
        .withMessageContaining("The setting SOURCES is a JSON object like {\"traffic_accidents\": [\"https://...\"]}:")
        .withMessageContaining("there is no dataset `potholes`; there are: neighborhoods, service_requests")
        .withMessageContaining("`traffic_accidents` needs a list of addresses, [] for none")
        .withMessageContaining("`ftp://denver.example/a.csv`, which is no web address")
        .withMessageContaining("`7`, which is no web address")
        .withMessageContaining("has an address twice: https://denver.example/b.csv")
        .withMessageContaining("`https://...@denver.example/c.csv?...`, which is no web address")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hush"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "\"https://denver.example/a.csv\""})
  void whatIsNoObjectIsRefused(String setting) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sources.of(DATASETS, setting))
        .withMessageContaining("it is no JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"traffic_accidents\": [}", "{} {}", "{\"a\": [], \"a\": []}",
      "https://denver.example"})
  void whatIsNoJsonIsRefused(String setting) {
    assertThatIllegalArgumentException().isThrownBy(() -> Sources.of(DATASETS, setting))
        .withMessageContaining("it is no JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://", "https:///a.csv", "https://denver.example/a b.csv",
      "https://denver.example/a.csv#x",
      "//denver.example/a.csv", "", "https://user@denver.example/a.csv"})
  void whatIsNoPlainWebAddressIsRefused(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sources.of(DATASETS, "{\"traffic_accidents\": [\"" + address + "\"]}"))
        .withMessageContaining("no web address");
  }

  private static List<String> shown(Sources sources) {
    return sources.of(Optional.empty()).stream().map(Address::shown).toList();
  }
}
