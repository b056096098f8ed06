package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/// The environment variables that the functions read are those that the stack sets.
class EnvironmentTest {
  private static final Path FUNCTIONS = Path.of("..", "functions", "src", "main", "java");
  private static final Path WIRING = FUNCTIONS.resolve("org/denverlakehouse/handler/Wiring.java");
  private static final Pattern READ = Pattern.compile("(?:get|getOrDefault|required|positive)\\(\"([A-Z][A-Z0-9_]+)\"");
  /// The AWS SDK's own, which the code reads for the embedded cloud alone.
  private static final Pattern SDK = Pattern.compile("AWS_.*");

  @Test
  void eachIsSetAndEachThatIsSetIsRead() throws IOException {
    Set<String> read = READ.matcher(Files.readString(WIRING)).results().map(match -> match.group(1))
        .filter(name -> !SDK.matcher(name).matches()).collect(Collectors.toCollection(TreeSet::new));
    assertThat(read).hasSizeGreaterThan(6).isEqualTo(set());
  }

  @Test
  void theEnvironmentIsReadInOnePlace() throws IOException {
    try (Stream<Path> files = Files.walk(FUNCTIONS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(EnvironmentTest::readsEnvironment))
          .extracting(file -> file.getFileName().toString()).containsExactly("Wiring.java");
    }
  }

  private static boolean readsEnvironment(Path file) {
    try {
      return Files.readString(file).contains("System.getenv");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// What any function gets when everything is chosen.
  private static Set<String> set() {
    Template template = Samples.template(Map.of("window", "12", "grace", "48", "datasets", "crashes", "sources", "{}",
        "scale_out", "1000"));
    var names = new TreeSet<String>();
    template.findResources("AWS::Lambda::Function").values().forEach(function -> names.addAll(variables(function)));
    return names;
  }

  @SuppressWarnings("unchecked")
  private static Set<String> variables(Map<String, Object> function) {
    var properties = (Map<String, Object>) function.getOrDefault("Properties", Map.of());
    var environment = (Map<String, Object>) properties.getOrDefault("Environment", Map.of());
    return ((Map<String, Object>) environment.getOrDefault("Variables", Map.of())).keySet();
  }
}
