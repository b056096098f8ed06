package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What the numbers were measured on.
final class Machine {
  /// Load of the last minute below which nobody else is at work.
  private static final double IDLE = .5;

  private Machine() {}

  /// Names and values, in the order in which they are printed.
  static Map<String, String> describe(Path home) throws IOException, SQLException {
    var facts = new LinkedHashMap<String, String>();
    facts.put("date", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
    facts.put("commit", commit(home));
    facts.put("cpu", field("/proc/cpuinfo", "model name") + ", " + Runtime.getRuntime().availableProcessors()
        + " cores" + (JavaCommand.isPinned() ? ", runs pinned by taskset" : ""));
    facts.put("memory", String.format(Locale.ROOT, "%.0f GB",
        Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1e6));
    String load = Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0];
    facts.put("load", load + (Double.parseDouble(load) > IDLE ? ": busy, wall times will compare poorly" : ""));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.vendor.version") + " " + System.getProperty("java.version"));
    facts.put("duckdb", duckDbVersion());
    return facts;
  }

  private static String duckDbVersion() throws SQLException {
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      return duckdb.getMetaData().getDatabaseProductVersion();
    }
  }

  private static String field(String file, String name) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }

  /// What is built, as far as git knows.
  private static String commit(Path home) throws IOException {
    Process git = new ProcessBuilder("git", "-C", home.toString(), "describe", "--always", "--dirty")
        .redirectErrorStream(true).start();
    try (var out = git.inputReader()) {
      return String.valueOf(out.readLine());
    }
  }
}
