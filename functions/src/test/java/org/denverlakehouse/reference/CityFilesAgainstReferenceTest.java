package org.denverlakehouse.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Window;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The city's own files, where they lie beside the checkout, become the rows that the reference makes of them, with and
/// without areas that places fall back to.
class CityFilesAgainstReferenceTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");
  private static final String AREAS = "statistical_neighborhoods.geojson";
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir
  Path scratch = Path.of("");

  @ParameterizedTest(name = "{1}")
  @CsvSource({"service_requests,311_service_requests_2015.csv,31446",
      "traffic_accidents,traffic_accidents_2015_2016.csv,47948", "traffic_accidents,traffic_accidents_2014.csv,4171"})
  void becomesTheReferencesRows(String feed, String name, long rows) throws IOException {
    assumeTrue(Files.isReadable(DATA.resolve(name)), "skipped: no " + name + " in ../shared/data");
    byte[] csv = Files.readAllBytes(DATA.resolve(name));

    AgainstReference.Compared compared = AgainstReference.load(Datasets.load().withWindow(Window.NONE), scratch, NOW,
        feed, name, csv);

    assertThat(compared.rows()).isEqualTo(rows);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({"traffic_accidents,traffic_accidents_2015_2016.csv,47948",
      "traffic_accidents,traffic_accidents_2014.csv,4171"})
  void becomesTheReferencesRowsWhereAreasAreKnown(String feed, String name, long rows) throws IOException {
    assumeTrue(Files.isReadable(DATA.resolve(name)) && Files.isReadable(DATA.resolve(AREAS)),
        "skipped: no " + name + " or no " + AREAS + " in ../shared/data");
    var house = new HouseInMemory(Datasets.load().withWindow(Window.NONE), scratch, NOW);
    assertThat(house.drop(AREAS, Files.readAllBytes(DATA.resolve(AREAS))).status()).isEqualTo(LoadStatus.PUBLISHED);

    AgainstReference.Compared compared = AgainstReference.load(house, house.placesOf(house.dataset(feed)), feed, name,
        Files.readAllBytes(DATA.resolve(name)));

    assertThat(compared.rows()).isEqualTo(rows);
  }
}
