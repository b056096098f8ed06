package org.denverlakehouse.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A file that cannot be used ends with a row in the ledger that says why, changes no table, and the next good file
/// loads.
class RefusedFilesTest {
  private static final Sightings GOOD = new Sightings().days("2016-03-01", "2016-03-10", 3, "good");

  @TempDir
  Path scratch = Path.of("");

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void areRecordedAndChangeNothing(String what, String key, byte[] content, List<String> words) throws IOException {
    var lake = new MemoryLake(Sightings.datasets("12"), scratch);
    lake.drop("sightings.csv", new Sightings().days("2016-02-20", "2016-03-05", 3, "before"));
    List<String> tables = lake.keys("tables/");
    var shown = lake.shown(Sightings.TABLE);

    LoadRecord load = lake.drop(key, content);

    assertThat(load.status()).as(what).isEqualTo(LoadStatus.REFUSED);
    assertThat(load.message()).contains(words.toArray(String[]::new));
    assertThat(lake.ledger()).hasSize(2).last().isEqualTo(load);
    assertThat(lake.keys("tables/")).isEqualTo(tables);
    assertThat(lake.shown(Sightings.TABLE)).isEqualTo(shown);
    Rules.checkAccounting(load);
    Rules.ofSightings(lake).check(12);

    assertThat(lake.drop("sightings.csv", GOOD).status()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(lake.kinds()).containsEntry("2016-03-10", "good").containsEntry("2016-02-20", "before");
    Rules.ofSightings(lake).check(12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void areRecordedAsTheFirstFileOfAllToo(String what, String key, byte[] content, List<String> words)
      throws IOException {
    var lake = new MemoryLake(Sightings.datasets("12"), scratch);
    LoadRecord load = lake.drop(key, content);
    assertThat(load.status()).as(what).isEqualTo(LoadStatus.REFUSED);
    assertThat(load.message()).contains(words.toArray(String[]::new));
    assertThat(lake.months(Sightings.TABLE)).isEmpty();
    assertThat(lake.drop("sightings_next.csv", GOOD).rowsPublished()).isEqualTo(30);
  }

  @Test
  void theFirstRejectIsNamedWhereNoRowCanBeKept() throws IOException {
    var lake = new MemoryLake(Sightings.datasets("12"), scratch);
    LoadRecord load = lake.drop("sightings.csv", Sightings.HEADER + "yesterday,t1,fox,park\n,t2,fox,park\n");
    assertThat(load.rowsRejected()).isEqualTo(2);
    assertThat(load.firstErrorLine()).isEqualTo(2);
    assertThat(load.firstErrorColumn()).isEqualTo("seen_at");
    assertThat(lake.keys("rejects/")).hasSize(1);
  }

  static Stream<Arguments> files() throws IOException {
    byte[] zip = zip("sightings.csv");
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);
    noise[0] = 'n';
    return Stream.of(
        file("a wrong header", "sightings.csv", "When,Ticket\n2016-03-01 10:00:00,t1\n".getBytes(UTF_8),
            "no column for the required \"seen_at\"", "Seen At", "When, Ticket", "replay"),
        file("an empty file", "sightings.csv", new byte[0], "empty"),
        file("a header only", "sightings.csv", Sightings.HEADER.getBytes(UTF_8), "a header but no rows"),
        file("no row that can be kept", "sightings.csv", (Sightings.HEADER + "x,y\nnever,a,b,c\n").getBytes(UTF_8),
            "None of the 2 rows", "line 2"),
        file("a binary", "sightings.csv", noise, "binary"),
        file("a truncated ZIP", "sightings.csv.zip", Arrays.copyOf(zip, zip.length - 40), "ZIP", "damaged or cut off"),
        file("half a ZIP", "sightings.csv.zip", Arrays.copyOf(zip, zip.length / 2), "ZIP", "damaged or cut off"),
        file("a ZIP with two CSV files", "sightings.csv.zip", zip("a.csv", "b.csv"), "2 files of data", "a.csv",
            "b.csv"),
        file("a ZIP without one", "sightings.csv.zip", zip("readme.txt"), "no .csv file", "readme.txt"),
        file("another city's file", "sightings.csv",
            "borough,complaint_type,created_date\nQueens,Noise,03/01/2016\n".getBytes(UTF_8),
            "no column for the required \"seen_at\"", "borough, complaint_type, created_date"),
        file("an unknown name", "permits_2016.csv", GOOD.csv().getBytes(UTF_8), "No dataset is known", "sightings*"));
  }

  private static Arguments file(String what, String key, byte[] content, String... words) {
    return Arguments.of(what, key, content, List.of(words));
  }

  private static byte[] zip(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(GOOD.csv().getBytes(UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
