package org.denverlakehouse.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a fresh JVM is started, on so many cores: pinned to them where `taskset` is, and told of their number.
final class JavaCommand {
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private JavaCommand() {}

  static List<String> of(int cores, List<String> options, String classpath, String main, Object... arguments) {
    var command = new ArrayList<String>();
    if (isPinned()) {
      command.addAll(List.of(TASKSET.toString(), "--cpu-list", "0-" + (cores - 1)));
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

  static boolean isPinned() {
    return Files.isExecutable(TASKSET);
  }
}
