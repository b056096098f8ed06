package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.source.CsvRecords.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A FeatureCollection of areas is a table: its geometry as well-known text, and the texts of its properties.
class GeoJsonTest {
  private static final String SQUARE = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}";

  @Test
  void eachFeatureIsARecordOfItsGeometryAndProperties() throws IOException {
    String text = """
        {"type": "FeatureCollection", "name": "areas", "features": [
          {"type": "Feature", "properties": {"ID": 1, "NAME": "Eins"}, "geometry": %s},
          {"geometry": {"coordinates": [[[[0, 0], [1, 0], [0, 1.5], [0, 0]]]], "type": "MultiPolygon"},
           "type": "Feature", "properties": {"NAME": "Zwéi", "MORE": {"a": [1, 2]}}},
          {"type": "Feature", "geometry": null, "properties": null}
        ]}
        """.formatted(SQUARE);

    List<Seen> records = records(text);

    assertThat(records).extracting(Seen::fields).containsExactly(List.of("geometry", "ID", "NAME", "MORE"),
        List.of("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "1", "Eins", ""),
        List.of("MULTIPOLYGON (((0 0, 1 0, 0 1.5, 0 0)))", "", "Zwéi", "{\"a\":[1,2]}"), List.of("", "", "", ""));
    assertThat(records).extracting(Seen::line).containsExactly(1L, 2L, 3L, 5L);
    assertThat(records.get(2).offset()).isEqualTo(text.indexOf("{\"geometry\": {\"coordinates\"")).isPositive();
  }

  @Test
  void holesHeightsAndAnyOrderOfMembersAreRead() throws IOException {
    assertThat(records("\uFEFF{\"features\":[" + feature("""
        {"type":"Polygon","coordinates":[[[0,0,9],[4,0,9],[4,4,9],[0,4,9],[0,0,9]],[[1,1],[2,1],[1,2],[1,1]]]}""")
        + "],\"type\":\"FeatureCollection\"}").get(1).fields())
        .containsExactly("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 1 2, 1 1))", "x");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"type":"Point","coordinates":[1,2]}                                           | neither a Polygon nor a Multi
      {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4]]]}                         | ring 1 is not closed
      {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,1]]]}             | ring 1 is not closed
      {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]],[[1,1]]]}           | ring 2 is not closed
      {"type":"MultiPolygon","coordinates":[[[[0,0],[4,0],[4,4],[0,0]]],[[[1,1]]]]}  | ring 1 of polygon 2 is not closed
      {"type":"Polygon","coordinates":[[[0,0],[4,4],[4,0],[0,4],[0,0]]]}             | not valid at 2.0 2.0
      {"type":"Polygon","coordinates":[[[3150828,1690804],[1,1],[0,4],[0,0]]]}       | not longitude and latitude
      {"type":"Polygon","coordinates":[[["0","0"],[4,0],[4,4],[0,0]]]}               | not longitude and latitude
      {"type":"Polygon","coordinates":[[[0,1e999],[4,0],[4,4],[0,0]]]}               | not longitude and latitude
      {"type":"Polygon","coordinates":{}}                                            | no coordinates
      {"type":"MultiPolygon"}                                                        | no coordinates
      {}                                                                             | neither a Polygon nor a Multi
      7                                                                              | neither a Polygon nor a Multi
      """)
  void aGeometryThatIsNoAreaInDegreesDamagesItsRecordOnly(String geometry, String reason) throws IOException {
    var damages = new ArrayList<String>();
    try (RecordReader records = open(collection(feature(geometry) + "," + feature(SQUARE)))) {
      while (records.next()) {
        damages.add(records.damage().map(damage -> damage.kind() + " " + damage.message()).orElse(""));
      }
    }
    assertThat(damages).hasSize(3).element(1).asString().startsWith("GEOMETRY ").contains(reason);
    assertThat(damages).element(2).isEqualTo("");
  }

  @Test
  void aFileThatIsCutOffAnywhereIsRefusedWithThePlace() throws IOException {
    String whole = collection(feature(SQUARE) + ",\n" + feature(SQUARE));
    for (int length = "{\"type\":\"FeatureCollection\",\"features\":[".length(); length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> records(cut)).as(cut).isInstanceOf(UnreadableFileException.class)
          .hasMessageMatching("The GeoJSON is damaged or cut off on line [12], byte \\d+; export the file again.");
    }
    assertThat(records(whole)).hasSize(3);
    refused(whole + "{}", "goes on behind");
    refused("{\"type\":\"FeatureCollection\"}", "no list of features");
  }

  @Test
  void onlyWgs84IsRead() throws IOException {
    String crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"%s\"}}";
    String file = "{\"type\":\"FeatureCollection\"," + crs + ",\"features\":[" + feature(SQUARE) + "]}";
    String behind = "{\"type\":\"FeatureCollection\",\"features\":[" + feature(SQUARE) + "]," + crs + "}";

    assertThat(records(file.formatted("urn:ogc:def:crs:OGC:1.3:CRS84"))).hasSize(2);
    refused(file.formatted("urn:ogc:def:crs:EPSG::2877"), "export the file as WGS 84");
    refused(behind.formatted("EPSG:3857"), "export the file as WGS 84");
  }

  @Test
  void aHostileCollectionIsRefused() {
    refused(collection(feature("[".repeat(5000))), "nested too deeply");
    refused(collection("1"), "a feature is no object");
    refused(collection(feature("\"" + "x".repeat(5 << 20) + "\"")), "a feature of 5242");
    refused(collection("{},".repeat(100_000) + "{}"), "after 100000 others");
    refused(collection("{},".repeat(10) + " ".repeat(65 << 20)), "more than 67108864 bytes");
  }

  @Test
  void aPropertyWithTheNameOfTheGeometryDoesNotTakeItsPlace() throws IOException {
    assertThat(records(collection("{\"geometry\":" + SQUARE + ",\"properties\":{\"geometry\":\"see map\"}}")))
        .extracting(Seen::fields).containsExactly(List.of("geometry", "geometry"),
            List.of("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "see map"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\":\"Request\"}", "{\"features\":1}", "{\"a\":{\"type\":\"FeatureCollection\"}}"})
  void anObjectOfAnotherKindIsAnEvent(String text) throws IOException {
    assertThat(records(text)).hasSize(2).first().extracting(Seen::fields)
        .isEqualTo(List.of(text.substring(2, text.indexOf('"', 2))));
  }

  @Test
  void theCitysOwnPolygonsAreAllRead() throws IOException {
    Path polygons = Path.of("../../shared/data/statistical_neighborhoods.geojson");
    assumeTrue(Files.exists(polygons), "no shared/data beside the checkout");

    List<Seen> records = records(Files.readAllBytes(polygons));

    assertThat(records).hasSize(79).noneMatch(Seen::torn);
    assertThat(records.getFirst().fields()).containsExactly("geometry", "NBHD_ID", "NBHD_NAME", "TYPOLOGY", "NOTES");
    assertThat(records.subList(1, 79)).filteredOn(record -> record.fields().getFirst().startsWith("POLYGON (("))
        .hasSize(77);
  }

  private static String feature(String geometry) {
    return "{\"type\":\"Feature\",\"properties\":{\"NAME\":\"x\"},\"geometry\":" + geometry + "}";
  }

  private static String collection(String features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
  }

  private static RecordReader open(String text) throws IOException {
    return Archives.land(Archives.store(), text.getBytes(UTF_8)).records(CsvRecords.ENCODINGS);
  }

  private static List<Seen> records(String text) throws IOException {
    return records(text.getBytes(UTF_8));
  }

  private static List<Seen> records(byte[] bytes) throws IOException {
    try (RecordReader records = Archives.land(Archives.store(), bytes).records(CsvRecords.ENCODINGS)) {
      return CsvRecords.all(records);
    }
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> records(text)).isInstanceOf(UnreadableFileException.class).hasMessageContaining(message);
  }
}
