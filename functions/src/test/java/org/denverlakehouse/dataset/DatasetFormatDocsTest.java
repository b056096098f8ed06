package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The documents know every word of the format, and their example works.
class DatasetFormatDocsTest {
  private static final Path DOCS = Path.of("../docs");

  @Test
  void theReferenceExplainsEveryWordAndNoOther() throws IOException {
    List<String> lines = Files.readAllLines(DOCS.resolve("reference/dataset-format.md"));
    var explained = new ArrayList<String>();
    for (String line : lines) {
      if (line.startsWith("| `") && !line.startsWith("| `{")) {
        explained.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    var words = new ArrayList<>(DatasetParser.WORDS);
    words.addAll(ColumnParser.WORDS);

    assertThat(explained).containsExactlyInAnyOrderElementsOf(words);
  }

  @Test
  void theExampleOfTheHowToIsAFeed() throws IOException {
    String page = Files.readString(DOCS.resolve("how-to/add-a-feed.md"));
    int start = page.indexOf("```yaml") + "```yaml".length();
    String yaml = page.substring(start, page.indexOf("```", start)).stripIndent();

    Datasets datasets = Datasets.of(Map.of("tree_inventory.yaml", yaml));

    assertThat(datasets.recognise("tree_inventory_2016.csv")).map(Dataset::name).contains("tree_inventory");
  }
}
