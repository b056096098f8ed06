package org.denverlakehouse.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/// Turns GeoJSON geometries into well-known text, those that are areas in degrees.
final class Areas {
  private static final ObjectMapper MAPPER = new ObjectMapper(JsonText.JSON);
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int MIN_RING = 4;

  /// A geometry is no area; the message says why and where.
  static final class NoAreaException extends Exception {
    private static final long serialVersionUID = 1L;

    NoAreaException(String message) {
      super(message);
    }
  }

  private Areas() {}

  static String wktOf(String json) throws NoAreaException {
    JsonNode geometry = parse(json);
    String type = geometry.path("type").asText();
    JsonNode coordinates = geometry.path("coordinates");
    Geometry area = switch (type) {
      case "Polygon" -> polygon(coordinates, "");
      case "MultiPolygon" -> FACTORY.createMultiPolygon(polygons(coordinates));
      default -> throw new NoAreaException("geometry is neither a Polygon nor a MultiPolygon");
    };
    if (area.isEmpty()) {
      throw new NoAreaException("geometry has no coordinates");
    }
    TopologyValidationError error = new IsValidOp(area).getValidationError();
    if (error != null) {
      Coordinate at = error.getCoordinate();
      throw new NoAreaException("geometry is not valid at " + at.x + " " + at.y + ": " + error.getMessage());
    }
    return area.toText();
  }

  private static JsonNode parse(String json) throws NoAreaException {
    try {
      return MAPPER.readTree(json);
    } catch (IOException _) {
      throw new NoAreaException("geometry is no JSON object");
    }
  }

  private static Polygon[] polygons(JsonNode coordinates) throws NoAreaException {
    var polygons = new Polygon[coordinates.size()];
    for (int i = 0; i < polygons.length; i++) {
      polygons[i] = polygon(coordinates.get(i), " of polygon " + (i + 1));
    }
    return polygons;
  }

  private static Polygon polygon(JsonNode rings, String where) throws NoAreaException {
    if (rings.isEmpty()) {
      return FACTORY.createPolygon();
    }
    LinearRing shell = ring(rings.get(0), "ring 1" + where);
    var holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1), "ring " + (i + 2) + where);
    }
    return FACTORY.createPolygon(shell, holes);
  }

  private static LinearRing ring(JsonNode positions, String where) throws NoAreaException {
    var points = new Coordinate[positions.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = point(positions.get(i), where);
    }
    if (points.length < MIN_RING || !points[0].equals2D(points[points.length - 1])) {
      throw new NoAreaException(where + " is not closed: it needs four points or more, the last as the first");
    }
    return FACTORY.createLinearRing(points);
  }

  /// Longitude and latitude; a height is left out.
  private static Coordinate point(JsonNode position, String where) throws NoAreaException {
    JsonNode longitude = position.path(0);
    JsonNode latitude = position.path(1);
    boolean degrees = longitude.isNumber() && latitude.isNumber() && Math.abs(longitude.asDouble()) <= 180
        && Math.abs(latitude.asDouble()) <= 90;
    if (!degrees) {
      throw new NoAreaException(
          where + " has a position that is not longitude and latitude in degrees; export it as WGS 84 (EPSG:4326)");
    }
    return new Coordinate(longitude.asDouble(), latitude.asDouble());
  }
}
