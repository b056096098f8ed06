package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// A replay by a deployed function, in as many calls as it takes: each does what fits into its quarter of an hour, and says
/// where the next one goes on.
final class DeployedReplay {
  private final FunctionCall function;
  private final boolean json;
  private final PrintWriter out;
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private boolean dry;
  private long files;
  private long leftAlone;
  private long rowsRead;
  private long rowsPublished;
  private long rowsRejected;

  DeployedReplay(FunctionCall function, boolean json, PrintWriter out) {
    this.function = function;
    this.json = json;
    this.out = out;
  }

  /// @param request as `ReplayCall` takes it
  /// @throws CommandException when a call did nothing and files are left
  void run(Map<String, Object> request) throws IOException {
    dry = Boolean.TRUE.equals(request.get("dry_run"));
    var next = new TreeMap<>(request);
    long left;
    do {
      Map<String, Object> answer = function.ask("ReconcileFunction", Map.of("replay", next));
      long done = number(answer, "done");
      left = number(answer, "left");
      if (done == 0 && left > 0) {
        throw new CommandException(Lakehouse.FAILED, "The function gets no further: " + left + " files are left, from "
            + next.get("after") + " on. Give it more time.");
      }
      add(answer, done, left);
      next.put("after", String.valueOf(answer.get("next_after")));
    } while (left > 0);
  }

  private void add(Map<String, Object> answer, long done, long left) {
    if (json) {
      out.println(Lakehouse.json(answer));
    }
    files += done;
    leftAlone += number(answer, "left_alone");
    List<?> named = answer.get("files") instanceof List<?> list ? list : List.of();
    for (Object one : named) {
      if (one instanceof Map<?, ?> file) {
        add(file);
      }
    }
    if (!json && done > named.size()) {
      out.printf(Locale.ROOT, "  and %,d more files%n", done - named.size());
    }
    if (!json && left > 0) {
      out.println("  left so far: " + ReplayOutcomes.count((int) left));
    }
  }

  private void add(Map<?, ?> file) {
    boolean old = Boolean.TRUE.equals(file.get("left_alone"));
    String status = String.valueOf(file.get("status"));
    if (!old && !dry) {
      outcomes.merge(status, 1, Integer::sum);
    }
    rowsRead += old ? 0 : number(file, "rows_read");
    rowsPublished += old ? 0 : number(file, "rows_published");
    rowsRejected += old ? 0 : number(file, "rows_rejected");
    if (json) {
      return;
    }
    String verb = dry ? (old ? "leave" : "load") : old ? "left" : status;
    String words = dry ? FileDrop.size(number(file, "size")) : old ? "" : String.valueOf(file.get("message"));
    String already = (words.isEmpty() || !old ? "" : ", ") + (old ? status + " already" : "");
    out.printf(Locale.ROOT, "  %-10s %s   %s%s%n", verb, file.get("file"), words, already);
  }

  boolean isEmpty() {
    return files == 0;
  }

  /// In the words of a replay here.
  String sum() {
    String all = ReplayOutcomes.count((int) files);
    if (dry) {
      return "dry run: " + (files - leftAlone) + " of " + all + " would be loaded; nothing was changed";
    }
    var parts = new StringJoiner(", ", all + ": ", "");
    outcomes.forEach((status, count) -> parts.add(count + " " + status));
    if (leftAlone > 0) {
      parts.add(leftAlone + " left alone");
    }
    return parts + String.format(Locale.ROOT, "; %,d rows read, %,d published, %,d rejected", rowsRead, rowsPublished,
        rowsRejected);
  }

  int exitCode() {
    return FunctionCall.exitCode(outcomes.keySet());
  }

  private static long number(Map<?, ?> map, String name) {
    return map.get(name) instanceof Number number ? number.longValue() : 0;
  }
}
