package org.denverlakehouse.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.denverlakehouse.reconcile.Reconciler;

/// Tells in plain words what reconcile would do, or did.
final class ReconcileWords {
  /// So many of a long list are named.
  private static final int NAMED = 5;

  private static final String CATALOG_IS_RIGHT = "shows the newest commits";
  private static final String ALL_HAVE_OUTCOMES = "every landed file has an outcome";
  private static final String PLACES_ARE_NEW = "all places come from the newest polygons";

  private ReconcileWords() {}

  /// What a table's catalog shows wrongly, in numbers of partitions.
  record Wrong(String table, int missing, int moved, int surplus) {
    @Override
    public String toString() {
      var parts = new ArrayList<String>();
      add(parts, missing, "not shown");
      add(parts, moved, "shown as of an older commit");
      add(parts, surplus, "shown though it is gone");
      return table + ": " + String.join(", ", parts);
    }

    private static void add(List<String> parts, int partitions, String what) {
      if (partitions > 0) {
        parts.add(partitions(partitions) + " " + what);
      }
    }
  }

  static List<Wrong> wrong(Reconciler.Plan plan) {
    return plan.differences().entrySet().stream().map(e -> new Wrong(e.getKey(), e.getValue().missing().size(),
        e.getValue().moved().size(), e.getValue().surplus().size())).toList();
  }

  static List<String> plan(Reconciler.Plan plan) {
    var lines = new ArrayList<String>();
    calendar(lines, plan, "would be written");
    add(lines, "catalog", wrong(plan).stream().map(w -> w + ", would be mended").toList(), CATALOG_IS_RIGHT);
    var files = new ArrayList<String>();
    plan.toLoad().forEach(file -> files.add(file.key() + ": has no outcome, would be loaded"));
    plan.toFail().forEach(file -> files.add(file.key() + ": three attempts died, would be recorded as FAILED"));
    add(lines, "files", files, ALL_HAVE_OUTCOMES);
    add(lines, "polygons", plan.outdated().entrySet().stream().map(
        e -> e.getKey() + ": " + partitions(e.getValue())
            + " of older polygons or another granularity, would be rewritten")
        .toList(),
        PLACES_ARE_NEW);
    add(lines, "delete", garbage(plan.garbage()), "nothing: every old object is named");
    lines.add("dry run: nothing was changed");
    return lines;
  }

  /// @param plan what stood before the run
  static List<String> report(Reconciler.Plan plan, Reconciler.Report report) {
    var lines = new ArrayList<String>();
    calendar(lines, plan, "written");
    add(lines, "catalog", wrong(plan).stream().map(w -> w + ", mended").toList(), CATALOG_IS_RIGHT);
    add(lines, "files", report.loads().stream().map(
        load -> String.format(Locale.ROOT, "%-10s %s   %s", load.status(), load.sourceKey(), load.message())).toList(),
        ALL_HAVE_OUTCOMES);
    add(lines, "polygons", report.rewritten() == 0
        ? List.of()
        : List.of(partitions(report.rewritten()) + " rewritten for newer polygons or another granularity"),
        PLACES_ARE_NEW);
    lines.add(line("deleted", objects(report.deleted())));
    report.left().forEach(what -> lines.add(line("left", what + ", for the next run")));
    return lines;
  }

  /// Said only when there is something to say: the calendar changes with the code.
  private static void calendar(List<String> lines, Reconciler.Plan plan, String what) {
    if (plan.staleCalendar()) {
      lines.add(line("calendar", what));
    }
  }

  /// Objects that nothing names, with the first few by name.
  static List<String> garbage(List<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add(objects(keys.size()) + " that nothing names any more");
    keys.stream().limit(NAMED).forEach(key -> lines.add("  " + key));
    if (keys.size() > NAMED) {
      lines.add("  and " + (keys.size() - NAMED) + " more");
    }
    return lines;
  }

  private static void add(List<String> lines, String what, List<String> words, String none) {
    List<String> said = words.isEmpty() ? List.of(none) : words;
    for (int i = 0; i < said.size(); i++) {
      lines.add(line(i == 0 ? what : "", said.get(i)));
    }
  }

  private static String line(String what, String words) {
    return String.format(Locale.ROOT, "%-10s %s", what, words);
  }

  private static String partitions(int n) {
    return n == 1 ? "1 partition" : n + " partitions";
  }

  private static String objects(int n) {
    return n == 1 ? "1 object" : n + " objects";
  }
}
