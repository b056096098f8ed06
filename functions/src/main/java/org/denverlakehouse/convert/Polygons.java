package org.denverlakehouse.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/// Named areas in degrees, WGS 84, that answer which of them holds a point. Immutable and thread-safe.
public final class Polygons {
  /// No areas at all: nobody knows them yet.
  public static final Polygons NONE = new Polygons("", List.of(), List.of());

  private record Area(int rank, String name, Envelope box, IndexedPointInAreaLocator locator) {}

  private final String version;
  private final List<Area> areas;
  private final List<String> unusable;
  private final STRtree boxes = new STRtree();

  private Polygons(String version, List<Area> areas, List<String> unusable) {
    this.version = version;
    this.areas = List.copyOf(areas);
    this.unusable = List.copyOf(unusable);
    areas.forEach(area -> boxes.insert(area.box(), area));
    // Else the first query would build it, and two threads at once would not agree.
    boxes.build();
  }

  /// The areas in these well-known texts by name; what is no polygon or multipolygon is [#unusable()].
  ///
  /// @param version names this state of the areas, not empty
  public static Polygons of(String version, Map<String, String> wktByName) {
    if (version.isEmpty()) {
      throw new IllegalArgumentException("Only Polygons.NONE has no version.");
    }
    var areas = new ArrayList<Area>();
    var unusable = new ArrayList<String>();
    new TreeMap<>(wktByName).forEach((name, wkt) -> {
      Geometry geometry = parse(wkt);
      if (geometry == null) {
        unusable.add(name);
        return;
      }
      var locator = new IndexedPointInAreaLocator(geometry);
      // Builds its index now, for the same reason.
      int _ = locator.locate(new Coordinate(0, 0));
      areas.add(new Area(areas.size(), name, geometry.getEnvelopeInternal(), locator));
    });
    return new Polygons(version, areas, unusable);
  }

  private static @Nullable Geometry parse(String wkt) {
    try {
      Geometry geometry = new WKTReader().read(wkt);
      return geometry instanceof Polygonal && !geometry.isEmpty() && geometry.isValid() ? geometry : null;
    } catch (ParseException | IllegalArgumentException _) {
      return null;
    }
  }

  /// Names this state of the areas: another version may give other answers. Empty for [#NONE].
  public String version() {
    return version;
  }

  /// Names of areas that hold no point, because their texts are no polygons.
  public List<String> unusable() {
    return unusable;
  }

  /// How many areas can hold points.
  public int size() {
    return areas.size();
  }

  /// The name of the area that holds a point, its border included; where several do, the first by name; none where a
  /// number is not finite.
  public Optional<String> at(double longitude, double latitude) {
    if (!Double.isFinite(longitude) || !Double.isFinite(latitude)) {
      return Optional.empty();
    }
    var point = new Coordinate(longitude, latitude);
    Area first = null;
    for (Object found : boxes.query(new Envelope(point))) {
      Area area = (Area) found;
      boolean earlier = first == null || area.rank() < first.rank();
      if (earlier && area.locator().locate(point) != Location.EXTERIOR) {
        first = area;
      }
    }
    return Optional.ofNullable(first).map(Area::name);
  }
}
