package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole load of ours, with the class path and the heap of the function and nothing else.
record Ours(int threads, String classpath) implements Tool {
  static final List<String> JVM = List.of("-Xmx256m", "-XX:+UseSerialGC");

  @Override
  public String name() {
    return "ours-" + threads + "t";
  }

  @Override
  public boolean writesSameTable() {
    return true;
  }

  @Override
  public List<String> command(Input input, Path folder) throws IOException {
    @Nullable
    Path landing = input.file().getParent();
    return JavaCommand.of(threads, JVM, classpath, LoadProcess.class.getName(), String.valueOf(landing),
        Input.FILE_NAME,
        folder.resolve("lake"), folder.resolve("scratch"));
  }

  @Override
  public Path table(Path folder) {
    return folder.resolve("lake").resolve("tables").resolve(Input.dataset().name());
  }
}
