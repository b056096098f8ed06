package org.denverlakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each `query-faults/<case>.sql` has the faults that `<case>.faults` lists, no more and no fewer.
class QueryFileFaultsTest {
  @TempDir
  Path root;

  @ParameterizedTest
  @MethodSource("cases")
  void namesEveryFaultWithItsFileAndLine(Path file) throws IOException {
    var fault = catchThrowableOfType(QueryFileException.class, () -> NamedQueries.from(rootWith(List.of(file))));
    assertThat(fault.faults()).containsExactlyElementsOf(expected(file));
  }

  @Test
  void namesTheFaultsOfAllFilesAtOnce() throws Exception {
    var fault = catchThrowableOfType(QueryFileException.class, () -> NamedQueries.from(rootWith(cases())));
    List<String> all = new ArrayList<>();
    for (Path file : cases()) {
      all.addAll(expected(file));
    }
    assertThat(fault.faults()).containsExactlyElementsOf(all);
    assertThat(fault).hasMessage(String.join("\n", all));
  }

  static List<Path> cases() throws IOException, URISyntaxException {
    var folder = Objects.requireNonNull(QueryFileFaultsTest.class.getResource("/query-faults"));
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private Path rootWith(List<Path> files) throws IOException {
    Path queries = Files.createDirectories(root.resolve("queries"));
    for (Path file : files) {
      Files.copy(file, queries.resolve(file.getFileName()));
    }
    return root;
  }

  private static List<String> expected(Path file) throws IOException {
    return Files.readAllLines(Path.of(file.toString().replaceFirst("sql$", "faults")));
  }
}
