package org.denverlakehouse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedQueriesTest {
  private static final String FILE = """
      -- title: How long?
      -- section: resolution
      -- question: How long do requests take?
      -- read: Half close within
      --   the median.
      -- limits: "The life: of the record."
      -- finding: {sentence: "{{type}} takes {{ days }} days.", by: days, rank: 3}
      -- chart:
      --   mark: bar
      --   encoding: {x: {field: days}}
      SELECT 'a' AS type, -- a comment inside
        1 AS days
      """;

  @TempDir
  Path root;

  @Test
  void readsEveryPartOfAFile() throws IOException {
    NamedQuery query = NamedQueries.from(folder()).find("how_long").orElseThrow();
    assertThat(query.title()).isEqualTo("How long?");
    assertThat(query.section()).isEqualTo("resolution");
    assertThat(query.read()).isEqualTo("Half close within the median.");
    assertThat(query.limits()).isEqualTo("The life: of the record.");
    assertThat(query.finding())
        .contains(new Finding("{{type}} takes {{ days }} days.", Optional.of("days"), 3));
    assertThat(query.chart().orElseThrow()).containsEntry("mark", "bar").containsEntry("encoding",
        Map.of("x", Map.of("field", "days")));
    assertThat(query.sql()).isEqualTo("SELECT 'a' AS type, -- a comment inside\n  1 AS days");
    assertThat(query.description()).isEqualTo("""
        How long do requests take?
        How to read it: Half close within the median.
        Limits: The life: of the record.""");
  }

  @Test
  void findsFilesInAJarThatHasNoEntryForTheFolder() throws IOException {
    Path jar = root.resolve("functions.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("queries/how_long.sql"));
      zip.write(FILE.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    assertThat(NamedQueries.from(jar)).isEqualTo(NamedQueries.from(folder()));
  }

  @Test
  void ignoresOtherFilesAndAMissingFolder() throws IOException {
    Files.writeString(folder().resolve("queries/README.md"), "no query");
    assertThat(NamedQueries.from(root).all()).extracting(NamedQuery::name).containsExactly("how_long");
    assertThat(NamedQueries.from(Files.createDirectory(root.resolve("empty"))).all()).isEmpty();
  }

  @Test
  void loadsEveryFileOfTheProject() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../queries"))) {
      assertThat(NamedQueries.load().all()).extracting(q -> q.name() + ".sql").containsExactlyElementsOf(
          files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".sql")).sorted().toList());
    }
  }

  private Path folder() throws IOException {
    Path queries = Files.createDirectories(root.resolve("queries"));
    Files.writeString(queries.resolve("how_long.sql"), FILE);
    return root;
  }

  @Test
  void withoutAFeedTheQuestionsOnItAreLeftOutAndTheOthersStay() {
    Datasets all = Datasets.load();
    List<NamedQuery> left = NamedQueries.load().about(all, all.only(List.of("traffic_accidents"))).all();
    assertThat(left).isNotEmpty().extracting(NamedQuery::sql)
        .noneMatch(sql -> sql.contains("service_requests") || sql.contains(" neighborhoods"));
    assertThat(NamedQueries.load().about(all, all)).isEqualTo(NamedQueries.load());
  }
}
