package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each file in `dataset-faults` and `system-faults` is a wrong definition. A comment `# fault: ...` at the end of a
/// line says what is expected to be reported for that line; `# fault: a | b` are two faults. Nothing else may be.
class DatasetFaultsTest {
  private static final Path CASES = Path.of("src/test/resources");
  private static final String MARK = "# fault: ";

  static List<Path> cases() throws IOException {
    var cases = new ArrayList<Path>();
    for (String folder : List.of("dataset-faults", "system-faults")) {
      try (Stream<Path> files = Files.list(CASES.resolve(folder))) {
        files.sorted().forEach(cases::add);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allFaultsOfAFileAreReportedAtOnceWithTheirLines(Path file) throws IOException {
    boolean system = file.toString().contains("system-faults");
    String name = (system ? "system/" : "") + file.getFileName();
    var expected = new ArrayList<String>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      int mark = lines.get(i).indexOf(MARK);
      if (mark >= 0) {
        for (String fault : lines.get(i).substring(mark + MARK.length()).split(" \\| ", -1)) {
          expected.add(name + ":" + (i + 1) + ": " + fault);
        }
      }
    }

    DatasetException thrown = catchThrowableOfType(DatasetException.class,
        () -> Datasets.of(Map.of(name, Files.readString(file))));

    assertThat(thrown).isNotNull();
    assertThat(thrown.faults()).extracting(Fault::toString).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(thrown.faults()).extracting(Fault::line).isSorted();
    assertThat(thrown).hasMessageContainingAll(expected.toArray(new String[0]));
  }

  @Test
  void theFaultsOfSeveralFilesComeTogether() {
    DatasetException thrown = catchThrowableOfType(DatasetException.class,
        () -> Datasets.of(Map.of("b.yaml", "", "a.yaml", "- 1")));

    assertThat(thrown.faults()).extracting(Fault::file).contains("a.yaml", "b.yaml").isSorted();
  }

  @Test
  void noTwoFeedsHaveTheSameNamesOfSeries() {
    String feed = """
        name: %1$s
        title: One
        attribution: The city
        licence: none
        files: [%1$s]
        event_time: at
        zone: UTC
        forecast: {name: trees}
        columns: [{name: at, type: timestamp, comment: A., from: [AT], formats: [yyyy-MM-dd], required: true}]
        """;

    DatasetException thrown = catchThrowableOfType(DatasetException.class,
        () -> Datasets.of(Map.of("a.yaml", feed.formatted("a"), "b.yaml", feed.formatted("b"))));

    assertThat(thrown.faults()).extracting(Fault::toString)
        .containsExactly("b.yaml:8: the name of series `trees` is defined in a.yaml already.");
  }

  @Test
  void aTableIsDefinedOnce() {
    String table = """
        name: rejects
        title: One
        columns: [{name: a, type: string, comment: A.}]
        """;

    DatasetException thrown = catchThrowableOfType(DatasetException.class,
        () -> Datasets.of(Map.of("system/a.yaml", table, "system/b.yaml", table)));

    assertThat(thrown.faults()).extracting(Fault::toString)
        .containsExactly("system/b.yaml:1: the table `rejects` is defined in system/a.yaml already.");
  }
}
