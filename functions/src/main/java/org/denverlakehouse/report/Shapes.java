package org.denverlakehouse.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/// The areas that maps are made of, small enough for a page: neighbours are simplified together, so that no gap opens
/// between them, and coordinates are rounded to four decimals (about 10 m). Read from the answers of the section
/// `shapes`, columns `name` and `geometry` (well-known text, degrees). Immutable.
final class Shapes {
  /// Bytes that all shapes together may take in the page.
  static final int MOST_BYTES = 150_000;

  private static final int DECIMALS = 4;
  private static final double FINEST_DEGREES = 0.0001;
  private static final double COARSER = 1.6;
  /// An area that is alone more than this share of the city, and more than three times the next, is left out when the
  /// zoom is chosen. In Denver it is the airport's.
  private static final double GIANT_SHARE = 0.25;
  private static final double GIANT_TIMES = 3;

  private final Set<String> names;
  private final String geoJson;

  private Shapes(Set<String> names, String geoJson) {
    this.names = names;
    this.geoJson = geoJson;
  }

  static Shapes of(Report report) {
    Map<String, Geometry> areas = new TreeMap<>();
    for (Answer answer : report.answers()) {
      if (answer.query().section().equals(Sections.SHAPES)) {
        answer.result().ifPresent(result -> read(result, areas));
      }
    }
    double tolerance = FINEST_DEGREES;
    while (true) {
      String json = geoJson(areas, tolerance);
      if (json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES || tolerance > 1) {
        return new Shapes(new TreeSet<>(areas.keySet()), json);
      }
      tolerance *= COARSER;
    }
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  int size() {
    return names.size();
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /// A GeoJSON feature collection whose outer rings run clockwise, as d3-geo wants them (and RFC 7946 does not). Each
  /// feature has the properties `name`, `at` (a point inside, for its name), `size` (square degrees) and `giant`.
  String geoJson() {
    return geoJson;
  }

  private static void read(QueryResult result, Map<String, Geometry> areas) {
    int name = result.indexOf("name");
    int geometry = result.indexOf("geometry");
    if (name < 0 || geometry < 0) {
      return;
    }
    for (List<@Nullable String> row : result.rows()) {
      String key = row.get(name);
      Geometry area = area(row.get(geometry));
      if (key != null && area != null) {
        areas.put(key, area);
      }
    }
  }

  private static @Nullable Geometry area(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      Geometry geometry = new WKTReader().read(text);
      return geometry.getDimension() < 2 || geometry.isEmpty() ? null : geometry;
    } catch (ParseException | IllegalArgumentException e) {
      // A shape that cannot be read is a shape that is not there: its rows are named below the map.
      return null;
    }
  }

  private static String geoJson(Map<String, Geometry> areas, double tolerance) {
    Geometry[] simple = CoverageSimplifier.simplify(areas.values().toArray(Geometry[]::new), tolerance);
    double all = areas.values().stream().mapToDouble(Geometry::getArea).sum();
    List<Double> sizes = areas.values().stream().map(Geometry::getArea).sorted(Comparator.reverseOrder()).toList();
    double second = sizes.size() < 2 ? Double.MAX_VALUE : sizes.get(1);

    ObjectNode collection = JsonNodeFactory.instance.objectNode().put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    int i = 0;
    for (Map.Entry<String, Geometry> area : areas.entrySet()) {
      double size = area.getValue().getArea();
      Point at = area.getValue().getInteriorPoint();
      ObjectNode feature = features.addObject().put("type", "Feature");
      ObjectNode properties = feature.putObject("properties").put("name", area.getKey())
          .put("size", rounded(size, 7)).put("giant", size > GIANT_SHARE * all && size > GIANT_TIMES * second);
      properties.putArray("at").add(rounded(at.getX(), DECIMALS)).add(rounded(at.getY(), DECIMALS));
      feature.set("geometry", multiPolygon(simple[i++]));
    }
    return collection.toString();
  }

  private static ObjectNode multiPolygon(Geometry geometry) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "MultiPolygon");
    ArrayNode polygons = node.putArray("coordinates");
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        List<ArrayNode> rings = new ArrayList<>();
        ring(polygon.getExteriorRing(), true, rings);
        if (!rings.isEmpty()) {
          for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            ring(polygon.getInteriorRingN(hole), false, rings);
          }
          polygons.addArray().addAll(rings);
        }
      }
    }
    return node;
  }

  private static void ring(LinearRing ring, boolean clockwise, List<ArrayNode> rings) {
    LinearRing turned = Orientation.isCCW(ring.getCoordinateSequence()) == clockwise ? ring.reverse() : ring;
    ArrayNode points = JsonNodeFactory.instance.arrayNode();
    List<BigDecimal> last = List.of();
    for (Coordinate point : turned.getCoordinates()) {
      List<BigDecimal> rounded = List.of(rounded(point.getX(), DECIMALS), rounded(point.getY(), DECIMALS));
      if (!rounded.equals(last)) {
        points.addArray().add(rounded.get(0)).add(rounded.get(1));
      }
      last = rounded;
    }
    // Fewer than three corners and the end: nothing is left of the ring at this precision.
    if (points.size() >= 4) {
      rings.add(points);
    }
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
