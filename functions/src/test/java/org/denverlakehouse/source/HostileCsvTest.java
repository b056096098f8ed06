package org.denverlakehouse.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.denverlakehouse.source.CsvRecords.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Bytes that are no table are refused with the line, in bounded time, or read as some records; nothing else happens.
class HostileCsvTest {
  private static final int MEGABYTE = CsvReader.MAX_RECORD_BYTES;

  @Test
  void aRowOfTenThousandFieldsIsReadAndOneMoreIsRefused() throws IOException {
    String row = String.join(",", Collections.nCopies(10_000, "x"));

    assertThat(CsvRecords.fields("a\n" + row).getLast()).hasSize(10_000);
    assertThatThrownBy(() -> CsvRecords.fields("a\n" + row + ",x")).isInstanceOf(UnreadableFileException.class)
        .hasMessage("Line 2 has more than 10000 fields; this is not a city's table.");
  }

  @Test
  void aRecordUpToTheLimitIsReadWhole() throws IOException {
    String text = "y".repeat(MEGABYTE - 10);

    assertThat(CsvRecords.fields("a\n1,\"" + text + "\"\nb")).containsExactly(List.of("a"), List.of("1", text),
        List.of("b"));
  }

  @Test
  void aPlainLineLongerThanTheLimitIsRefusedWithItsNumber() {
    assertThatThrownBy(() -> CsvRecords.fields("a\nb\n" + "y".repeat(MEGABYTE + 1)))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("Line 3 is longer than 1048576 bytes; this is not a text file of a table.");
  }

  @Test
  void aLineThatPassesTheLimitInItsLastEmptyFieldsIsRefusedToo() throws IOException {
    String text = "y".repeat(MEGABYTE);

    assertThat(CsvRecords.fields("a\n" + text.substring(1) + ",\nb").get(1)).containsExactly(text.substring(1), "");
    assertThatThrownBy(() -> CsvRecords.fields("a\n" + text + ",".repeat(100) + "\nb"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("Line 2 is longer than 1048576 bytes; this is not a text file of a table.");
  }

  @Test
  void aQuotedFieldLongerThanTheLimitCostsItsFirstLine() throws IOException {
    String lines = "2,x\n".repeat(MEGABYTE / 4 + 10);

    List<Seen> seen = CsvRecords.of("1,\"open\n" + lines + "3,\"closed\"\n");

    assertThat(seen).hasSize(MEGABYTE / 4 + 12);
    assertThat(seen.getFirst()).isEqualTo(new Seen(1, 0, true, List.of("1", "\"open")));
    assertThat(seen.get(1)).isEqualTo(new Seen(2, 8, false, List.of("2", "x")));
    assertThat(seen.getLast().fields()).containsExactly("3", "closed");
    assertThat(seen.getLast().line()).isEqualTo(MEGABYTE / 4 + 12);
    assertThat(seen).filteredOn(Seen::torn).hasSize(1);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aThousandTornLinesAreBorneAndOneMoreIsRefused() throws IOException {
    String filling = "x\n".repeat(MEGABYTE / 2);

    assertThat(CsvRecords.of("\"q\n".repeat(1000))).hasSize(1000).allMatch(Seen::torn);
    assertThatThrownBy(() -> CsvRecords.of("\"q\n".repeat(1001) + filling))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("Line 1001: more than 1000 lines open a quote and never close it; this is not CSV.");
  }

  @Test
  void megabytesOfEmptyLinesAreNoRecords() throws IOException {
    assertThat(CsvRecords.of("a\n" + "\r\n".repeat(2 * MEGABYTE) + "b")).containsExactly(
        new Seen(1, 0, false, List.of("a")),
        new Seen(2L * MEGABYTE + 2, 4L * MEGABYTE + 2, false, List.of("b")));
  }

  @Test
  void aRecordIsTheSameWhereverItCrossesTheBuffersEnd() throws IOException {
    byte[] record = "12,\"two\r\nlines, \"\"quoted\"\"\",é\r\n".getBytes(StandardCharsets.UTF_8);
    int count = 4 * MEGABYTE / record.length;
    byte[] bytes = new byte[count * record.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = record[i % record.length];
    }

    List<Seen> seen = CsvRecords.of(bytes);

    assertThat(seen).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(seen.get(i)).isEqualTo(new Seen(2L * i + 1, (long) i * record.length, false,
          List.of("12", "two\r\nlines, \"quoted\"", "é")));
    }
  }

  @Property(tries = 2000)
  void anyBytesAreReadToTheEndOrRefused(@ForAll @Size(max = 3000) byte[] noise, @ForAll Random random)
      throws IOException {
    byte[] signs = {'"', ',', '\n', '\r', 'a', ' '};
    byte[] bytes = Arrays.copyOf(noise, noise.length);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = random.nextInt(4) == 0 ? bytes[i] : signs[random.nextInt(signs.length)];
    }

    try {
      List<Seen> seen = CsvRecords.of(bytes, 128, 100);
      assertThat(seen).extracting(Seen::offset).isSorted().doesNotHaveDuplicates();
      assertThat(seen).extracting(Seen::line).isSorted();
    } catch (UnreadableFileException e) {
      assertThat(e).hasMessageStartingWith("Line ");
    }
  }
}
