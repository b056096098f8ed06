package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a measured process says of itself in its last line, which the measuring one looks for.
final class Usage {
  static final String WORD = "bench-usage";

  private Usage() {}

  /// The line: the peak of the resident set, all of the process's life, in bytes, and the rows that it wrote.
  ///
  /// @param rows -1 when it was not told
  static String line(long rows) throws IOException {
    return WORD + " " + peakRssBytes() + " " + rows;
  }

  /// `VmHWM` of this process.
  ///
  /// @throws IOException where there is no `/proc` as Linux has it
  static long peakRssBytes() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
    return lines.stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new IOException("/proc/self/status has no VmHWM."));
  }
}
