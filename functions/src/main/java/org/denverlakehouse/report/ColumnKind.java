package org.denverlakehouse.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// What a chart takes a column for. A month is a text like `2016-01` in every row.
enum ColumnKind {
  NUMBER("quantitative"),
  MONTH("temporal"),
  DAY("temporal"),
  TIME("temporal"),
  WORD("nominal");

  private static final Pattern MONTH_TEXT = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  /// Vega-Lite's word for it.
  final String type;

  ColumnKind(String type) {
    this.type = type;
  }

  boolean isTemporal() {
    return this == MONTH || this == DAY || this == TIME;
  }

  /// The kind of each column of `result`, by name.
  static Map<String, ColumnKind> of(QueryResult result) {
    Map<String, ColumnKind> kinds = new HashMap<>();
    for (int i = 0; i < result.columns().size(); i++) {
      QueryResult.Column column = result.columns().get(i);
      String type = column.type().toLowerCase(Locale.ROOT);
      kinds.put(column.name(), column.isNumber()
          ? NUMBER
          : type.equals("date") ? DAY : type.startsWith("timestamp") ? TIME : hasMonths(result, i) ? MONTH : WORD);
    }
    return kinds;
  }

  private static boolean hasMonths(QueryResult result, int column) {
    boolean some = false;
    for (List<@Nullable String> row : result.rows()) {
      String value = row.get(column);
      if (value != null) {
        if (!MONTH_TEXT.matcher(value).matches()) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }
}
