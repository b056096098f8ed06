package org.denverlakehouse.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.denverlakehouse.source.CsvRecords.Seen;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Drawn files by the thousand: regular ones are read as FastCSV reads them; of any file, each byte belongs to one record
/// and each record stands on its own.
///
/// `-Dfuzz=1000000` draws that many; `-Dfuzz.seed=42` draws that one alone.
class CsvFuzzTest {
  /// So short that drawn fields can be too long, and that records meet the buffer's end.
  private static final int SMALL_LIMIT = 256;
  /// Longer than any regular record that is drawn.
  private static final int REGULAR_LIMIT = 1024;
  private static final List<String> BYTE_BY_BYTE = List.of("iso-8859-1");

  /// What must hold for the file of a seed.
  private interface Rule {
    void check(long seed) throws IOException;
  }

  @Test
  void regularFilesAreReadAsFastCsvReadsThem() {
    forEachSeed("regularFilesAreReadAsFastCsvReadsThem", seed -> {
      byte[] bytes = CsvDraw.regular(seed);
      List<Seen> ours = CsvRecords.of(bytes, REGULAR_LIMIT, chunk(seed));

      same(ours.stream().map(Seen::fields).toList(),
          FastCsv.records(bytes).stream().map(FastCsv.Lines::fields).toList());
      same(ours.stream().map(Seen::line).toList(), FastCsv.records(bytes).stream().map(FastCsv.Lines::line).toList());
      same(ours.stream().anyMatch(Seen::torn), false);
    });
  }

  @Test
  void anyFileIsReadToItsEndOrRefusedAndEachByteBelongsToOneRecord() {
    int[] read = new int[2];
    forEachSeed("anyFileIsReadToItsEndOrRefusedAndEachByteBelongsToOneRecord", seed -> {
      byte[] bytes = CsvDraw.wild(seed);
      List<Seen> records = readOrRefused(bytes, chunk(seed));
      read[records == null ? 1 : 0]++;
      if (records != null) {
        checkWhole(bytes, records);
      }
    });
    assertThat(read[0]).as("files that were read, %d refused", read[1]).isPositive();
  }

  private static @Nullable List<Seen> readOrRefused(byte[] bytes, int chunk)
      throws IOException {
    try {
      return byteByByte(bytes, chunk);
    } catch (UnreadableFileException e) {
      same(String.valueOf(e.getMessage()).startsWith("Line "), true);
      return null;
    }
  }

  private static void checkWhole(byte[] bytes, List<Seen> records) throws IOException {
    int start = records.isEmpty() ? bytes.length : (int) records.getFirst().offset();
    same(signs(bytes, startsWithBom(bytes) ? 3 : 0, start), "");
    long line = 0;
    for (int i = 0; i < records.size(); i++) {
      Seen record = records.get(i);
      int from = (int) record.offset();
      int to = i + 1 < records.size() ? (int) records.get(i + 1).offset() : bytes.length;
      same(from < to && record.line() > line, true);
      line = record.line();
      same(signs(bytes, from, to), signs(String.join("", record.fields()).getBytes(StandardCharsets.ISO_8859_1)));
      same(firstBehindALine(bytes, from, bytes.length), record.fields() + " " + record.torn());
      same(firstBehindALine(bytes, from, to), record.fields() + " " + record.torn());
    }
  }

  /// The record that is read from a place, where it is not the first of the file.
  private static String firstBehindALine(byte[] bytes, int from, int to) throws IOException {
    byte[] part = new byte[to - from + 2];
    part[0] = 'x';
    part[1] = '\n';
    System.arraycopy(bytes, from, part, 2, to - from);
    try (var csv = new CsvReader(new ByteArrayInputStream(part), BYTE_BY_BYTE, SMALL_LIMIT)) {
      same(csv.next(), true);
      same(csv.next(), true);
      return CsvRecords.fields(csv) + " " + csv.damage().isPresent();
    }
  }

  /// The bytes that have no meaning in CSV, nor beside a quote: none may be lost, doubled or moved.
  private static String signs(byte[] bytes, int from, int to) {
    return signs(Arrays.copyOfRange(bytes, from, to));
  }

  private static String signs(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      if ("\",\r\n \t".indexOf(b) < 0) {
        text.append((char) (b & 0xFF));
      }
    }
    return text.toString();
  }

  private static List<Seen> byteByByte(byte[] bytes, int chunk) throws IOException {
    try (var csv = new CsvReader(CsvRecords.inChunks(bytes, chunk), BYTE_BY_BYTE, SMALL_LIMIT)) {
      return CsvRecords.all(csv);
    }
  }

  private static boolean startsWithBom(byte[] bytes) {
    return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
  }

  private static int chunk(long seed) {
    return 1 + (int) (seed % 300);
  }

  private static void same(Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError("expected " + expected + "\n but was " + actual);
    }
  }

  private static void forEachSeed(String test, Rule rule) {
    Long only = Long.getLong("fuzz.seed");
    long first = only == null ? 0 : only;
    long end = only == null ? Long.getLong("fuzz", 10_000) : only + 1;
    for (long seed = first; seed < end; seed++) {
      try {
        rule.check(seed);
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError("Seed " + seed + "; again: mvn -pl functions -Dtest=CsvFuzzTest#" + test
            + " -Dfuzz.seed=" + seed + " test\nregular " + HexFormat.of().formatHex(CsvDraw.regular(seed)) + "\nwild "
            + HexFormat.of().formatHex(CsvDraw.wild(seed)), e);
      }
    }
  }
}
