package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is split 64 bytes at a time is split as byte by byte, whatever stands behind the last byte.
class RegularCsvTest {
  private static final byte[] SIGNS = {'"', '"', ',', ',', '\n', '\r', 'a', ' ', '\t', (byte) 0xAC, (byte) 0x8A, '-',
      '#'};

  @Test
  void drawnFilesAreSplitAsByteByByte() {
    int regular = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      regular += compare(CsvDraw.regular(seed), seed);
      regular += compare(CsvDraw.wild(seed), seed);
      regular += compare(CsvDraw.table(seed, true), seed);
    }
    assertThat(regular).as("records that were found to be regular").isGreaterThan(100_000);
  }

  @Test
  void anyBytesAreSplitAsByteByByte() {
    var random = new Random(311);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      int plain = random.nextInt(30);
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = random.nextInt(30) < plain ? (byte) 'z' : SIGNS[random.nextInt(SIGNS.length)];
      }
      compare(bytes, i);
    }
  }

  @Test
  void theCitysRowsAreRegular() {
    String row = "\"a, b\",\"\",,\"07/13/2020 12:00:00 AM\",6' pipe;é,\"\"\r\n";

    assertThat(compare(row.repeat(50).getBytes(UTF_8), 0)).isEqualTo(50);
  }

  @Test
  void recordsOfManyFieldsAreRegularUpToTheLimit() {
    assertThat(compare(("x" + ",".repeat(CsvFields.MOST - 1) + "\n").getBytes(UTF_8), 0)).isEqualTo(1);
    assertThat(compare(("x" + ",".repeat(CsvFields.MOST) + "\n").getBytes(UTF_8), 0)).isEqualTo(0);
  }

  /// @return how many records were regular
  private static int compare(byte[] bytes, long seed) {
    byte[] buffer = withRubbishBehind(bytes, seed);
    var anyFields = new CsvFields();
    var any = new AnyCsv(buffer.length, anyFields);
    var fields = new CsvFields();
    var regular = new RegularCsv();
    int found = 0;
    int at = startOfRecord(bytes, 0);
    while (at < bytes.length) {
      boolean split = any.split(buffer, at, bytes.length, true) == AnyCsv.Outcome.SPLIT;
      int end = regular.split(buffer, at, fields);
      if (end != RegularCsv.NOT_REGULAR) {
        found++;
        assertThat(split && any.lineEnd() == end && any.lines() == 0 && places(fields).equals(places(anyFields)))
            .as("seed %d, record at %d: %s", seed, at, new String(bytes, UTF_8)).isTrue();
      }
      if (!split && any.split(buffer, at, bytes.length, false) != AnyCsv.Outcome.SPLIT) {
        return found;
      }
      at = startOfRecord(bytes, any.lineEnd());
    }
    return found;
  }

  private static byte[] withRubbishBehind(byte[] bytes, long seed) {
    byte[] buffer = Arrays.copyOf(bytes, bytes.length + CsvBlock.BYTES + 1);
    var random = new Random(seed);
    for (int at = bytes.length; at < buffer.length; at++) {
      buffer[at] = SIGNS[random.nextInt(SIGNS.length)];
    }
    buffer[bytes.length] = '\n';
    return buffer;
  }

  private static int startOfRecord(byte[] bytes, int lineEnd) {
    int at = lineEnd;
    while (at < bytes.length && (bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  private static List<Integer> places(CsvFields fields) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < fields.count; i++) {
      places.add(fields.starts[i]);
      places.add(fields.ends[i]);
    }
    return places;
  }
}
