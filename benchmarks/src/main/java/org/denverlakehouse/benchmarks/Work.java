package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder that a benchmark works in: generated files that are kept on demand, and a folder for each tool's last run.
final class Work implements AutoCloseable {
  private final Path home;
  private final Path folder;
  private final boolean keep;
  private final PrintWriter terminal;
  private final List<Path> used = new ArrayList<>();

  /// @param home the project's folder
  Work(Path home, Path folder, boolean keep, PrintWriter terminal) throws IOException {
    this.home = home;
    this.folder = folder;
    this.keep = keep;
    this.terminal = terminal;
    Files.createDirectories(folder);
  }

  /// The file of a size, read once so that the first tool does not read it from the disk alone.
  Input input(String size) throws IOException, InterruptedException, SQLException {
    if (!Input.exists(size, folder)) {
      used.add(folder.resolve("input-" + size));
    }
    Input input = Input.of(size, folder, this::lakehouse);
    warm(input.file());
    return input;
  }

  private static void warm(Path file) throws IOException {
    byte[] buffer = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(file)) {
      while (in.read(buffer) >= 0) {
        // The system keeps what was read.
      }
    }
  }

  /// Runs a verb of the command, its words on ours.
  void lakehouse(List<String> arguments) throws IOException, InterruptedException {
    lakehouse(arguments, "");
  }

  /// The same with classes that come before its own; the empty text for none.
  void lakehouse(List<String> arguments, String classpath) throws IOException, InterruptedException {
    terminal.println("running  lakehouse " + String.join(" ", arguments.subList(0, Math.min(2, arguments.size()))));
    terminal.flush();
    int code = command(arguments, classpath).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("lakehouse " + String.join(" ", arguments) + " ended with " + code + ".");
    }
  }

  /// A verb of the command that has not begun, with two gigabytes of heap unless the environment says otherwise.
  ProcessBuilder command(List<String> arguments, String classpath) {
    var command = new ArrayList<>(List.of(home.resolve("lakehouse").toString()));
    command.addAll(arguments);
    var process = new ProcessBuilder(command);
    process.environment().putIfAbsent("LAKEHOUSE_JAVA_OPTS", "-Xmx2g");
    process.environment().put("LAKEHOUSE_CLASSPATH", classpath);
    return process;
  }

  Path home() {
    return home;
  }

  /// An empty folder of that name.
  Path emptyFolder(String name) throws IOException {
    Path empty = folderOf(name);
    deleteTree(empty);
    used.add(empty);
    return Files.createDirectories(empty);
  }

  /// The folder of that name.
  Path folderOf(String name) {
    return folder.resolve("runs").resolve(name);
  }

  /// Class path of the functions as Lambda has them, and the measured processes beside them.
  String functionsClasspath() throws IOException {
    return home.resolve("benchmarks/target/classes") + ":" + home.resolve("functions/target/classes") + ":"
        + Files.readString(home.resolve("functions/target/lakehouse.classpath")).strip();
  }

  /// Deletes what was made, unless it is to be kept.
  @Override
  public void close() throws IOException {
    if (!keep) {
      for (Path made : used) {
        deleteTree(made);
      }
    }
  }

  static void deleteTree(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> paths = Files.walk(tree)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
