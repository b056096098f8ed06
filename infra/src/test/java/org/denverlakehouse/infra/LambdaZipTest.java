package org.denverlakehouse.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.denverlakehouse.monitoring.JsonLogProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What Lambda gets. The zip is made by `package` of the functions; `mvn test` alone does not make it.
class LambdaZipTest {
  private static final Path ZIP = Path.of("..", "functions", "target", "functions-lambda.zip");
  /// Lambda's limits: the sum of the unpacked files; a direct upload is not used.
  private static final long MOST_UNPACKED_BYTES = 250L * 1024 * 1024;

  @BeforeAll
  static void isMade() {
    assumeTrue(Files.exists(ZIP), "no functions-lambda.zip: run mvn package or verify");
  }

  @Test
  void fitsLambda() throws IOException {
    try (var zip = new ZipFile(ZIP.toFile())) {
      long unpacked = zip.stream().mapToLong(ZipEntry::getSize).sum();
      System.out.printf("functions-lambda.zip: %,d bytes, unpacked %,d bytes, %d jars%n", Files.size(ZIP), unpacked,
          jars(zip).size());
      assertThat(unpacked).isLessThan(MOST_UNPACKED_BYTES);
    }
  }

  @Test
  void holdsOurCodeAndNoHadoop() throws IOException {
    var own = new ArrayList<String>();
    var hadoop = new ArrayList<String>();
    try (var zip = new ZipFile(ZIP.toFile())) {
      for (ZipEntry jar : jars(zip)) {
        for (String name : classes(zip, jar)) {
          if (name.startsWith("org/denverlakehouse/dataset/")) {
            own.add(name);
          } else if (name.startsWith("org/apache/hadoop/")) {
            hadoop.add(jar.getName() + ": " + name);
          }
        }
      }
    }
    assertThat(own).contains("org/denverlakehouse/dataset/Dataset.class");
    assertThat(hadoop).isEmpty();
  }

  /// Nothing would be logged without it.
  @Test
  void namesTheProviderOfLogsAndHoldsNoOther() throws IOException {
    String service = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
    try (var zip = new ZipFile(ZIP.toFile())) {
      assertThat(new String(zip.getInputStream(zip.getEntry(service)).readAllBytes(), UTF_8).strip())
          .isEqualTo(JsonLogProvider.class.getName());
      for (ZipEntry jar : jars(zip)) {
        assertThat(names(zip, jar)).as(jar.getName()).doesNotContain(service);
      }
    }
  }

  private static List<ZipEntry> jars(ZipFile zip) {
    return zip.stream().<ZipEntry>map(entry -> entry)
        .filter(entry -> entry.getName().startsWith("lib/") && entry.getName().endsWith(".jar"))
        .toList();
  }

  private static List<String> classes(ZipFile zip, ZipEntry jar) throws IOException {
    return names(zip, jar).stream().filter(name -> name.endsWith(".class")).toList();
  }

  private static List<String> names(ZipFile zip, ZipEntry jar) throws IOException {
    var names = new ArrayList<String>();
    try (var inside = new ZipInputStream(zip.getInputStream(jar))) {
      for (ZipEntry entry = inside.getNextEntry(); entry != null; entry = inside.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
