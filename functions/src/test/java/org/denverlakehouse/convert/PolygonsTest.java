package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/// Which area holds a point.
class PolygonsTest {
  private static final Polygons AREAS = Polygons.of("v1",
      Map.of("West", "POLYGON ((0 0, 2 0, 2 4, 0 4, 0 0))", "East", "POLYGON ((2 0, 4 0, 4 4, 2 4, 2 0))", "Ring",
          "POLYGON ((10 0, 19 0, 19 9, 10 9, 10 0), (12 2, 17 2, 17 7, 12 7, 12 2))", "Two",
          "MULTIPOLYGON (((20 0, 21 0, 21 1, 20 0)), ((30 0, 31 0, 31 1, 30 0)))"));

  @Test
  void aPointIsInTheAreaAroundItAndInNoneOutside() {
    assertThat(AREAS.at(1, 1)).contains("West");
    assertThat(AREAS.at(3, 1)).contains("East");
    assertThat(AREAS.at(11, 1)).contains("Ring");
    assertThat(AREAS.at(14, 4)).isEmpty();
    assertThat(AREAS.at(20.5, 0.2)).contains("Two");
    assertThat(AREAS.at(30.5, 0.2)).contains("Two");
    assertThat(AREAS.at(25, 0.2)).isEmpty();
    assertThat(AREAS.at(-1, -1)).isEmpty();
  }

  @Test
  void aPointOnASharedBorderIsInTheFirstAreaByName() {
    assertThat(AREAS.at(2, 3)).contains("East");
    assertThat(AREAS.at(2, 0)).contains("East");
    assertThat(AREAS.at(0, 2)).contains("West");
    assertThat(AREAS.at(12, 4)).contains("Ring");
  }

  @Test
  void whatIsNoPointIsNowhere() {
    assertThat(AREAS.at(Double.NaN, 1)).isEmpty();
    assertThat(AREAS.at(1, Double.POSITIVE_INFINITY)).isEmpty();
  }

  @Test
  void nobodyKnowsAnyAreaBeforeTheFirstFile() {
    assertThat(Polygons.NONE.at(1, 1)).isEmpty();
    assertThat(Polygons.NONE.version()).isEmpty();
    assertThat(AREAS.version()).isEqualTo("v1");
    assertThatThrownBy(() -> Polygons.of("", Map.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTextThatIsNoAreaHoldsNoPointAndIsNamed() {
    Polygons mixed = Polygons.of("v2",
        Map.of("Good", "POLYGON ((0 0, 2 0, 2 4, 0 4, 0 0))", "Point", "POINT (1 1)", "Crossed",
            "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))", "Open", "POLYGON ((0 0, 4 4, 4 0))", "Word", "hello", "Empty",
            "POLYGON EMPTY", "None", ""));

    assertThat(mixed.at(1, 1)).contains("Good");
    assertThat(mixed.unusable()).containsExactly("Crossed", "Empty", "None", "Open", "Point", "Word");
    assertThat(mixed.size()).isEqualTo(1);
  }

  @Test
  void manyThreadsGetTheAnswersOfJtsItself() throws ParseException {
    var west = new WKTReader().read("POLYGON ((0 0, 2 0, 2 4, 0 4, 0 0))");
    var factory = new GeometryFactory();

    assertThat(IntStream.range(0, 20_000).parallel().allMatch(i -> {
      var random = new Random(i);
      double x = random.nextDouble(-1, 4);
      double y = random.nextDouble(-1, 5);
      boolean inside = west.covers(factory.createPoint(new Coordinate(x, y)));
      return AREAS.at(x, y).filter("West"::equals).isPresent() == inside;
    })).isTrue();
  }
}
