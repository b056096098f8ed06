package org.denverlakehouse.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads whole CSV texts for tests.
final class CsvRecords {
  static final List<String> ENCODINGS = List.of("utf-8", "windows-1252");

  /// One record as a reader shows it.
  record Seen(long line, long offset, boolean torn, List<String> fields) {}

  private CsvRecords() {}

  static List<Seen> of(String text) throws IOException {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<Seen> of(byte[] bytes) throws IOException {
    try (var csv = new CsvReader(new ByteArrayInputStream(bytes), ENCODINGS)) {
      return all(csv);
    }
  }

  /// Read with a small limit, from a stream that hands out at most `chunk` bytes at a time.
  static List<Seen> of(byte[] bytes, int maxRecordBytes, int chunk) throws IOException {
    try (var csv = new CsvReader(inChunks(bytes, chunk), ENCODINGS, maxRecordBytes)) {
      return all(csv);
    }
  }

  static List<List<String>> fields(String text) throws IOException {
    return of(text).stream().map(Seen::fields).toList();
  }

  static List<Seen> all(RecordReader csv) throws IOException {
    var records = new ArrayList<Seen>();
    while (csv.next()) {
      records.add(new Seen(csv.line(), csv.offset(), csv.damage().isPresent(), fields(csv)));
    }
    return records;
  }

  static List<String> fields(RecordReader csv) {
    var fields = new ArrayList<String>();
    for (int i = 0; i < csv.fieldCount(); i++) {
      fields.add(csv.field(i));
      assertThat(isIn(csv.field(i), Arrays.copyOfRange(csv.bytes(), csv.start(i), csv.end(i)))).isTrue();
    }
    return fields;
  }

  /// Whether the bytes are the text in one of the encodings that tests name.
  private static boolean isIn(String text, byte[] bytes) {
    return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
        || Arrays.equals(text.getBytes(StandardCharsets.ISO_8859_1), bytes)
        || Arrays.equals(text.getBytes(Charset.forName("windows-1252")), bytes);
  }

  /// A stream that hands out at most `chunk` bytes at a time.
  static InputStream inChunks(byte[] bytes, int chunk) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, chunk));
      }
    };
  }
}
