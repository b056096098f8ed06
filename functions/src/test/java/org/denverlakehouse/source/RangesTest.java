package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.denverlakehouse.source.RangeRecords.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ranges of a file have the records of one pass, wherever they are cut, or say that the file is to be read in one.
class RangesTest {
  private static final int LIMIT = 4096;

  /// Each is followed by rows of the city, and must be cut at each of its bytes without one doubt.
  private static final List<String> ROWS = List.of(
      "1,a,b\n",
      "1,\"a\",b\r\n",
      "1,\"a\nb\",c\n",
      "1,\"a\r\nb\r\n\r\nc\",\"d\n\"\r\n",
      "1,\"\n\n\n\",\"\n\"\n",
      "1,\"she said \"\"no\"\"\nand \"\"yes\"\"\",x\n",
      "1,\"\"\"\n\"\"\",\"\"\n",
      "\n\r\n\n1,a,b\n\n\n",
      "1,a,b\r2,c,d\r\r3,e,f\r",
      "1,\"a\rb\",c\r\n",
      "1,,\n2,\"\",\n,,\n",
      "é,\"ß\n€\",😀\n");

  /// Quotes that nobody escaped, and rows of another number of fields.
  private static final List<String> ODD = List.of(
      "1,6\" pipe,5' 2\"\n",
      "1,\"see \"Red Days\" again\",x\n",
      "1,\"see \"Red\nDays\" again\",x\n",
      "1,\"a\" ,\"b\"\t\n",
      "1,a\n1,a,b,c\n",
      "1,\"a\n",
      "1,a\",b\n",
      "\"\n\"\"\n\"\"\"\n\"\"\"\"\n");

  /// Rows inside of rows: nothing in there but the way in and out says that they are text.
  private static final List<String> EMBEDDED = List.of(
      "1,\"id,text,more\n7,x,y\n8,x,y\n9,x,y\n\",z\n",
      "1,\"\n7,x,y\n8,x,y\",z\n",
      "1,\"x\n7,\"\"x\"\",\"\"y\"\"\n8,\"\"x\"\",\"\"y\"\"\n\",z\n",
      "1,\"x\n7,x,\n\",\"\ny,8,\n\"\n",
      "1,\"\n\"\"7\"\",\"\"x\n\"\",\"\"y\"\"\n\"\"8\"\",\"\"x\n\"\",\"\"y\"\"\n\",z\n",
      "1,\",\n,\",\"\n,,\n,,\"\n");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void anyNumberOfRangesHasTheRecordsOfOnePass(int count) throws IOException {
    var text = new StringBuilder("\uFEFFid,text,more\r\n");
    var random = new Random(311);
    for (int i = 0; i < 400; i++) {
      text.append(ROWS.get(random.nextInt(ROWS.size())));
      text.append(i).append(",\"row ").append(i).append("\",\"\"\r\n");
    }
    var file = new RangeRecords(text.toString().getBytes(UTF_8), LIMIT);

    assertThat(file.read(file.area().cut(count))).isEqualTo(new Outcome.Read(file.rows()));
  }

  @Test
  void aCutAtAnyByteOfAnyRowIsFoundToTile() throws IOException {
    for (String row : ROWS) {
      var file = new RangeRecords(withRowsAround(row), LIMIT);
      for (long at = file.area().from() + 1; at < file.area().to(); at++) {
        assertThat(file.cutAt(at)).as("%s cut at %d", row, at).isEqualTo(new Outcome.Read(file.rows()));
      }
    }
  }

  @Test
  void aCutAtAQuoteInsideOfAPlainFieldIsFoundToTile() throws IOException {
    byte[] bytes = withRowsAround("1,6\" pipe,x\n");
    var file = new RangeRecords(bytes, LIMIT);

    assertThat(file.cutAt(new String(bytes, UTF_8).indexOf("\" pipe"))).isEqualTo(new Outcome.Read(file.rows()));
  }

  @Test
  void aCutNearOddRowsOrRowsInsideOfATextNeverChangesARecord() throws IOException {
    for (String row : Stream.concat(ODD.stream(), EMBEDDED.stream()).toList()) {
      var file = new RangeRecords(withRowsAround(row), LIMIT);
      int read = 0;
      for (long at = file.area().from() + 1; at < file.area().to(); at++) {
        Outcome outcome = file.cutAt(at);
        if (outcome instanceof Outcome.Read) {
          read++;
          assertThat(outcome).as("%s cut at %d", row, at).isEqualTo(new Outcome.Read(file.rows()));
        }
      }
      assertThat(read).as("cuts of %s that tile", row).isGreaterThan(70);
    }
  }

  @Test
  void tenThousandRandomCutsNeverChangeARecord() throws IOException {
    int read = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      read += readInRanges(seed, CsvDraw.table(seed, false), 1024) ? 1 : 0;
    }
    assertThat(read).as("regular tables that ranges tile").isGreaterThan(8_000);
  }

  @Test
  void tenThousandRandomCutsOfWildFilesNeverChangeARecord() throws IOException {
    int tables = 0;
    int files = 0;
    for (int seed = 0; seed < 10_000; seed++) {
      tables += readInRanges(seed, CsvDraw.table(seed, true), 256) ? 1 : 0;
      files += readInRanges(seed, CsvDraw.wild(seed), 256) ? 1 : 0;
    }
    assertThat(tables).as("wild tables that ranges tile").isGreaterThan(5_000);
    assertThat(files).as("wild files that ranges tile").isGreaterThan(1_000);
  }

  /// Whether the file is read in some ranges; its records are those of one pass then.
  private static boolean readInRanges(int seed, byte[] bytes, int maxRecordBytes) throws IOException {
    RangeRecords file;
    try {
      file = new RangeRecords(bytes, maxRecordBytes);
    } catch (UnreadableFileException _) {
      return false;
    }
    if (file.read(file.area().cut(2 + seed % 4)) instanceof Outcome.Read read) {
      assertThat(read.records()).as("seed %d", seed).isEqualTo(file.rows());
      return true;
    }
    return false;
  }

  private static byte[] withRowsAround(String row) {
    String plain = "11,a,b\n12,c,d\n";
    String quoted = "\"13\",\"e\",\"f\"\n\"14\",\"g, h\",\"\"\n";
    return ("id,text,more\n" + plain + quoted + row + quoted + plain).getBytes(UTF_8);
  }
}
