package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.denverlakehouse.source.Archives.gzip;
import static org.denverlakehouse.source.Archives.join;
import static org.denverlakehouse.source.Archives.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// A landed file is told by its content: plain, gzip, or the one CSV of a ZIP; anything else is refused with its reason.
class PackedFilesTest {
  private static final String TEXT = "a,b\n1,é\n";

  @Test
  void plainTextIsReadAsItIs() throws IOException {
    assertThat(Archives.read(TEXT.getBytes(UTF_8))).isEqualTo(TEXT);
  }

  @Test
  void gzipIsUnpackedWhateverTheName() throws IOException {
    assertThat(Archives.read(gzip(TEXT))).isEqualTo(TEXT);
  }

  @Test
  void allMembersOfAGzipFileAreOneText() throws IOException {
    String rows = Archives.rows(50_000);

    assertThat(Archives.read(join(gzip(TEXT), gzip(""), gzip(rows), gzip("end\n")))).isEqualTo(TEXT + rows + "end\n");
  }

  @Test
  void theCsvOfAZipIsFoundBesideJunkAndInFolders() throws IOException {
    assertThat(Archives.read(zip("data.csv", TEXT))).isEqualTo(TEXT);
    assertThat(Archives.read(zip("__MACOSX/", "", "__MACOSX/._data.csv", "junk", "readme.txt", "read me", "city/", "",
        "city/2016/", "", "city/2016/DATA.CSV", TEXT, "city/2016/._DATA.csv", "junk"))).isEqualTo(TEXT);
  }

  @Test
  void aZipWithoutCsvSaysWhatItHolds() throws IOException {
    refused(zip("readme.txt", "x", "data.xlsx", "y"),
        "The ZIP file holds no .csv file, nor .json, .jsonl or .geojson; it holds readme.txt, data.xlsx.");
    refused(zip("1", "", "2", "", "3", "", "4", "", "5", "", "6", ""),
        "The ZIP file holds no .csv file, nor .json, .jsonl or .geojson; it holds 1, 2, 3, 4, 5, ... (6 in all).");
    refused(zip(), "The ZIP file holds no .csv file, nor .json, .jsonl or .geojson; it holds nothing.");
  }

  @Test
  void aZipWithTwoCsvFilesNamesThem() throws IOException {
    refused(zip("2015.csv", TEXT, "2016.csv", TEXT),
        "The ZIP file holds 2 files of data (2015.csv, 2016.csv); pack each into a ZIP of its own.");
  }

  @Test
  void nothingAtAllIsEmpty() throws IOException {
    refused(new byte[0], "The file is empty.");
    refused(gzip(""), "The file is empty.");
    refused(zip("data.csv", ""), "The file is empty.");
  }

  @Test
  void binaryContentIsNoText() throws IOException {
    byte[] binary = {'S', 'Q', 'L', 'i', 't', 'e', 0, 1, 2};

    refused(binary, "The file is binary, not text: byte 6 is NUL.");
    refused(gzip("abc\0"), "The file is binary, not text: byte 3 is NUL.");
    refused(zip("data.csv", "\0"), "The file is binary, not text: byte 0 is NUL.");
  }

  @Test
  void utf16IsNamedWithTheWayOut() throws IOException {
    refused(TEXT.getBytes(UTF_16), "The text is UTF-16; save it as UTF-8.");
    refused(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE), "The text is UTF-16; save it as UTF-8.");
  }

  @Test
  void aFileCanBeOpenedAgainAndAgain() throws IOException {
    SourceFile file = Archives.land(Archives.store(), zip("data.csv", TEXT));

    for (int i = 0; i < 3; i++) {
      try (var in = file.open()) {
        assertThat(in.readAllBytes()).isEqualTo(TEXT.getBytes(UTF_8));
      }
    }
  }

  private static void refused(byte[] content, String message) {
    assertThatThrownBy(() -> Archives.read(content)).isInstanceOf(UnreadableFileException.class).hasMessage(message);
  }
}
