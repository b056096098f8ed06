package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.local.command.RunningLake.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the verbs say and how they end, where no lakehouse needs to run.
class CommandsTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up", "load", "fetch", "accept", "status", "query", "forecast", "report", "replay",
      "reconcile",
      "expire", "generate", "datasets"})
  void everyVerbExplainsItself(String verb) {
    Said said = say(verb, "--help");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("Usage: lakehouse " + verb);
    assertThat(said.err()).isEmpty();
    assertThat(say("--help").out()).contains("  " + verb + " ");
  }

  @Test
  void aCommandLineThatIsNotUnderstoodEndsWith2AndSaysHowToDoIt() {
    assertThat(say().code()).isEqualTo(2);
    assertThat(say().err()).contains("Usage: lakehouse");
    assertThat(say("lode").code()).isEqualTo(2);
    assertThat(say("lode").err()).contains("lode", "load");
    assertThat(say("query").code()).isEqualTo(2);
    assertThat(say("load").code()).isEqualTo(2);
  }

  @Test
  void queryListsEveryNamedQueryWithItsTitle() {
    Said said = say("query", "--list");
    assertThat(said.code()).isZero();
    NamedQueries.load().all().forEach(query -> assertThat(said.out()).contains(query.name()));
  }

  @Test
  void anUnknownQueryNamesTheKnownOnes() {
    Said said = say("query", "nothing_known");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("There is no query \"nothing_known\"", "table_freshness");
  }

  @Test
  void generateWritesTheSameBytesAgain() throws IOException {
    Path one = folder.resolve("one/traffic_accidents.csv.zip");
    Path two = folder.resolve("two/traffic_accidents.csv.zip");
    for (Path file : new Path[]{one, two}) {
      Said said = say("generate", "take-home-accidents", "--rows=300", "--seed=7", "-o", file.toString());
      assertThat(said.code()).as(said.err()).isZero();
      assertThat(said.out()).contains("300 rows", file.getFileName() + ".truth.json");
    }
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      no-such-era                                          | There are: take-home-311
      accidents-2014 --rows=0                              | Rows must be 1 to
      accidents-2014 --rows=5 --size=1MB                   | Either --rows or --size
      accidents-2014 --size=1XB                            | A size is a number with kB, MB or GB, not 1XB
      accidents-2014 --size=99999999999999999999           | is too large
      accidents-2014 --size=9999999999999GB                | is too large
      accidents-2014 --from=2014-13-01                     | '2014-13-01' is not a date like 2016-05-31
      accidents-2014 --from=2020-01-01 --to=2014-05-04     | No days from 2020-01-01 to 2014-05-04
      accidents-2014 --exact                               | Exact counts are known of take-home-311 and take-home-acc
      take-home-311 --exact --rows=10                      | A file of exact counts has days, rows and dirt of its own
      """)
  void generateSaysWhatIsWrong(String words, String message) {
    Said said = say(("generate -o " + folder.resolve("x.csv") + " " + words).split(" "));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(message);
    assertThat(folder.resolve("x.csv")).doesNotExist();
  }

  @Test
  void generateDoesNotReplaceAFolder() {
    Said said = say("generate", "accidents-2014", "--rows=10", "-o", folder.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("is a folder; name a file in it");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void datasetsCheckNamesAllFaultsWithTheirLines() throws IOException {
    Path file = Files.writeString(folder.resolve("parking.yaml"), """
        name: Parking
        titel: Parking tickets
        columns:
          - name: paid
            type: money
        """);
    Said said = say("datasets", "check", file.toString());
    assertThat(said.code()).isEqualTo(Lakehouse.REFUSED);
    assertThat(said.err()).contains("parking.yaml:1: `Parking`", "parking.yaml:2: unknown word `titel`",
        "did you mean `title`?", "parking.yaml:5: `money` is no type");
    assertThat(say("datasets", "check").code()).isZero();
    assertThat(say("datasets", "check", folder.resolve("no.yaml").toString()).code()).isEqualTo(2);
  }

  @Test
  void statusOfANewLakehouseSaysHowToBegin() throws IOException {
    Path data = folder.resolve("data");
    assertThat(say("status", "--data=" + data).out()).contains("service_requests", "No file has been loaded yet");
    Said json = say("status", "--json", "--data=" + data);
    assertThat(json.code()).isZero();
    JsonNode status = new ObjectMapper().readTree(json.out());
    assertThat(status.get("tables")).hasSize(3);
    assertThat(status.get("held")).isEmpty();
    assertThat(status.get("loads")).isEmpty();
    assertThat(json.err()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeUsedIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Said said = say("status", "--data=" + file);
    assertThat(said.code()).isEqualTo(Lakehouse.FAILED);
    assertThat(said.err()).contains("Cannot keep a lakehouse in " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "0"})
  void aWindowIsNoneOrMonths(String window) {
    Said said = say("status", "--window=" + window, "--data=" + folder.resolve("data"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("window");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      load --events=neighborhoods x.csv | No dataset neighborhoods takes event files. There are: service_requests, traffic_accidents
      replay --dataset=parking          | There is no dataset parking. There are: neighborhoods, service_requests, traffic_accidents
      replay --since=yesterday          | 'yesterday' is not a date like 2016-05-31
      accept                            | LOAD_ID
      """)
  void aMisusedVerbNamesWhatIsThere(String words, String message) throws IOException {
    Files.createFile(folder.resolve("x.csv"));
    Said said = say((words.replace("x.csv", folder.resolve("x.csv").toString()) + " --data=" + folder.resolve("data"))
        .split(" "));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(message);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aLimitIsPositive() {
    Said said = say("query", "--limit=0", "--sql", "SELECT 1", "--data=" + folder.resolve("data"));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--limit");
  }
}
