package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a producer writes under `<dataset>/events/`, from the drop to the answer.
class EventFilesEndToEndTest {
  private static final String HEADER = "OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID\n";
  private static final String FOLDER = "traffic_accidents/events/2014/03/";

  @TempDir
  Path folder = Path.of("");

  @Test
  void eventsCorrectAndAddRowsOfADay() throws Exception {
    Path snapshot = Files.writeString(folder.resolve("traffic_accidents.csv"), HEADER + """
        1,2014-03-01 10:00:00,cherry-creek
        2,2014-03-02 11:00:00,cherry-creek
        3,2014-03-03 12:00:00,stapleton
        """);
    try (RunningLake lake = RunningLake.start(folder.resolve("data"), Optional.empty())) {
      assertThat(lake.drop(snapshot, "traffic_accidents.csv").rowsPublished()).isEqualTo(3);
      put(lake, "corrected.csv", (HEADER + "2,2014-03-02 11:30:00,baker\n").getBytes(UTF_8));
      put(lake, "late-1-2014-03-02.gz", gzip(HEADER + "4,2014-03-02 23:00:00,skyland\n"));
      put(lake, "broken.csv", "neither,a,header\nof,accidents,here\n".getBytes(UTF_8));
      assertThat(outcome(lake, "corrected.csv").status()).isEqualTo(LoadStatus.PUBLISHED);
      assertThat(outcome(lake, "late-1-2014-03-02.gz").status()).isEqualTo(LoadStatus.PUBLISHED);
      assertThat(outcome(lake, "broken.csv").status()).isEqualTo(LoadStatus.REFUSED);
      assertThat(lake.query("SELECT offense_id, neighborhood FROM traffic_accidents ORDER BY offense_id").rows())
          .containsExactly(List.of("1", "Cherry Creek"), List.of("2", "Baker"), List.of("3", "Central Park"),
              List.of("4", "Skyland"));
    }
  }

  private static void put(RunningLake lake, String name, byte[] content) throws IOException {
    lake.bucket("denver-landing").put(FOLDER + name, content, "application/octet-stream");
  }

  private static LoadRecord outcome(RunningLake lake, String name) throws IOException {
    return lake.outcome(FOLDER + name);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
