package org.denverlakehouse.local.queries;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// What the association queries should answer: each pair of columns counted by a query of its own in the other engine,
/// chi-square by Hipparchus.
final class AssociationOracles {
  private static final int MOST_VALUES = 20;
  private static final List<Column> REQUESTS = List.of(new Column("Type", "type", "what"),
      new Column("Request type", "request_type", "what"), new Column("Agency", "agency", "what"),
      new Column("Source", "case_source", "source"), new Column("Status", "case_status", "status"),
      new Column("First call", "first_call_resolution", "first call"),
      new Column("Neighborhood", "neighborhood", "where"), new Column("Council district", "council_district", "where"),
      new Column("Police district", "police_district", "where"), new Column("Weekday", "isodow(created_at)", "when"),
      new Column("Part of day", "hour(created_at) // 6", "when"), new Column("Month", "month(created_at)", "when"));
  private static final List<Column> ACCIDENTS = List.of(new Column("Offense", "offense_type", "what"),
      new Column("Police district", "district_id", "where"), new Column("Neighborhood", "neighborhood", "where"),
      new Column("Bicycle", "bicycle_ind", "bicycle"), new Column("Pedestrian", "pedestrian_ind", "pedestrian"),
      new Column("Road location", "road_location", "road"), new Column("Road shape", "road_contour", "road"),
      new Column("Road surface", "road_condition", "surface"), new Column("Light", "light_condition", "when"),
      new Column("Weekday", "isodow(occurred_at)", "when"), new Column("Part of day", "hour(occurred_at) // 6", "when"),
      new Column("Month", "month(occurred_at)", "when"));

  private AssociationOracles() {}

  static Map<String, Oracle> all() {
    return Map.of("association_in_service_requests", duck -> rows(duck, "service_requests", REQUESTS),
        "association_in_traffic_accidents", duck -> rows(duck, "traffic_accidents", ACCIDENTS));
  }

  /// @param kind columns of one kind say the same by nature
  private record Column(String name, String expression, String kind) {}

  private static List<Map<String, @Nullable Object>> rows(Connection duck, String table, List<Column> columns)
      throws SQLException {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    int measured = 0;
    int ofNote = 0;
    for (int i = 0; i < columns.size(); i++) {
      for (int j = i + 1; j < columns.size(); j++) {
        Column left = columns.get(i);
        Column right = columns.get(j);
        long[][] counts = counts(duck, table, left.expression(), right.expression());
        if (!isLargeEnough(counts)) {
          continue;
        }
        double v = Statistics.cramersV(counts);
        boolean sameKind = left.kind().equals(right.kind());
        measured += sameKind ? 0 : 1;
        ofNote += !sameKind && v >= 0.3 ? 1 : 0;
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("column_a", left.name());
        row.put("column_b", right.name());
        row.put("place_a", i + 1);
        row.put("place_b", j + 1);
        row.put("cramers_v", round(v));
        row.put("v_across_kinds", sameKind ? null : (Object) round(v));
        row.put("link", v < 0.1 ? "hardly any" : v < 0.3 ? "weak" : v < 0.5 ? "moderate" : "strong");
        row.put("table_rows", total(counts));
        row.put("values_a", counts.length);
        row.put("values_b", counts[0].length);
        rows.add(row);
      }
    }
    for (Map<String, @Nullable Object> row : rows) {
      row.put("pairs_measured", measured);
      row.put("pairs_of_note", ofNote);
    }
    return rows;
  }

  private static boolean isLargeEnough(long[][] counts) {
    return counts.length >= 2 && counts[0].length >= 2 && total(counts) >= 100
        && total(counts) >= 5L * counts.length * counts[0].length;
  }

  /// The table of two columns, over rows where both are known; the rarer values of a column share a row or a column.
  private static long[][] counts(Connection duck, String table, String left, String right) throws SQLException {
    record Cell(String left, String right, long rows) {}
    var cells = new ArrayList<Cell>();
    var lefts = new HashMap<String, Long>();
    var rights = new HashMap<String, Long>();
    try (Statement statement = duck.createStatement();
        ResultSet result = statement.executeQuery(
            "SELECT CAST(" + left + " AS VARCHAR) AS a, CAST(" + right + " AS VARCHAR) AS b, count(*) FROM " + table
                + " WHERE a IS NOT NULL AND b IS NOT NULL GROUP BY a, b")) {
      while (result.next()) {
        var cell = new Cell(result.getString(1), result.getString(2), result.getLong(3));
        cells.add(cell);
        var _ = lefts.merge(cell.left(), cell.rows(), Long::sum);
        var _ = rights.merge(cell.right(), cell.rows(), Long::sum);
      }
    }
    Map<String, Integer> rows = places(lefts);
    Map<String, Integer> columns = places(rights);
    long[][] counts = new long[Math.min(rows.size(), MOST_VALUES + 1)][Math.min(columns.size(), MOST_VALUES + 1)];
    for (Cell cell : cells) {
      counts[rows.getOrDefault(cell.left(), 0)][columns.getOrDefault(cell.right(), 0)] += cell.rows();
    }
    return counts;
  }

  /// The place of each value by frequency, from 0; the last place is shared.
  private static Map<String, Integer> places(Map<String, Long> frequencies) {
    List<String> values = frequencies.entrySet().stream().sorted(
        Entry.<String, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Entry.comparingByKey())).map(
            Entry::getKey)
        .toList();
    var places = new HashMap<String, Integer>();
    for (int i = 0; i < values.size(); i++) {
      places.put(values.get(i), Math.min(i, MOST_VALUES));
    }
    return places;
  }

  private static long total(long[][] counts) {
    long total = 0;
    for (long[] row : counts) {
      for (long cell : row) {
        total += cell;
      }
    }
    return total;
  }

  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
