package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.denverlakehouse.query.NamedQuery;
import org.junit.jupiter.api.Test;

class ShapesTest {
  private static final String COUNTERCLOCKWISE = "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0), (0.2 0.2, 0.2 0.4, 0.4 0.4, 0.4 0.2, 0.2 0.2))";
  private static final String CLOCKWISE = "POLYGON ((1 0, 1 1, 2 1, 2 0, 1 0))";

  @Test
  void outerRingsRunClockwiseAndHolesTheOtherWay() {
    Shapes shapes = shapes("a|" + COUNTERCLOCKWISE, "b|" + CLOCKWISE);
    JsonNode features = features(shapes);
    assertThat(turn(features.get(0).at("/geometry/coordinates/0/0"))).isNegative();
    assertThat(turn(features.get(0).at("/geometry/coordinates/0/1"))).isPositive();
    assertThat(turn(features.get(1).at("/geometry/coordinates/0/0"))).isNegative();
  }

  @Test
  void coordinatesHaveFourDecimals() {
    assertThat(shapes("a|POLYGON ((0.123456 0, 1.00004999 0, 1 1, 0.123456 0))").geoJson()).contains("[0.1235,0.0000]")
        .contains("[1.0000,0.0000]").doesNotContain("0.123456");
  }

  /// 78 areas of 500 corners each are 700 kB before they are simplified.
  @Test
  void allShapesTogetherFitIntoThePage() {
    Shapes shapes = shapes(
        IntStream.range(0, 78).mapToObj(i -> "n" + i + "|" + ragged(i % 9, i / 9)).toArray(String[]::new));
    assertThat(shapes.size()).isEqualTo(78);
    assertThat(shapes.geoJson().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(150_000);
    assertThat(features(shapes)).allSatisfy(f -> assertThat(f.at("/geometry/coordinates/0/0").size()).isGreaterThan(3));
  }

  @Test
  void onlyAnAreaFarLargerThanAllOthersIsAGiant() {
    String[] city = {"a|" + square(0, 1), "b|" + square(1, 1), "c|" + square(2, 1), "airport|" + square(3, 6)};
    assertThat(features(shapes(city)).findValuesAsText("giant")).containsExactly("false", "true", "false", "false");
    assertThat(features(shapes("a|" + square(0, 1), "b|" + square(1, 1))).findValuesAsText("giant"))
        .containsExactly("false", "false");
  }

  @Test
  void whatIsNoAreaIsLeftOut() {
    Shapes shapes = shapes("a|POINT (1 1)", "b|nonsense", "c|NULL", "NULL|" + CLOCKWISE, "d|" + CLOCKWISE);
    assertThat(shapes.size()).isEqualTo(1);
    assertThat(shapes.has("d")).isTrue();
  }

  @Test
  void aMapIsDrawnOnTheShapesWhichAreNoQuestionOfTheirOwn() {
    String html = page("d|" + CLOCKWISE);
    assertThat(html).contains("id=\"shapes\"").contains("<figure class=\"chart\" id=\"chart-a\">")
        .contains("Not on the map, but in the table: elsewhere, without a name.")
        .contains("1 question, 0 without").doesNotContain("section-shapes")
        .doesNotContain("id=\"neighborhood_shapes\"");
  }

  @Test
  void withoutPolygonsThePageSaysSoAndShowsTheTable() {
    assertThat(page()).contains("No map: no polygons of neighborhoods are loaded. The table has the numbers.")
        .contains("<details class=\"table\" open>").doesNotContain("<figure");
    assertThat(page("other|" + CLOCKWISE)).contains("No map: none of the names below is one of the loaded polygons.");
  }

  private static String page(String... shapes) {
    NamedQuery q = Reports.withChart(Reports.query("a", "places"), "geoshape",
        Map.of("color", Map.of("field", "requests")));
    NamedQuery map = new NamedQuery(q.name(), q.section(), q.title(), q.question(), q.read(), q.limits(), q.finding(),
        Optional.of(Map.of("mark", "geoshape", "shapes", "neighborhood",
            "encoding", Map.of("color", Map.of("field", "requests")))),
        q.sql());
    return new ReportPage(Reports.report(
        Reports.answer(map, Reports.result(List.of("neighborhood varchar", "requests bigint"), "d|5", "elsewhere|3",
            "NULL|2")),
        answer(shapes))).html();
  }

  private static Shapes shapes(String... rows) {
    return Shapes.of(Reports.report(answer(rows)));
  }

  private static Answer answer(String... rows) {
    return Reports.answer(Reports.query("neighborhood_shapes", "shapes"),
        Reports.result(List.of("name varchar", "geometry varchar"), rows));
  }

  private static String square(int x, int side) {
    return "POLYGON ((%d 0, %d 0, %d %d, %d %d, %d 0))".formatted(x, x + side, x + side, side, x, side, x);
  }

  /// A disc of 0.02 degrees with 250 teeth, too long for the finest drawing.
  private static String ragged(int column, int row) {
    int corners = 500;
    return IntStream.rangeClosed(0, corners).mapToObj(i -> {
      double angle = 2 * Math.PI * (i % corners) / corners;
      double radius = 0.01 + (i % 2) * 0.002;
      return String.format(Locale.ROOT, "%.9f %.9f", -105 + column * 0.03 + radius * Math.cos(angle),
          39.7 + row * 0.03 + radius * Math.sin(angle));
    }).collect(Collectors.joining(", ", "POLYGON ((", "))"));
  }

  private static JsonNode features(Shapes shapes) {
    try {
      return new ObjectMapper().readTree(shapes.geoJson()).get("features");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /// Twice the signed area: positive when the ring turns left.
  private static double turn(JsonNode ring) {
    double area = 0;
    for (int i = 0; i + 1 < ring.size(); i++) {
      area += ring.get(i).get(0).asDouble() * ring.get(i + 1).get(1).asDouble()
          - ring.get(i + 1).get(0).asDouble() * ring.get(i).get(1).asDouble();
    }
    return area;
  }
}
