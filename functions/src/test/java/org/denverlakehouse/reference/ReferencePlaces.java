package org.denverlakehouse.reference;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/// Named areas that are asked one by one which of them holds a point, its border included; the first by name counts.
public final class ReferencePlaces {
  public static final ReferencePlaces NONE = new ReferencePlaces(new TreeMap<>());

  private final SortedMap<String, Geometry> areas;
  private final GeometryFactory points = new GeometryFactory();

  private ReferencePlaces(SortedMap<String, Geometry> areas) {
    this.areas = areas;
  }

  public static ReferencePlaces of(Map<String, String> wktByName) {
    var areas = new TreeMap<String, Geometry>();
    wktByName.forEach((name, wkt) -> {
      try {
        areas.put(name, new WKTReader().read(wkt));
      } catch (ParseException e) {
        throw new IllegalArgumentException("No area: " + name, e);
      }
    });
    return new ReferencePlaces(areas);
  }

  Optional<String> at(double longitude, double latitude) {
    Geometry point = points.createPoint(new Coordinate(longitude, latitude));
    return areas.entrySet().stream().filter(area -> area.getValue().covers(point)).map(Map.Entry::getKey).findFirst();
  }
}
