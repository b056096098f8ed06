package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/// The whole template of a small stack, so that a change of an account shows in the change of the code. After a change that
/// is meant: `mvn verify -pl functions,infra -Dtest=SnapshotTest -Dsurefire.failIfNoSpecifiedTests=false -Dlakehouse.write=true`
class SnapshotTest {
  private static final Path SNAPSHOT = Path.of("src", "test", "resources", "template.json");
  private static final Path SCALE_OUT = Path.of("src", "test", "resources", "template-scale-out.json");

  @Test
  void theTemplateIsAsItWas() throws IOException {
    String template = normal(Samples.template().toJSON());
    if (Boolean.getBoolean("lakehouse.write")) {
      Files.writeString(SNAPSHOT, template);
    }
    assertThat(template).isEqualTo(Files.readString(SNAPSHOT));
  }

  /// What else there is, or is otherwise, when large files are loaded by many functions.
  @Test
  void whatScaleOutAddsIsAsItWas() throws IOException {
    Map<String, Object> without = resources(Samples.template());
    var added = new TreeMap<>(resources(Samples.template(Map.of("scale_out", "1000"))));
    added.entrySet().removeIf(resource -> resource.getValue().equals(without.get(resource.getKey())));
    String template = normal(added);
    if (Boolean.getBoolean("lakehouse.write")) {
      Files.writeString(SCALE_OUT, template);
    }
    assertThat(template).isEqualTo(Files.readString(SCALE_OUT));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> resources(Template template) {
    return (Map<String, Object>) template.toJSON().getOrDefault("Resources", Map.of());
  }

  /// Sorted, and without the hash of the code, which changes with every build.
  private static String normal(Map<String, Object> template) throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
        .configure(SerializationFeature.INDENT_OUTPUT, true);
    return json.writeValueAsString(template).replaceAll("[0-9a-f]{64}", "HASH") + "\n";
  }
}
