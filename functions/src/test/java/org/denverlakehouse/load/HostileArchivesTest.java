package org.denverlakehouse.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.load.AfterHostile.PUBLISHED;
import static org.denverlakehouse.load.AfterHostile.REFUSED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an archive says of itself is not believed, and its names are never paths (I10).
class HostileArchivesTest {
  private static final byte[] ROWS = new Sightings().days("2016-03-01", "2016-03-10", 3, "packed").csv()
      .getBytes(UTF_8);
  private static final int DIRECTORY_ENTRY = 0x02014B50;
  private static final int SIZE_IN_ENTRY = 24;

  @TempDir
  Path scratch = Path.of("");
  private AfterHostile after;

  @BeforeEach
  void openLake() throws IOException {
    after = new AfterHostile(scratch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../sightings.csv", "/etc/sightings.csv", "C:\\windows\\sightings.csv", "..\\a.csv",
      "\u001B[2J\u202Egnp.csv", "a\nb.csv"})
  void theNameOfAMemberIsNoPath(String name) throws IOException {
    after.drop("sightings.csv.zip", zip(name, ROWS), PUBLISHED, "30 rows");

    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void namesInMessagesAreShortAndSteerNoTerminal() throws IOException {
    after.drop("sightings.csv.zip", zip("\u001B[2J" + "n".repeat(60_000) + ".txt", ROWS), REFUSED,
        "it holds \uFFFD[2Jnnn");
  }

  @Test
  void twoMembersOfOneNameAreTwo() throws IOException {
    byte[] zip = zip("a.csv", ROWS, "b.csv", ROWS);
    for (int i = 0; i < zip.length - 4; i++) {
      if (zip[i] == 'b' && zip[i + 1] == '.' && zip[i + 2] == 'c') {
        zip[i] = 'a';
      }
    }

    after.drop("sightings.csv.zip", zip, REFUSED, "2 files of data (a.csv, a.csv)");
  }

  @Test
  void anArchiveInAnArchiveIsNotOpened() throws IOException {
    after.drop("sightings.csv.zip", zip("sightings.csv.zip", zip("sightings.csv", ROWS)), REFUSED,
        "it holds sightings.csv.zip");
    after.drop("sightings.csv.zip", zip("sightings.csv", zip("sightings.csv", ROWS)), REFUSED, "binary");
    after.drop("sightings.csv.gz", gzip(gzip(ROWS)), REFUSED, "binary");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, Integer.MAX_VALUE, -2})
  void aMemberThatLiesAboutItsSizeIsRefused(int size) throws IOException {
    ByteBuffer zip = ByteBuffer.wrap(zip("sightings.csv", ROWS)).order(ByteOrder.LITTLE_ENDIAN);
    int directory = zip.limit() - 22 - 46 - "sightings.csv".length();
    assertThat(zip.getInt(directory)).isEqualTo(DIRECTORY_ENTRY);
    zip.putInt(directory + SIZE_IN_ENTRY, size);

    after.drop("sightings.csv.zip", zip.array(), REFUSED, "damaged or cut off");
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Object... namesAndContents) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
        zip.write((byte[]) namesAndContents[i + 1]);
      }
    }
    return bytes.toByteArray();
  }
}
