package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks a function of a deployed stack for a verb, and tells its answer: to people in lines and tables, to scripts as one line
/// of JSON.
final class FunctionCall {
  private static final int NAMED = 20;

  private final DeployedFunctions functions;
  private final boolean json;
  private final PrintWriter out;

  FunctionCall(DeployedFunctions functions, boolean json, PrintWriter out) {
    this.functions = functions;
    this.json = json;
    this.out = out;
  }

  /// Calls the function and tells what it answers.
  ///
  /// @param output the stack's output that names it
  Map<String, Object> tell(String output, Map<String, Object> event) throws IOException {
    Map<String, Object> answer = ask(output, event);
    if (json) {
      out.println(Lakehouse.json(answer));
    } else {
      lines(answer).forEach(out::println);
    }
    return answer;
  }

  /// Calls the function and tells on a terminal that it is at work.
  Map<String, Object> ask(String output, Map<String, Object> event) throws IOException {
    var progress = new ProgressLine(out);
    if (!json) {
      progress.say("waiting for " + output + ", up to 15 minutes");
    }
    try {
      return functions.call(output, event);
    } finally {
      progress.clear();
    }
  }

  /// Calls the function again and again until its answer names nothing that is left.
  ///
  /// @param output the stack's output that names it
  /// @return the exit code that the outcomes of files call for
  int tellUntilDone(String output, Map<String, Object> event) throws IOException {
    @Nullable
    Map<String, Object> previous = null;
    int code = Lakehouse.OK;
    while (true) {
      Map<String, Object> answer = tell(output, event);
      code = Math.max(code, exitCode(counts(answer, "loads").keySet()));
      if (!(answer.get("left") instanceof List<?> left) || left.isEmpty()) {
        return code;
      }
      if (answer.equals(previous)) {
        throw new CommandException(Lakehouse.FAILED,
            "The function gets no further: " + left + " is left each time. Give it more time or memory.");
      }
      previous = answer;
    }
  }

  /// As the verb `load` would end for files with these outcomes.
  static int exitCode(Iterable<String> statuses) {
    int code = Lakehouse.OK;
    for (String status : statuses) {
      code = Math.max(code, switch (status) {
        case "FAILED" -> Lakehouse.FAILED;
        case "REFUSED", "HELD" -> Lakehouse.REFUSED;
        default -> Lakehouse.OK;
      });
    }
    return code;
  }

  private static Map<String, Object> counts(Map<String, Object> answer, String name) {
    var counts = new TreeMap<String, Object>();
    if (answer.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> counts.put(String.valueOf(key), value));
    }
    return counts;
  }

  /// Single values first, then lists; each by its name.
  static List<String> lines(Map<String, Object> answer) {
    var lines = new ArrayList<String>();
    var tables = new ArrayList<String>();
    new TreeMap<>(answer).forEach((name, value) -> {
      String title = name.replace('_', ' ');
      if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map) {
        tables.add("");
        tables.add(title);
        tables.addAll(table(list));
      } else if (value instanceof List<?> list && list.size() > 1) {
        lines.add(title);
        list.stream().limit(NAMED).forEach(item -> lines.add("  " + item));
        if (list.size() > NAMED) {
          lines.add("  and " + (list.size() - NAMED) + " more");
        }
      } else {
        lines.add(String.format(Locale.ROOT, "%-15s %s", title, text(name, value)));
      }
    });
    lines.addAll(tables);
    return lines;
  }

  private static String text(String name, @Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Number bytes when name.startsWith("bytes") -> FileDrop.size(bytes.longValue());
      case Boolean yes -> yes ? "yes" : "no";
      case Map<?, ?> map when map.isEmpty() -> "none";
      case Map<?, ?> map -> map.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
          .collect(Collectors.joining(", "));
      case List<?> list -> list.isEmpty() ? "none" : String.valueOf(list.getFirst());
      default -> value.toString();
    };
  }

  /// One row for each map, one column for each name that any of them has.
  private static List<String> table(List<?> rows) {
    var maps = new ArrayList<Map<String, Object>>();
    var names = new LinkedHashSet<String>();
    for (Object row : rows) {
      var map = new LinkedHashMap<String, Object>();
      ((Map<?, ?>) row).forEach((name, value) -> map.put(String.valueOf(name), value));
      names.addAll(map.keySet());
      maps.add(map);
    }
    List<Boolean> numeric = names.stream()
        .map(name -> maps.stream().allMatch(map -> map.getOrDefault(name, 0) instanceof Number)).toList();
    var table = new TextTable(names.stream().map(name -> name.replace('_', ' ')).toList(), numeric);
    maps.forEach(map -> table.add(names.stream().map(name -> text(name, map.get(name))).toList()));
    return table.lines();
  }
}
