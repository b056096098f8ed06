package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/// The whole template of a small stack, so that a change of an account shows in the change of the code. After a change that
/// is meant: `mvn verify -pl functions,infra -Dtest=SnapshotTest -Dsurefire.failIfNoSpecifiedTests=false -Dlakehouse.write=true`
class SnapshotTest {
  private static final Path SNAPSHOT = Path.of("src", "test", "resources", "template.json");

  @Test
  void theTemplateIsAsItWas() throws IOException {
    String template = normal(Samples.template());
    if (Boolean.getBoolean("lakehouse.write")) {
      Files.writeString(SNAPSHOT, template);
    }
    assertThat(template).isEqualTo(Files.readString(SNAPSHOT));
  }

  /// Sorted, and without the hash of the code, which changes with every build.
  private static String normal(Template template) throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
        .configure(SerializationFeature.INDENT_OUTPUT, true);
    return json.writeValueAsString(template.toJSON()).replaceAll("[0-9a-f]{64}", "HASH") + "\n";
  }
}
