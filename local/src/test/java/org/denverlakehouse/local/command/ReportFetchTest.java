package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.local.command.RunningLake.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.denverlakehouse.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `lakehouse report --fetch` brings what is in the bucket and says plainly what is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportFetchTest {
  @TempDir
  static Path folder;

  private RunningLake lake;

  @BeforeAll
  void publish() throws IOException {
    lake = RunningLake.start(folder.resolve("data"), Optional.empty());
    put("reports/latest/index.html", "newest");
    put("reports/latest/top.csv", "n\r\n2\r\n");
    put("reports/latest/report.json", "{}");
    put("reports/latest/deeper/evil.html", "no file of a report");
    put("reports/latest/.profile", "no file of a report");
    put("reports/2016-10-20/index.html", "of the 20th");
    put("reports/2016-10-21/index.html", "newest");
    put("reports/2016-10-22/top.csv", "a page that is not there yet");
  }

  @AfterAll
  void stop() throws IOException {
    lake.close();
  }

  @Test
  void bringsTheNewestReportAndPrintsWhereItIs() throws IOException {
    Path out = folder.resolve("newest");
    Said said = lake.verb("report", "--fetch", "--no-open", "-o", out.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).isEqualTo(out.resolve("index.html") + System.lineSeparator());
    assertThat(names(out)).containsExactly("index.html", "report.json", "top.csv");
    assertThat(out.resolve("top.csv")).hasContent("n\r\n2\r\n");
  }

  @Test
  void bringsTheReportOfADayAndReplacesWhatWasThere() throws IOException {
    Path out = Files.createDirectories(folder.resolve("day"));
    Files.writeString(out.resolve("index.html"), "older");
    Files.writeString(out.resolve("mine.txt"), "kept");
    Said said = lake.verb("report", "--fetch", "--date=2016-10-20", "--no-open", "-o", out.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(out.resolve("index.html")).hasContent("of the 20th");
    assertThat(names(out)).containsExactly("index.html", "mine.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2016-10-19", "2016-10-22"})
  void aDayWithoutAReportNamesThoseThatHaveOne(String date) {
    Path out = folder.resolve("none");
    Said said = lake.verb("report", "--fetch", "--date=" + date, "--no-open", "-o", out.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(
        "There is no report of " + date + ". There are those of 2016-10-21, 2016-10-20.");
    assertThat(out).doesNotExist();
  }

  @Test
  void beforeTheFirstReportItSaysHowToMakeOne() {
    Said said = say("report", "--fetch", "--no-open", "-o", folder.resolve("never").toString(),
        "--data=" + folder.resolve("new"));
    assertThat(said.code()).isEqualTo(Lakehouse.FAILED);
    assertThat(said.err()).contains("There is no report yet in denver-results; `lakehouse report` makes one.");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Said said = lake.verb("report", "--fetch", "--no-open", "-o", file.toString());
    assertThat(said.code()).isEqualTo(Lakehouse.FAILED);
    assertThat(said.err()).contains("Cannot write a report to " + file);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      --no-open                     | --fetch
      --date=2016-10-20             | --fetch
      -o=x                          | --fetch
      --fetch --date=yesterday      | 'yesterday' is not a date like 2016-05-31
      """)
  void whatBelongsToFetchIsRefusedWithoutIt(String words, String message) {
    Said said = lake.verb(("report " + words).split(" "));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      Linux    | DISPLAY         | xdg-open
      Linux    | WAYLAND_DISPLAY | xdg-open
      Linux    | SHELL           | -
      Mac OS X | SHELL           | open
      """)
  void thePageOpensWhereThereIsADesktop(String system, String variable, @Nullable String opener) {
    var started = new ArrayList<List<String>>();
    Path page = folder.resolve("a b").resolve("index.html");
    boolean opened = new Browser(system, Map.of(variable, ":0"), started::add).open(page);
    assertThat(opened).isEqualTo(opener != null);
    if (opener == null) {
      assertThat(started).isEmpty();
    } else {
      assertThat(started).containsExactly(List.of(opener, page.toUri().toString()));
    }
  }

  @Test
  void aDesktopWithoutAnOpenerIsNoError() {
    var browser = new Browser("Linux", Map.of("DISPLAY", ":0"), command -> {
      throw new IOException("no " + command.getFirst());
    });
    assertThat(browser.open(folder)).isFalse();
  }

  private void put(String key, String content) throws IOException {
    ObjectStore results = lake.bucket("denver-results");
    results.put(key, content.getBytes(StandardCharsets.UTF_8), "text/plain");
  }

  private static List<String> names(Path out) throws IOException {
    try (var files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
