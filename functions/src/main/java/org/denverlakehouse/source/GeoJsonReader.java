package org.denverlakehouse.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.denverlakehouse.source.JsonText.NotAnObjectException;
import org.jspecify.annotations.Nullable;

/// Reads a GeoJSON FeatureCollection (RFC 7946) of areas as a table of texts: its header are `geometry` and the names of
/// all properties; each feature is a row with its properties as texts and its geometry as well-known text. A feature
/// whose geometry is no valid polygon or multipolygon in degrees is a damaged record.
///
/// One pass before the rows checks the whole file; a file that is cut off, too large, or in another coordinate system is
/// refused. Memory is bounded by [GeoJsonScan]'s limits. Not thread-safe.
final class GeoJsonReader implements RecordReader {
  private static final String GEOMETRY = "geometry";

  private final GeoJsonScan scan;
  private final TextDecoder decoder;
  private final InputStream in;
  private long position;
  private int next = -1;
  private String[] fields = {};
  private final TextBytes texts = new TextBytes();
  private Optional<Damage> damage = Optional.empty();

  /// @param opener    opens the same text again and again
  /// @param encodings names of the encodings to try for features that are not plain ASCII, in order
  GeoJsonReader(Unpacked.Opener opener, List<String> encodings) throws IOException {
    try (InputStream all = opener.open()) {
      this.scan = GeoJsonScan.of(all);
    }
    this.decoder = new TextDecoder(encodings);
    this.in = opener.open();
  }

  @Override
  public boolean next() throws IOException {
    if (next == scan.features().size()) {
      return false;
    }
    damage = Optional.empty();
    fields = new String[scan.properties().size() + 1];
    Arrays.fill(fields, "");
    texts.record(fields);
    if (++next == 0) {
      // In front of the properties, because the first of several columns of one name counts.
      fields[0] = GEOMETRY;
      for (int i = 1; i < fields.length; i++) {
        fields[i] = scan.properties().get(i - 1);
      }
      return true;
    }
    read(scan.features().get(next - 1));
    return true;
  }

  private void read(GeoJsonScan.Feature feature) throws IOException {
    in.skipNBytes(feature.offset() - position);
    byte[] bytes = in.readNBytes(feature.length());
    position = feature.offset() + feature.length();
    try {
      Map<String, String> members = JsonText.valuesOf(decoder.decode(bytes, 0, bytes.length));
      String properties = member(members, "properties");
      Map<String, String> values = properties.isEmpty() ? Map.of() : JsonText.valuesOf(properties);
      String geometry = member(members, GEOMETRY);
      fields[0] = geometry.isEmpty() ? "" : Areas.wktOf(geometry);
      for (int i = 1; i < fields.length; i++) {
        fields[i] = Objects.requireNonNullElse(values.get(scan.properties().get(i - 1)), "");
      }
    } catch (NotAnObjectException e) {
      damage = Optional.of(new Damage(Damage.Kind.NOT_JSON, String.valueOf(e.getMessage())));
    } catch (Areas.NoAreaException e) {
      damage = Optional.of(new Damage(Damage.Kind.GEOMETRY, String.valueOf(e.getMessage())));
    }
  }

  private static String member(Map<String, String> members, String name) {
    @Nullable
    String value = members.get(name);
    return value == null ? "" : value;
  }

  @Override
  public boolean headerComesFirst() {
    return true;
  }

  @Override
  public long offset() {
    return next < 1 ? 0 : scan.features().get(next - 1).offset();
  }

  @Override
  public long line() {
    return next < 1 ? 1 : scan.features().get(next - 1).line();
  }

  @Override
  public Optional<Damage> damage() {
    return damage;
  }

  @Override
  public int fieldCount() {
    return fields.length;
  }

  @Override
  public byte[] bytes() {
    return texts.bytes();
  }

  @Override
  public int start(int index) {
    return texts.start(index);
  }

  @Override
  public int end(int index) {
    return texts.end(index);
  }

  @Override
  public String field(int index) {
    return fields[index];
  }

  @Override
  public String encoding() {
    return decoder.used();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
