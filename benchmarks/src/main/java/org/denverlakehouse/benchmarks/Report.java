package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.denverlakehouse.store.Json;

/// What a benchmark says, as it happens, and again as JSON in the end.
final class Report {
  private final PrintWriter out;
  private final Map<String, String> machine = new LinkedHashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final List<Gate> gates = new ArrayList<>();
  private final Map<String, Object> facts = new LinkedHashMap<>();

  Report(PrintWriter out) {
    this.out = out;
  }

  void machine(Map<String, String> described) {
    machine.putAll(described);
    described.forEach((name, value) -> out.printf("%-8s %s%n", name, value));
    out.flush();
  }

  /// A line of text.
  void say(String line) {
    out.println(line);
    out.flush();
  }

  void run(Run run) {
    runs.add(run);
    say(run.line());
  }

  void gate(Gate gate) {
    gates.add(gate);
    say(gate.line());
  }

  /// A ratio that nothing depends on.
  void info(String name, double value) {
    facts.put(name, value);
    say(String.format(Locale.ROOT, "info %s %.3f", name, value));
  }

  /// Something else for the JSON.
  void fact(String name, Object value) {
    facts.put(name, value);
  }

  List<Run> runsOf(String tool) {
    return runs.stream().filter(run -> run.tool().equals(tool)).toList();
  }

  boolean allGatesPassed() {
    return gates.stream().allMatch(Gate::passes);
  }

  void writeJson(Path file) throws IOException {
    var all = new LinkedHashMap<String, Object>();
    all.put("machine", machine);
    all.putAll(facts);
    all.put("runs", runs);
    all.put("gates", gates);
    Files.write(file, Json.write(all));
  }
}
