package org.denverlakehouse.source;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.denverlakehouse.source.JsonText.NotAnObjectException;

/// Reads JSON objects, one a line or back to back, as a table of texts: its header are the keys of all objects in the
/// order in which they first appear, which one pass over the file finds out before; each object is a row, whose absent
/// keys are empty. What is no object is a damaged record, and costs its line only.
///
/// Memory is bounded by [CsvReader#MAX_RECORD_BYTES] whatever the input. Not thread-safe.
final class JsonLinesReader implements RecordReader {
  private static final int MAX_KEYS = 10_000;

  private final TextDecoder decoder;
  private final int maxRecordBytes;
  private final Map<String, Integer> indexOf = new LinkedHashMap<>();
  private final JsonCutter objects;
  private String[] fields = {};
  private final TextBytes texts = new TextBytes();
  private Optional<Damage> damage = Optional.empty();
  private boolean headerSeen;
  private boolean rowSeen;

  /// @param opener    opens the same text again and again
  /// @param encodings names of the encodings to try for objects that are not plain ASCII, in order
  JsonLinesReader(Unpacked.Opener opener, List<String> encodings) throws IOException {
    this(opener, encodings, CsvReader.MAX_RECORD_BYTES);
  }

  /// With another limit, for tests.
  JsonLinesReader(Unpacked.Opener opener, List<String> encodings, int maxRecordBytes) throws IOException {
    this.decoder = new TextDecoder(encodings);
    this.maxRecordBytes = maxRecordBytes;
    try (var all = new JsonCutter(opener.open(), maxRecordBytes)) {
      collectKeys(all);
    }
    this.objects = new JsonCutter(opener.open(), maxRecordBytes);
  }

  private void collectKeys(JsonCutter all) throws IOException {
    long keyChars = 0;
    while (all.next()) {
      for (String key : valuesOf(all).keySet()) {
        if (indexOf.putIfAbsent(key, indexOf.size()) == null) {
          keyChars += key.length();
        }
      }
      if (indexOf.size() > MAX_KEYS || keyChars > maxRecordBytes) {
        throw new UnreadableFileException("Line " + all.line() + ": the objects so far have more than " + MAX_KEYS
            + " keys, or very long ones; this is not a city's table.");
      }
    }
    if (indexOf.isEmpty()) {
      throw new UnreadableFileException("No line of the file is a JSON object with a key: "
          + damage.map(Damage::message).orElse("all are empty") + ".");
    }
  }

  /// The values of the object at hand; none, and [#damage] says why, when it is none.
  private Map<String, String> valuesOf(JsonCutter cutter) {
    try {
      damage = Optional.empty();
      return JsonText.valuesOf(decoder.decode(cutter.bytes(), 0, cutter.length()));
    } catch (NotAnObjectException e) {
      damage = Optional.of(new Damage(Damage.Kind.NOT_JSON, String.valueOf(e.getMessage())));
      return Map.of();
    }
  }

  @Override
  public boolean next() throws IOException {
    if (!headerSeen) {
      headerSeen = true;
      damage = Optional.empty();
      fields = indexOf.keySet().toArray(String[]::new);
      texts.record(fields);
      return true;
    }
    rowSeen = objects.next();
    if (!rowSeen) {
      return false;
    }
    String[] row = new String[indexOf.size()];
    Arrays.fill(row, "");
    valuesOf(objects).forEach((key, value) -> row[Objects.requireNonNull(indexOf.get(key))] = value);
    fields = row;
    texts.record(row);
    return true;
  }

  @Override
  public boolean headerComesFirst() {
    return true;
  }

  @Override
  public long offset() {
    return rowSeen ? objects.offset() : 0;
  }

  @Override
  public long line() {
    return rowSeen ? objects.line() : 1;
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
    objects.close();
  }
}
