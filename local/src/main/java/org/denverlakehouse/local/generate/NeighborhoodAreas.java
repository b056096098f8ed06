package org.denverlakehouse.local.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Writes made-up areas for the neighborhoods as GeoJSON, named and described as in the city's file: each has the points
/// of Denver's box that lie nearest to its centre, so that they cover the box without gaps. Always the same bytes.
public final class NeighborhoodAreas {
  /// The file name that the dataset definitions recognise.
  public static final String FILE_NAME = "statistical_neighborhoods.geojson";

  private static final double WEST = -105.12;
  private static final double SOUTH = 39.60;
  private static final double EAST = -104.58;
  private static final double NORTH = 39.92;

  private record Point(double x, double y) {}

  private NeighborhoodAreas() {}

  /// Writes the file, in one piece at the end.
  ///
  /// @return how many areas it has
  public static int write(Path file) throws IOException {
    Path unfinished = file.resolveSibling(FILE_NAME + ".unfinished");
    try {
      Files.writeString(unfinished, geoJson());
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return Neighborhood.ALL.size();
  }

  private static String geoJson() {
    var features = new ArrayList<String>();
    for (Neighborhood neighborhood : Neighborhood.ALL) {
      features.add("""
          {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[%s]]},\
          "properties":{"NBHD_ID":%s,"NBHD_NAME":"%s","TYPOLOGY":"","NOTES":"made up"}}""".formatted(
          ring(cellOf(neighborhood)), Integer.toString(features.size() + 1), neighborhood.oldName()));
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + String.join(",\n", features) + "\n]}\n";
  }

  private static String ring(List<Point> corners) {
    var closed = new ArrayList<>(corners);
    closed.add(corners.getFirst());
    return String.join(",",
        closed.stream().map(corner -> String.format(Locale.ROOT, "[%.7f,%.7f]", corner.x(), corner.y())).toList());
  }

  /// The part of the box that is nearer to this centre than to any other.
  private static List<Point> cellOf(Neighborhood own) {
    List<Point> cell = List.of(new Point(WEST, SOUTH), new Point(EAST, SOUTH), new Point(EAST, NORTH),
        new Point(WEST, NORTH));
    for (Neighborhood other : Neighborhood.ALL) {
      if (!other.name().equals(own.name())) {
        cell = nearerPart(cell, own, other);
      }
    }
    return cell;
  }

  /// Cuts a convex polygon along the line in the middle between two centres (Sutherland and Hodgman, 1974).
  private static List<Point> nearerPart(List<Point> polygon, Neighborhood own, Neighborhood other) {
    var kept = new ArrayList<Point>();
    Point from = polygon.getLast();
    double before = excess(from, own, other);
    for (Point to : polygon) {
      double after = excess(to, own, other);
      if ((before < 0) != (after < 0)) {
        double share = before / (before - after);
        kept.add(new Point(from.x() + share * (to.x() - from.x()), from.y() + share * (to.y() - from.y())));
      }
      if (after < 0) {
        kept.add(to);
      }
      from = to;
      before = after;
    }
    return kept;
  }

  /// Below 0 where a point is nearer to `own` than to `other`; linear in the point.
  private static double excess(Point point, Neighborhood own, Neighborhood other) {
    double middleX = (own.longitude() + other.longitude()) / 2;
    double middleY = (own.latitude() + other.latitude()) / 2;
    return (point.x() - middleX) * (other.longitude() - own.longitude())
        + (point.y() - middleY) * (other.latitude() - own.latitude());
  }
}
