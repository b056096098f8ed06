package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs a process and measures it. One at a time: the kernel adds the CPU time of ended children up, and the difference
/// is that of the last one.
final class Child {
  /// What a process took, and what it said in its last line.
  record Measured(double wallSeconds, double cpuSeconds, long peakRssBytes, long rows) {}

  /// Clock ticks in a second, as `/proc` counts; 100 on every Linux that Java runs on.
  private static final double TICKS = 100;
  private static final int CHILDREN_USER_TIME = 13;

  private Child() {}

  /// @param log takes what the process prints
  /// @throws IOException when it failed, with the end of what it said
  static Measured run(List<String> command, Path log) throws IOException, InterruptedException {
    double before = cpuOfChildren();
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int code;
    try {
      code = process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    double wall = (System.nanoTime() - start) / 1e9;
    double cpu = cpuOfChildren() - before;
    List<String> said = Files.readAllLines(log, StandardCharsets.UTF_8);
    String[] usage = said.isEmpty() ? new String[0] : said.getLast().split(" ", -1);
    if (code != 0 || usage.length != 3 || !usage[0].equals(Usage.WORD)) {
      throw new IOException("A measured process ended with " + code + "; all that it said is in " + log + ":\n"
          + String.join("\n", said.subList(Math.max(0, said.size() - 30), said.size())));
    }
    return new Measured(wall, cpu, Long.parseLong(usage[1]), Long.parseLong(usage[2]));
  }

  /// Seconds of CPU, user and system, of all children that have ended.
  private static double cpuOfChildren() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    // The name in brackets may hold blanks; the numbers come behind it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[CHILDREN_USER_TIME]) + Long.parseLong(fields[CHILDREN_USER_TIME + 1])) / TICKS;
  }
}
