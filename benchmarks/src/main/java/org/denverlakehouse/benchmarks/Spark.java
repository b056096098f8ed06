package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Spark on this machine, two threads, into the bare columns. Its jars are 300 MB and built on demand: `-Pspark`.
record Spark(String classpath) implements Tool {
  /// What Spark's own scripts open on newer JVMs.
  private static final List<String> OPENED = Stream.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io",
      "java.net", "java.nio", "java.util", "java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch",
      "sun.nio.cs", "sun.security.action", "sun.util.calendar")
      .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED").toList();
  private static final int THREADS = 2;
  private static final String MAIN = "org.denverlakehouse.benchmarks.spark.SparkProcess";

  /// The tool, where `mvn -Pspark` has built it.
  static Optional<Tool> ifBuilt(Work work) throws IOException {
    Path module = work.home().resolve("benchmarks/spark/target");
    Path classpath = module.resolve("lakehouse.classpath");
    return Files.exists(classpath)
        ? Optional.of(new Spark(module.resolve("classes") + ":" + Files.readString(classpath).strip()))
        : Optional.empty();
  }

  @Override
  public String name() {
    return "spark-2t";
  }

  @Override
  public int threads() {
    return THREADS;
  }

  @Override
  public boolean writesSameTable() {
    return false;
  }

  @Override
  public List<String> command(Input input, Path folder) throws IOException {
    var options = new ArrayList<>(List.of("-Xmx4g"));
    options.addAll(OPENED);
    return JavaCommand.of(THREADS, options, classpath, MAIN, input.file(), table(folder), folder.resolve("scratch"));
  }

  @Override
  public Path table(Path folder) {
    return folder.resolve("table");
  }
}
