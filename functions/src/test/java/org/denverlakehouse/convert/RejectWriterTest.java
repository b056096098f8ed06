package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rejects of a load are JSON lines in the columns of the table `rejects`, and no object when there are none.
class RejectWriterTest {

  @TempDir
  Path folder;

  @Test
  void everyRejectIsOneLine() throws IOException {
    List<String> lines = written(
        new Reject(2, 13, "planted_at", RejectReason.NOT_PARSED, "last \"spring\"\nor é", "-"),
        new Reject(7, 99, null, RejectReason.FIELD_COUNT, null, "-"));

    assertThat(lines).hasSize(2);
    assertThat(json(lines.get(0))).isEqualTo(json("""
        {"load_id": "load-1", "dataset": "trees", "source_key": "trees.csv", "source_line": 2, "source_offset": 13,
         "column_name": "planted_at", "reason": "not_parsed", "raw_value": "last \\"spring\\"\\nor é"}"""));
    assertThat(json(lines.get(1))).isEqualTo(json("""
        {"load_id": "load-1", "dataset": "trees", "source_key": "trees.csv", "source_line": 7, "source_offset": 99,
         "reason": "field_count"}"""));
  }

  @Test
  void thereIsNoFileWithoutRejects() throws IOException {
    assertThat(written()).isEmpty();
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatIsNotFinishedIsNotLeftInTheFolder() throws IOException {
    try (var writer = new RejectWriter(folder, "load-1", "trees", "trees.csv")) {
      writer.write(new Reject(1, 0, null, RejectReason.FIELD_COUNT, null, "-"));
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aLongTextIsCutBetweenCharacters() throws IOException {
    String raw = "x".repeat(199) + "😀" + "y".repeat(1_000_000);

    JsonNode line = json(
        written(new Reject(1, 0, "kind", RejectReason.NOT_PARSED, raw, "-")).getFirst());

    assertThat(line.get("raw_value").asText()).isEqualTo("x".repeat(199) + "...");
  }

  @Test
  void personalTextsAreInNoReject() throws IOException {
    Feed feed = Feed.with("""
        - {name: who, comment: Who., from: [Who], type: int, required: true, personal: true}
        - {name: note, comment: Note., from: [Note], type: string, personal: true}
        """);
    Feed.Outcome outcome = feed.convert("""
        Planted,Who,Note,Phone
        2016-01-01 00:00:00,Jane Roe,called Jane Roe,Jane Roe
        2016-01-01 00:00:00,Jane Roe
        2016-01-01 00:00:00,,"Jane Roe
        """);

    assertThat(outcome.rejects()).hasSize(3);
    assertThat(outcome.rejects().toString()).doesNotContain("Jane");
    assertThat(String.join("", written(outcome.rejects().toArray(new Reject[0])))).doesNotContain("Jane");
  }

  private List<String> written(Reject... rejects) throws IOException {
    Optional<Path> finished;
    try (var writer = new RejectWriter(folder, "load-1", "trees", "trees.csv")) {
      for (Reject reject : rejects) {
        writer.write(reject);
      }
      assertThat(writer.count()).isEqualTo(rejects.length);
      finished = writer.finish();
    }
    if (finished.isEmpty()) {
      return new ArrayList<>();
    }
    try (var in = new GZIPInputStream(Files.newInputStream(finished.get()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static JsonNode json(String line) throws IOException {
    return new ObjectMapper().readTree(line);
  }
}
