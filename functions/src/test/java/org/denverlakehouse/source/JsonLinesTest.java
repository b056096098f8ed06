package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.denverlakehouse.source.CsvRecords.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON objects, one a line or back to back, are a table of texts; what is no object costs its own line.
class JsonLinesTest {
  @Test
  void theHeaderHasTheKeysOfAllObjectsAndAbsentOnesAreEmpty() throws IOException {
    assertThat(fields("""
        {"id": 7, "type": "Request"}

        {"zip": null, "id": 8}
        """)).containsExactly(List.of("id", "type", "zip"), List.of("7", "Request", ""), List.of("8", "", ""));
  }

  @Test
  void valuesAreTextsAsTheyAreWritten() throws IOException {
    assertThat(fields("""
        {"a": "x \\"y\\" \\u00e9\\n", "b": -1.50e+3, "c": true, "d": {"e": [1, "a b\\" }"], "f": null}, "g": [ ]}
        """).get(1)).containsExactly("x \"y\" é\n", "-1.50e+3", "true", "{\"e\":[1,\"a b\\\" }\"],\"f\":null}", "[]");
  }

  @Test
  void objectsBackToBackAreRecordsOfTheirOwn() throws IOException {
    List<Seen> records = records("{\"a\":\"}{\"}{\"a\":2}  {\"a\":{\"b\":[{}]}}\n{\"a\":4}");

    assertThat(records).extracting(Seen::fields).containsExactly(List.of("a"), List.of("}{"), List.of("2"),
        List.of("{\"b\":[{}]}"), List.of("4"));
    assertThat(records).extracting(Seen::offset).containsExactly(0L, 0L, 10L, 19L, 36L);
    assertThat(records).extracting(Seen::line).containsExactly(1L, 1L, 1L, 1L, 2L);
  }

  @Test
  void anEscapedQuoteEndsNoText() throws IOException {
    assertThat(fields("{\"a\":\"\\\"}\"}{\"a\":\"\\\\\"}{\"a\":3}"))
        .containsExactly(List.of("a"), List.of("\"}"), List.of("\\"), List.of("3"));
  }

  @Test
  void anOffsetIsTheFirstByteOfItsObjectWhateverTheLineEnds() throws IOException {
    byte[] bytes = "\uFEFF{\"a\":\"é\"}\r\n\r\n \t{\"a\":\"日本\"}\r{\"a\":3}\n".getBytes(UTF_8);

    List<Seen> records = records(bytes);

    assertThat(records).extracting(Seen::line).containsExactly(1L, 1L, 3L, 4L);
    for (Seen record : records.subList(1, 4)) {
      byte[] from = java.util.Arrays.copyOfRange(bytes, (int) record.offset(), bytes.length);
      assertThat(records(from).get(1).fields()).isEqualTo(record.fields());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":", "{\"a\":\"x", "{\"a\":\"x\\", "{\"a\" 1}", "[1,2]", "17", "null", "}", "a,b,c",
      "{\"a\":01}", "{\"a\":NaN}", "{'a':1}", "{\"a\":1,}", "{\"a\":[1}]", "{\"a\":1,\"a\":2}", "{\"a\":\"\u0001\"}"})
  void whatIsNoObjectCostsItsOwnLine(String line) throws IOException {
    List<Seen> records = records("{\"a\":1}\n" + line + "\n{\"a\":3}\n");

    assertThat(records).extracting(Seen::torn).containsExactly(false, false, true, false);
    assertThat(records.get(2)).extracting(Seen::line, Seen::offset).containsExactly(2L, 8L);
    assertThat(records.get(3).fields()).containsExactly("3");
  }

  @Test
  void theDamageSaysWhatAndNeverWhoseText() throws IOException {
    var file = Archives.land(Archives.store(), "{\"a\":1}\n{\"a\":\"Jane Doe\" secret}\n".getBytes(UTF_8));
    try (RecordReader json = file.records(CsvRecords.ENCODINGS)) {
      while (json.next() && json.damage().isEmpty()) {
        assertThat(json.headerComesFirst()).isTrue();
      }
      assertThat(json.damage()).contains(new Damage(Damage.Kind.NOT_JSON, "row is no JSON, from character 17"));
    }
  }

  @Test
  void noDepthAndNoNumberIsTooMuch() throws IOException {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    String open = "{\"a\":" + "[".repeat(100_000);
    String digits = "{\"a\":" + "9".repeat(100_000) + "}";

    assertThat(records(deep + "\n" + open + "\n" + digits + "\n{\"a\":1e999999999}\n"))
        .extracting(Seen::torn).containsExactly(false, true, true, true, false);
    assertThat(fields("{\"a\":1e999999999}").get(1)).containsExactly("1e999999999");
  }

  @Test
  void gzipAndAnyEncodingAreRead() throws IOException {
    assertThat(records(Archives.gzip("{\"a\":\"é\"}\n"))).extracting(Seen::fields).contains(List.of("é"));
    byte[] mixed = Archives.join("{\"a\":\"é\"}\n".getBytes(UTF_8),
        "{\"a\":\"é\"}\n".getBytes(Charset.forName("windows-1252")));
    assertThat(records(mixed)).extracting(Seen::fields).containsExactly(List.of("a"), List.of("é"), List.of("é"));
  }

  @Test
  void aRecordThatIsTooLongIsRefusedWithItsLine() {
    String line = "{\"a\":\"" + "x".repeat(CsvReader.MAX_RECORD_BYTES) + "\"}";

    refused("{\"a\":1}\n" + line, "Line 2 holds a record of more than 1048576 bytes");
    refused("{\"a\":1}\nx" + line, "Line 2 holds a record of more than 1048576 bytes");
  }

  @Test
  void moreKeysThanColumnsCanBeAreRefusedWithTheLine() throws IOException {
    String most = IntStream.range(0, 10_000).mapToObj(i -> "{\"k" + i + "\":1}").collect(Collectors.joining("\n"));

    assertThat(fields(most)).first().asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(10_000);
    refused(most + "\n{\"one\":1}", "Line 10001: the objects so far have more than 10000 keys");
  }

  @Test
  void aFileWithoutAnyObjectIsRefusedWithTheReason() {
    refused("{]\n", "No line of the file is a JSON object with a key: row is no JSON, from character 2.");
    refused("{}\n{}", "No line of the file is a JSON object with a key: all are empty.");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void itDoesNotMatterHowTheBytesCome(int chunk) throws IOException {
    byte[] bytes = "{\"a\":\"\\\\\"}{\"b\":\"é\"}\r\n{\"a\r\n{\"a\":{}}".getBytes(UTF_8);

    try (var json = new JsonLinesReader(() -> CsvRecords.inChunks(bytes, chunk), CsvRecords.ENCODINGS, 64)) {
      assertThat(CsvRecords.all(json)).isEqualTo(records(bytes));
    }
  }

  @Test
  void aTextThatDoesNotBeginWithAnObjectIsCsv() throws IOException {
    assertThat(fields("a,b\n{1},2\n")).containsExactly(List.of("a", "b"), List.of("{1}", "2"));
    assertThat(fields("\"{a\",b\n")).containsExactly(List.of("{a", "b"));
  }

  private static List<List<String>> fields(String text) throws IOException {
    return records(text).stream().map(Seen::fields).toList();
  }

  private static List<Seen> records(String text) throws IOException {
    return records(text.getBytes(UTF_8));
  }

  private static List<Seen> records(byte[] bytes) throws IOException {
    try (RecordReader records = Archives.land(Archives.store(), bytes).records(CsvRecords.ENCODINGS)) {
      return CsvRecords.all(records);
    }
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> new JsonLinesReader(() -> new ByteArrayInputStream(text.getBytes(UTF_8)),
        CsvRecords.ENCODINGS)).isInstanceOf(UnreadableFileException.class).hasMessageContaining(message);
  }
}
