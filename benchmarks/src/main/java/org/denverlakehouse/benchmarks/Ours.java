package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole load of ours, with the class path and the heap of the function and nothing else.
///
/// @param isLambdas whether with the first of the JVM's two compilers alone, as Lambda starts a function
record Ours(int threads, boolean isLambdas, String classpath) implements Tool {
  static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");
  private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

  Ours(int threads, String classpath) {
    this(threads, false, classpath);
  }

  @Override
  public String name() {
    return "ours-" + threads + "t" + (isLambdas ? "-c1" : "");
  }

  @Override
  public boolean writesSameTable() {
    return true;
  }

  @Override
  public List<String> command(Input input, Path folder) throws IOException {
    @Nullable
    Path landing = input.file().getParent();
    List<String> options = isLambdas ? Stream.concat(JVM.stream(), Stream.of(FIRST_COMPILER)).toList() : JVM;
    return JavaCommand.of(threads, options, classpath, LoadProcess.class.getName(), String.valueOf(landing),
        Input.FILE_NAME,
        folder.resolve("lake"), folder.resolve("scratch"));
  }

  @Override
  public Path table(Path folder) {
    return folder.resolve("lake").resolve("tables").resolve(Input.dataset().name());
  }
}
