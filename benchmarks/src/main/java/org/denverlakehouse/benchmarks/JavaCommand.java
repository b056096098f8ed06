package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How a fresh JVM is started, on so many cores: pinned to them where `taskset` is, and told of their number.
final class JavaCommand {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private JavaCommand() {}

  static List<String> of(int cores, List<String> options, String classpath, String main, Object... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    if (isPinned()) {
      command.addAll(List.of(TASKSET.toString(), "--cpu-list", String.join(",", allowed(cores))));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:ActiveProcessorCount=" + cores, "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp", classpath, main));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  /// The first of the cores that this process may use, so many of them or as many as there are.
  private static List<String> allowed(int cores) throws IOException {
    String list = Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
    return cores(list).stream().limit(cores).map(String::valueOf).toList();
  }

  /// The numbers in a list such as `0-2,5`.
  static List<Integer> cores(String list) {
    return Stream.of(list.split(",", -1))
        .flatMap(range -> {
          int dash = range.indexOf('-');
          int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
          int last = Integer.parseInt(range.substring(dash + 1));
          return IntStream.rangeClosed(first, last).boxed();
        })
        .toList();
  }

  static boolean isPinned() {
    return Files.isExecutable(TASKSET);
  }
}
