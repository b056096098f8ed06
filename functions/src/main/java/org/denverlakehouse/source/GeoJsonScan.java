package org.denverlakehouse.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One pass over a whole FeatureCollection: where each feature stands, and the names of all properties.
///
/// @param features   in the file's order
/// @param properties names in the order in which they first appear
record GeoJsonScan(List<Feature> features, List<String> properties) {
  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_FEATURES = 100_000;
  private static final int MAX_FEATURE_BYTES = 4 << 20;
  private static final int MAX_PROPERTIES = 1000;
  /// Without canonical names, Jackson would not know bytes from characters.
  private static final JsonFactory JSON = new JsonFactoryBuilder()
      .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
      .build();
  /// Names that older files give to the one system that RFC 7946 knows.
  private static final Set<String> WGS_84 = Set.of("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84",
      "urn:ogc:def:crs:EPSG::4326", "EPSG:4326");

  /// Where a feature stands in the file: first byte, length in bytes, line.
  record Feature(long offset, int length, long line) {}

  /// @throws UnreadableFileException when the file is no such collection, with the place
  static GeoJsonScan of(InputStream in) throws IOException {
    var features = new ArrayList<Feature>();
    var properties = new LinkedHashSet<String>();
    try (JsonParser json = JSON.createParser(new Bounded(in))) {
      json.nextToken();
      boolean found = false;
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (key.equals("features") && value == JsonToken.START_ARRAY) {
          found = true;
          scanFeatures(json, features, properties);
        } else if (key.equals("crs") && value == JsonToken.START_OBJECT) {
          checkCrs(json);
        } else {
          json.skipChildren();
        }
      }
      if (!found || json.nextToken() != null) {
        throw new UnreadableFileException(found
            ? "Line " + json.currentLocation().getLineNr() + ": the file goes on behind its FeatureCollection."
            : "The FeatureCollection has no list of features.");
      }
    } catch (StreamConstraintsException e) {
      throw new UnreadableFileException("The GeoJSON is nested too deeply, or has too long a number or name.", e);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new UnreadableFileException("The GeoJSON is damaged or cut off on line " + at.getLineNr() + ", byte "
          + at.getByteOffset() + "; export the file again.", e);
    }
    return new GeoJsonScan(List.copyOf(features), List.copyOf(properties));
  }

  private static void scanFeatures(JsonParser json, List<Feature> features, Set<String> properties)
      throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonLocation start = json.currentTokenLocation();
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new UnreadableFileException("Line " + start.getLineNr() + ": a feature is no object.");
      }
      for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.START_OBJECT && key.equals("properties")) {
          for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            properties.add(name);
            json.nextToken();
            json.skipChildren();
          }
        } else {
          json.skipChildren();
        }
      }
      long length = json.currentLocation().getByteOffset() - start.getByteOffset();
      if (length > MAX_FEATURE_BYTES || features.size() == MAX_FEATURES || properties.size() > MAX_PROPERTIES) {
        throw new UnreadableFileException("Line " + start.getLineNr() + ": a feature of " + length
            + " bytes, after " + features.size() + " others with " + properties.size() + " properties in all; up to "
            + MAX_FEATURE_BYTES + " bytes, " + MAX_FEATURES + " features and " + MAX_PROPERTIES
            + " properties are read. Simplify the areas.");
      }
      features.add(new Feature(start.getByteOffset(), (int) length, start.getLineNr()));
    }
  }

  /// The coordinate system that files before RFC 7946 may name: `{"type": "name", "properties": {"name": "..."}}`.
  private static void checkCrs(JsonParser json) throws IOException {
    int depth = 1;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      boolean name = depth == 2 && token == JsonToken.VALUE_STRING && "name".equals(json.currentName());
      if (name && !WGS_84.contains(json.getText())) {
        throw new UnreadableFileException("Line " + json.currentLocation().getLineNr()
            + ": the coordinates are not longitude and latitude of WGS 84; export the file as WGS 84 (EPSG:4326).");
      }
    }
  }

  /// Ends a file that is too large for a set of areas.
  private static final class Bounded extends FilterInputStream {
    private long count;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(read, 0);
      if (count > MAX_BYTES) {
        throw new UnreadableFileException(
            "The GeoJSON has more than " + MAX_BYTES + " bytes of text; simplify the areas.");
      }
      return read;
    }
  }
}
