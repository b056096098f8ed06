package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is no city file is refused with a message that says what is wrong; whatever came before, the next good file
/// loads.
class WrongInputTest {
  private static final String GOOD = """
      OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID
      1,2014-03-01 10:00:00,cherry-creek
      2,2014-03-02 11:00:00,cherry-creek
      3,2014-03-03 12:00:00,stapleton
      """;

  @TempDir
  static Path folder;
  private static RunningLake lake;

  @BeforeAll
  static void start() throws IOException {
    lake = RunningLake.start(folder.resolve("data"), Optional.empty());
  }

  @AfterAll
  static void stop() throws IOException {
    lake.close();
  }

  @AfterEach
  void theNextGoodFileLoads() throws IOException {
    Said said = load("traffic_accidents_good.csv", GOOD.getBytes(UTF_8));
    assertThat(said.code()).as(said.out() + said.err()).isZero();
    assertThat(said.out()).containsAnyOf("PUBLISHED", "DUPLICATE");
    assertThat(said.err()).isEmpty();
  }

  private static Said load(String name, byte[] content) throws IOException {
    return lake.verb("load", Files.write(folder.resolve(name), content).toString());
  }

  private static void assertRefused(Said said, String... why) {
    assertThat(said.code()).as(said.out() + said.err()).isEqualTo(Lakehouse.REFUSED);
    assertThat(said.out()).contains("REFUSED").contains(why).doesNotContain("Exception");
    assertThat(said.err()).isEmpty();
  }

  private static byte[] zip(String... members) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String member : members) {
        zip.putNextEntry(new ZipEntry(member));
        zip.write(GOOD.getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aMissingFileIsAMistakeOnTheCommandLine() {
    Said said = lake.verb("load", folder.resolve("nowhere.csv").toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("lakehouse load: There is no file", "nowhere.csv");
  }

  @Test
  void aFolderIsAMistakeOnTheCommandLine() {
    Said said = lake.verb("load", folder.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("is a folder; name the files in it");
  }

  @Test
  void nothingIsDroppedWhenOneOfSeveralFilesIsMissing() throws IOException {
    Path good = Files.writeString(folder.resolve("traffic_accidents_first.csv"), GOOD);
    Said said = lake.verb("load", good.toString(), folder.resolve("nowhere.csv").toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(lake.bucket("denver-landing").head("traffic_accidents_first.csv")).isEmpty();
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertRefused(load("traffic_accidents_empty.csv", new byte[0]), "empty");
  }

  @Test
  void aHeaderWithoutRowsIsRefused() throws IOException {
    assertRefused(load("traffic_accidents_header.csv", GOOD.lines().findFirst().orElseThrow().getBytes(UTF_8)), "row");
  }

  @Test
  void aBinaryFileIsRefused() throws IOException {
    byte[] binary = new byte[5_000];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) (i * 31);
    }
    assertRefused(load("traffic_accidents_binary.csv", binary), "The file is binary, not text");
  }

  @Test
  void aTruncatedZipIsRefused() throws IOException {
    byte[] whole = zip("traffic_accidents.csv");
    assertRefused(load("traffic_accidents_cut.csv.zip", Arrays.copyOf(whole, whole.length / 2)), "ZIP");
  }

  @Test
  void aZipWithTwoFilesIsRefused() throws IOException {
    assertRefused(load("traffic_accidents_two.csv.zip", zip("traffic_accidents.csv", "other.csv")),
        "traffic_accidents.csv", "other.csv");
  }

  @Test
  void aWrongHeaderIsRefusedWithWhatWasLookedForAndWhatIsThere() throws IOException {
    assertRefused(load("traffic_accidents_renamed.csv", GOOD.replace("FIRST_OCCURRENCE_DATE", "WHEN").getBytes(UTF_8)),
        "occurred_at", "FIRST_OCCURRENCE_DATE", "WHEN");
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() throws IOException {
    assertRefused(load("parking_tickets.csv", GOOD.getBytes(UTF_8)), "No dataset is known for this name",
        "traffic_accidents*", "311_service_requests*");
  }
}
