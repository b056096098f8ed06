package org.denverlakehouse.local.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentLinksTest {
  @TempDir
  Path folder = Path.of("");

  @Test
  void everyLinkOfTheDocumentsLeadsSomewhere() throws IOException {
    var links = new DocumentLinks(Path.of(".."));
    assertThat(links.documents()).as("documents").hasSizeGreaterThan(20);
    assertThat(links.broken()).isEmpty();
  }

  @Test
  void aLinkToNoFileAndOneToNoHeadingAreTold() throws IOException {
    Files.writeString(folder.resolve("there.md"), "# A heading, with `code`\n## Twice\n## Twice\n");
    Files.writeString(folder.resolve("page.md"), """
        [fine](there.md) [fine](there.md#a-heading-with-code) [over
        two lines](gone.md) [second](there.md#twice-1) [no heading](there.md#thrice) [outside](../page.md)
        [`code` in a label](also-gone.md#x) [web](https://example.org/x#y) `[in code](nowhere.md)`

        ```
        [in a block](nowhere.md)
        ```
        """);

    assertThat(new DocumentLinks(folder).broken()).containsExactly("page.md: gone.md (no such file)",
        "page.md: there.md#thrice (no such heading)", "page.md: ../page.md (no such file)",
        "page.md: also-gone.md#x (no such file)");
  }

  @Test
  void buildFoldersAreLeftOut() throws IOException {
    Files.createDirectories(folder.resolve("node_modules/some"));
    Files.writeString(folder.resolve("node_modules/some/README.md"), "[gone](gone.md)");

    assertThat(new DocumentLinks(folder).documents()).isEmpty();
  }
}
