package org.denverlakehouse.local.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.local.command.Lakehouse;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencePagesTest {
  private static final Path COMMITTED = Path.of("..", "docs", "reference");

  @ParameterizedTest
  @ValueSource(strings = {"tables.md", "queries.md"})
  void theCommittedPagesAreThoseOfTheDefinitions(String page) throws IOException {
    List<String> committed = Files.readAllLines(COMMITTED.resolve(page));
    List<String> defined = lines(page);
    for (int line = 0; line < Math.max(committed.size(), defined.size()); line++) {
      assertThat(line < committed.size() ? committed.get(line) : "nothing")
          .as("docs/reference/%s, line %d; write the page anew with: ./lakehouse reference", page, line + 1)
          .isEqualTo(line < defined.size() ? defined.get(line) : "nothing");
    }
  }

  @Test
  void theVerbWritesEveryPage(@TempDir Path folder) throws IOException {
    var out = new StringWriter();
    int code = Lakehouse.commandLine(new PrintWriter(out, true), new PrintWriter(out, true))
        .execute("reference", "--out", folder.toString());

    assertThat(code).as(out.toString()).isZero();
    for (String page : ReferencePages.all().keySet()) {
      assertThat(Files.readString(folder.resolve(page))).isEqualTo(ReferencePages.all().get(page));
    }
  }

  @Test
  void everyTableAndEveryColumnIsThere() {
    List<String> lines = lines("tables.md");
    Datasets.load().allTables().forEach(table -> {
      assertThat(lines).anyMatch(line -> line.matches("#{2,3} `" + table.name() + "`"));
      table.columns().forEach(column -> assertThat(lines)
          .anyMatch(line -> line.startsWith("| `" + column.name() + "` | `" + column.type().glueName() + "` |")));
    });
  }

  @Test
  void everyQueryIsThere() {
    List<String> lines = lines("queries.md");
    assertThat(NamedQueries.load().all()).allSatisfy(query -> assertThat(lines).contains("### `" + query.name() + "`"));
  }

  @Test
  void personalColumnsAreMarked() {
    assertThat(lines("tables.md")).filteredOn(line -> line.contains("**personal**"))
        .anyMatch(line -> line.startsWith("| `incident_address` |"));
  }

  private static List<String> lines(String page) {
    return ReferencePages.all().getOrDefault(page, "").lines().toList();
  }
}
