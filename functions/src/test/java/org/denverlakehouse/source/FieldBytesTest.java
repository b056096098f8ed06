package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A field's bytes are its text without escapes and before decoding; all fields of a record are in one buffer.
class FieldBytesTest {
  @Test
  void fieldsOfCsvAreUnescapedAndNotDecoded() throws IOException {
    byte[] text = "a,\"b \"\"c\"\"\",\"\"\"\",\"\", d ,\"\"\"x\"y\"\r\n\"é\",\"\"\"\"\"\"\n".getBytes(ISO_8859_1);

    try (var csv = new CsvReader(new ByteArrayInputStream(text), List.of("utf-8", "windows-1252"))) {
      assertThat(slices(csv)).containsExactly("a", "b \"c\"", "\"", "", " d ", "\"x\"y");
      assertThat(slices(csv)).containsExactly("é", "\"\"");
      assertThat(csv.offset()).isEqualTo(new String(text, ISO_8859_1).indexOf("\"é"));
    }
  }

  @Test
  void fieldsOfATornLineKeepTheirQuotes() throws IOException {
    byte[] text = "\"a\"\"b\n\"c\"\"d\"\n".getBytes(UTF_8);

    try (var csv = new CsvReader(new ByteArrayInputStream(text), CsvRecords.ENCODINGS)) {
      assertThat(slices(csv)).containsExactly("a\"b\n\"c\"d");
    }
    text = "\"a\"\"b\n\"c\"\"d\n".getBytes(UTF_8);
    try (var csv = new CsvReader(new ByteArrayInputStream(text), CsvRecords.ENCODINGS)) {
      assertThat(slices(csv)).containsExactly("\"a\"\"b");
      assertThat(slices(csv)).containsExactly("\"c\"\"d");
    }
  }

  @Test
  void fieldsOfJsonLinesAreUtf8() throws IOException {
    byte[] text = "{\"a\":\"\\u00e9\",\"b\":1}\n[]\n{\"b\":\"x\\\"y\"}\n".getBytes(UTF_8);

    try (var json = new JsonLinesReader(() -> new ByteArrayInputStream(text), CsvRecords.ENCODINGS)) {
      assertThat(slices(json)).containsExactly("a", "b");
      assertThat(slices(json)).containsExactly(new String("é".getBytes(UTF_8), ISO_8859_1), "1");
      assertThat(slices(json)).containsExactly("", "");
      assertThat(slices(json)).containsExactly("", "x\"y");
    }
  }

  @Test
  void longTextsOfJsonLinesAreHeldWhole() throws IOException {
    String big = "x".repeat(5000);
    byte[] text = ("{\"a\":\"" + big + "\",\"b\":\"" + big + "y\"}\n{\"a\":\"1\"}\n").getBytes(UTF_8);

    try (var json = new JsonLinesReader(() -> new ByteArrayInputStream(text), CsvRecords.ENCODINGS)) {
      assertThat(slices(json)).containsExactly("a", "b");
      assertThat(slices(json)).containsExactly(big, big + "y");
      assertThat(slices(json)).containsExactly("1", "");
    }
  }

  @Test
  void fieldsOfGeoJsonAreUtf8AndEmptyWhereAFeatureIsDamaged() throws IOException {
    byte[] text = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"NAME": "Zwei"}, "geometry": null},
          {"type": "Feature", "properties": {"NAME": "Drei"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}
        ]}
        """.getBytes(UTF_8);

    try (var json = new GeoJsonReader(() -> new ByteArrayInputStream(text), CsvRecords.ENCODINGS)) {
      assertThat(slices(json)).containsExactly("geometry", "NAME");
      assertThat(slices(json)).containsExactly("", "Zwei");
      assertThat(slices(json)).containsExactly("", "");
      assertThat(json.damage()).isPresent();
    }
  }

  /// The bytes of the next record's fields, one character each.
  private static List<String> slices(RecordReader records) throws IOException {
    assertThat(records.next()).isTrue();
    var slices = new ArrayList<String>();
    for (int i = 0; i < records.fieldCount(); i++) {
      slices.add(new String(records.bytes(), records.start(i), records.end(i) - records.start(i), ISO_8859_1));
    }
    return slices;
  }
}
