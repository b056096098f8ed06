package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.denverlakehouse.local.cloud.DeployedStack;
import org.junit.jupiter.api.Test;

/// Holds the stack that is shown here together with the one that the CDK app makes, by the words of its source: this module
/// never uses that one.
class EmbeddedStackTest {
  private static final Path CDK_APP = Path.of("../infra/src/main/java");
  private static final Pattern OUTPUT = Pattern.compile("\\boutput\\(\"(\\w+)\"");
  /// Those that the verbs read; the others are for people.
  private static final Pattern FOR_VERBS = Pattern.compile("\\w+(Bucket|Database|Workgroup|Function)");

  private final DeployedStack stack = new EmbeddedStack().described();

  @Test
  void theOutputsThatTheVerbsReadHaveTheNamesThatTheStackGivesThem() throws IOException {
    Set<String> real = new TreeSet<>();
    for (String source : sources()) {
      OUTPUT.matcher(source).results().map(match -> match.group(1)).filter(FOR_VERBS.asMatchPredicate())
          .forEach(real::add);
    }
    assertThat(real).as("outputs in " + CDK_APP).isNotEmpty();
    assertThat(stack.outputs().keySet()).containsExactlyInAnyOrderElementsOf(real);
  }

  @Test
  void theStackIsCalledAsTheAppCallsIt() throws IOException {
    assertThat(EmbeddedStack.NAME).isEqualTo("denver-lakehouse");
    assertThat(sources()).anySatisfy(source -> assertThat(source).contains("return name + \"-lakehouse\";"));
  }

  @Test
  void everyFunctionButTheIngestFunctionCanBeAsked() {
    stack.outputs().forEach((output, value) -> {
      Matcher function = Pattern.compile("(\\w+)Function").matcher(output);
      if (function.matches() && !output.equals("IngestFunction")) {
        assertThat(stack.functions()).as(output).containsKey(value);
      }
    });
  }

  private static Set<String> sources() throws IOException {
    var sources = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(CDK_APP)) {
      for (Path file : (Iterable<Path>) files.filter(path -> path.toString().endsWith(".java"))::iterator) {
        sources.add(Files.readString(file));
      }
    }
    return sources;
  }
}
