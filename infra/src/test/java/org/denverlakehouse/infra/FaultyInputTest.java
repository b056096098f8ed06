package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Faults of the context, of the datasets and of the queries stop the synthesis together, each by its file and line.
class FaultyInputTest {
  private static final String FEED = """
      name: crashes
      title: Crashes
      description: One row each.
      attribution: Nobody
      licence: None
      files: ["crashes*"]
      event_time: at
      sort: [at]
      zone: UTC
      columns:
        - {name: at, type: timestamp, comment: When., from: [At], formats: ["yyyy-MM-dd"], required: true}
      """;

  @TempDir
  Path folder = Path.of("");

  @Test
  void allFilesAndTheContextAreLookedAt() throws IOException {
    Path queries = Files.createDirectory(folder.resolve("queries"));
    Files.writeString(queries.resolve("bad_one.sql"), "SELECT 1\n");
    Files.writeString(queries.resolve("bad_two.sql"), "-- title: x\nSELECT 1;\n");
    Map<String, String> datasets = Map.of("a.yaml", FEED, "b.yaml", FEED, "c.yaml", "name: [\n");
    assertThatThrownBy(() -> LakehouseApp.settings(Map.of("window", "a year", "datasets", "crimes"),
        () -> Datasets.of(datasets), () -> NamedQueries.from(folder), "code"))
        .hasMessageContaining("b.yaml:1: the table `crashes` is defined in a.yaml already")
        .hasMessageContaining("c.yaml:").hasMessageContaining("bad_one.sql:").hasMessageContaining("bad_two.sql:")
        .hasMessageContaining("window is \"a year\"").hasMessageContaining("datasets names \"crimes\"");
  }
}
