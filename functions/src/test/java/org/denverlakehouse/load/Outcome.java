package org.denverlakehouse.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.denverlakehouse.ledger.LoadRecord;
import org.jspecify.annotations.Nullable;

/// All that users see of a lake in the end: rows, counts, state, ledger and rejects, without what names attempts or tells
/// when they ran. Two lakes that went different ways to the same end are equal.
///
/// @param rows texts by what they are: a table, `loads` or `rejects`
record Outcome(Map<String, List<String>> rows) {
  static Outcome of(MemoryLake lake) throws IOException {
    var all = new TreeMap<String, List<String>>();
    for (String table : lake.tables()) {
      var rows = new ArrayList<String>();
      for (Map<String, @Nullable Object> row : lake.rows(table)) {
        row.remove("load_id");
        rows.add(row.toString());
      }
      rows.sort(null);
      all.put(table, rows);
    }
    all.put("loads", lake.ledger().stream().map(Outcome::text).sorted().toList());
    all.put("rejects", rejects(lake));
    all.put("months", Stream.of("loads", "rejects").map(table -> table + lake.months(table)).toList());
    return new Outcome(all);
  }

  /// What the catalog shows of the manifests' tables.
  Outcome tablesAlone() {
    var tables = new TreeMap<>(rows);
    tables.keySet().removeAll(List.of("loads", "rejects", "months"));
    return new Outcome(tables);
  }

  /// The same without how often each delivery was loaded, and what became of it: another order of the same loads counts
  /// their rows otherwise.
  Outcome withoutCounts() {
    var once = new TreeMap<>(rows);
    once.put("loads", deliveries(rows.getOrDefault("loads", List.of())));
    once.put("rejects", rows.getOrDefault("rejects", List.of()).stream().distinct().toList());
    return new Outcome(once);
  }

  private static List<String> deliveries(List<String> loads) {
    return loads.stream().map(load -> load.replaceAll(" [A-Z]{4,}.*", "")).distinct().toList();
  }

  /// Asserts that both are the same, and names what only one of them has.
  void assertIs(Outcome expected) {
    var missing = new ArrayList<String>();
    var surplus = new ArrayList<String>();
    expected.rows.forEach((name, wanted) -> {
      List<String> here = rows.getOrDefault(name, List.of());
      missing.addAll(without(name, wanted, here));
      surplus.addAll(without(name, here, wanted));
    });
    assertThat(List.of(missing, surplus)).as("missing, surplus").allMatch(List::isEmpty);
  }

  private static List<String> without(String name, List<String> rows, List<String> others) {
    var left = new ArrayList<String>(rows);
    others.forEach(left::remove);
    return left.stream().map(row -> name + ": " + row).toList();
  }

  private static String text(LoadRecord load) {
    return String.join(" ", load.sourceKey(), load.etag(), String.valueOf(load.arrivedAt()), load.status().toString(),
        "read " + load.rowsRead(), "published " + load.rowsPublished(), "rejected " + load.rowsRejected(),
        "duplicate " + load.rowsDuplicate(), "outside " + load.rowsOutsideWindow(),
        "superseded " + load.rowsSuperseded());
  }

  private static List<String> rejects(MemoryLake lake) throws IOException {
    var rejects = new ArrayList<String>();
    for (String key : lake.keys("rejects/")) {
      try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(lake.lake.get(key)))) {
        new String(unzipped.readAllBytes(), UTF_8).lines()
            .map(line -> line.replaceAll("\"load_id\":\"[^\"]*\"", ""))
            .forEach(rejects::add);
      }
    }
    rejects.sort(null);
    return rejects;
  }
}
