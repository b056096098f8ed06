package org.denverlakehouse.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.denverlakehouse.source.CsvRecords.Seen;

/// What RFC 4180 says is read as another reader reads it, wherever the buffer ends.
class CsvAgainstFastCsvTest {
  private static final String BOM = "\uFEFF";
  /// Longer than any generated record, and so short that most files meet the buffer's end several times.
  private static final int SMALL_LIMIT = 256;

  @Property(tries = 10_000)
  void recordsFieldsAndLinesAreThoseOfFastCsv(@ForAll("csv") String text,
      @ForAll @IntRange(min = 1, max = 300) int chunk)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    List<Seen> ours = CsvRecords.of(bytes, SMALL_LIMIT, chunk);

    assertThat(ours).noneMatch(Seen::torn);
    assertThat(ours.stream().map(seen -> new FastCsv.Lines(seen.line(), seen.fields())).toList())
        .isEqualTo(FastCsv.records(bytes));
  }

  @Property(tries = 500)
  void readingFromARecordsOffsetGivesTheSameRecordAndAllBehindIt(@ForAll("csv") String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<List<String>> left = new ArrayList<>();

    for (Seen seen : CsvRecords.of(bytes, SMALL_LIMIT, 50).reversed()) {
      left.addFirst(seen.fields());
      int offset = (int) seen.offset();
      byte first = bytes[offset];
      assertThat(first).isNotEqualTo((byte) '\n').isNotEqualTo((byte) '\r').isNotEqualTo((byte) 0xEF);
      List<Seen> again = CsvRecords.of(Arrays.copyOfRange(bytes, offset, bytes.length), SMALL_LIMIT, 50);
      assertThat(again.stream().map(Seen::fields).toList()).isEqualTo(left);
    }
  }

  @Provide
  Arbitrary<String> csv() {
    Arbitrary<String> lineEnd = Arbitraries.of("\r\n", "\n", "\r", "\n\n", "\r\n\r\n", "\r\r");
    Arbitrary<String> record = field().list().ofMinSize(1).ofMaxSize(4).map(fields -> String.join(",", fields));
    Arbitrary<String> line = Combinators.combine(record, lineEnd).as(String::concat);
    Arbitrary<String> lines = line.list().ofMaxSize(30).map(all -> String.join("", all));
    return Combinators.combine(Arbitraries.of("", "", BOM), lines, Arbitraries.of(true, false))
        .as((start, text, ended) -> start + (ended ? text : text.stripTrailing()));
  }

  private static Arbitrary<String> field() {
    Arbitrary<String> plain = Arbitraries.of("a", "bc", " ", "\t", "1", "é", "ß", "€", "😀", ";", "'").list()
        .ofMaxSize(5).map(parts -> String.join("", parts));
    Arbitrary<String> quoted = Arbitraries.of("x", "\"\"", ",", "\n", "\r", "\r\n", " ", "é", "😀", "\"\",", "\"\"\r\n")
        .list().ofMaxSize(8).map(parts -> '"' + String.join("", parts) + '"');
    Arbitrary<String> quoteInside = plain.map(text -> "z" + text + "\"" + text);
    return Arbitraries.frequencyOf(Tuple.of(5, plain), Tuple.of(5, quoted),
        Tuple.of(1, quoteInside));
  }
}
