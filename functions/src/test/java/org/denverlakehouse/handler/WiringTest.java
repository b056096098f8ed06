package org.denverlakehouse.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
  @ParameterizedTest
  @ValueSource(strings = {"LANDING_BUCKET", "LAKE_BUCKET", "GLUE_DATABASE"})
  void aMissingSettingIsNamedWithWhoSetsIt(String name) {
    Map<String, String> settings = local();
    settings.remove(name);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> new Wiring(settings).lakehouse())
        .withMessage("The setting " + name + " is missing; the stack sets it as an environment variable.");
  }

  @Test
  void aBlankSettingIsMissingToo() {
    Map<String, String> settings = local();
    settings.put("LAKE_BUCKET", " ");
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> new Wiring(settings).lakehouse())
        .withMessageContaining("LAKE_BUCKET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESULTS_BUCKET", "GLUE_DATABASE", "ATHENA_WORKGROUP"})
  void theReportNamesTheSettingsThatItLacks(String name) {
    Map<String, String> settings = local();
    settings.remove(name);
    Wiring wiring = new Wiring(settings);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> {
      var _ = wiring.results();
      var _ = wiring.reportBuilder();
    }).withMessageContaining(name);
  }

  @Test
  void theBucketsAreThoseOfTheSettings() {
    Map<String, String> settings = local();
    settings.put("LANDING_BUCKET", "drop-here");
    var lakehouse = new Wiring(settings).lakehouse();
    assertThat(lakehouse.landing().bucket()).isEqualTo("drop-here");
    assertThat(lakehouse.lake().bucket()).isEqualTo("denver-lake");
    assertThat(new Wiring(settings).results().bucket()).isEqualTo("denver-results");
  }

  @Test
  void onlyTheFeedsOfTheSettingsAreThere() {
    Map<String, String> settings = local();
    settings.put("DATASETS", "traffic_accidents,neighborhoods");
    Datasets datasets = new Wiring(settings).datasets();
    assertThat(datasets.feeds()).extracting(Dataset::name).containsExactly("neighborhoods", "traffic_accidents");
    assertThat(datasets.systemTables()).isEqualTo(Datasets.load().systemTables());
    assertThat(datasets.recognise("311_service_requests.csv.zip")).isEmpty();
  }

  @Test
  void aFeedThatThereIsNotIsNamed() {
    Map<String, String> settings = local();
    settings.put("DATASETS", "crimes");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Wiring(settings).datasets())
        .withMessageStartingWith("There is no feed crimes; there are neighborhoods, ");
  }

  @Test
  void theAddressesOfTheSettingsAreCheckedBeforeAnythingIsFetched() {
    Map<String, String> settings = local();
    assertThat(new Wiring(settings).fetcher()).isNotNull();
    settings.put("SOURCES", " ");
    assertThat(new Wiring(settings).fetcher()).isNotNull();
    settings.put("SOURCES", "{\"potholes\": []}");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Wiring(settings).fetcher())
        .withMessageContaining("SOURCES").withMessageContaining("no dataset `potholes`");
  }

  @Test
  void aWindowIsNoneOrANumberOfMonths() {
    assertThat(Wiring.parseWindow("none")).isEqualTo(Window.NONE);
    assertThat(Wiring.parseWindow("NONE")).isEqualTo(Window.NONE);
    assertThat(Wiring.parseWindow(" 24 ")).isEqualTo(Window.ofMonths(24));
    assertThat(Wiring.parseWindow(" none ")).isEqualTo(Window.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"year", "12 months", "1.5", "", "0", "-3", "99999999999"})
  void anyOtherWindowIsRefusedWithWhatItMayBe(String text) {
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Wiring.parseWindow(text))
        .withMessageContaining("month")
        .withMessageContaining(text);
  }

  @Test
  void theWindowOfTheSettingsIsThatOfEveryFeedWithEventTimes() {
    Map<String, String> settings = local();
    settings.put("WINDOW", "24");
    assertThat(new Wiring(settings).datasets().feeds()).filteredOn(feed -> feed.eventTime().isPresent())
        .extracting(Dataset::window)
        .containsOnly(Window.ofMonths(24));
    settings.put("WINDOW", "nonsense");
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Wiring(settings).datasets())
        .withMessage("A window is `none` or a number of months, not nonsense.");
  }

  @Test
  void withoutAWindowSettingTheDatasetsSayTheirOwn() {
    Map<String, String> settings = local();
    settings.put("WINDOW", "");
    List<Window> own = Datasets.load().feeds().stream().map(Dataset::window).toList();
    assertThat(new Wiring(settings).datasets().feeds()).extracting(Dataset::window).isEqualTo(own);
    assertThat(new Wiring(local()).datasets().feeds()).extracting(Dataset::window).isEqualTo(own);
  }

  @Test
  void theGraceIsADayUnlessTheSettingsSayMore() {
    Map<String, String> settings = local();
    assertThat(new Wiring(settings).grace()).isEqualTo(Duration.ofHours(24));
    settings.put("GRACE_HOURS", "");
    assertThat(new Wiring(settings).grace()).isEqualTo(Duration.ofHours(24));
    settings.put("GRACE_HOURS", " 48 ");
    assertThat(new Wiring(settings).grace()).isEqualTo(Duration.ofDays(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23", "0", "-48", "2 days", "1.5", "99999999999"})
  void aShorterOrSenselessGraceIsRefused(String hours) {
    Map<String, String> settings = local();
    settings.put("GRACE_HOURS", hours);
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new Wiring(settings).grace())
        .withMessageContaining("GRACE_HOURS is")
        .withMessageContaining(hours);
  }

  /// Port 9 discards: nothing here may send a request.
  private static Map<String, String> local() {
    Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    return settings;
  }
}
