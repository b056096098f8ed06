package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A Java program of other libraries that writes the bare columns of the file, in a heap that its writers are content
/// with.
record JavaTool(String name, Class<?> main, String classpath) implements Tool {
  private static final List<String> JVM = List.of("-Xmx2g", "-XX:+UseSerialGC");

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public boolean writesSameTable() {
    return false;
  }

  @Override
  public List<String> command(Input input, Path folder) throws IOException {
    return JavaCommand.of(threads(), JVM, classpath, main.getName(), input.file(), table(folder));
  }

  @Override
  public Path table(Path folder) {
    return folder.resolve("table");
  }
}
