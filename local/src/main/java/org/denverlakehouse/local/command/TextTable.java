package org.denverlakehouse.local.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines up texts in columns: words to the left, numbers to the right.
final class TextTable {
  private static final int MAX_WIDTH = 60;

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] numeric;

  /// @param numeric which columns hold numbers
  TextTable(List<String> header, List<Boolean> numeric) {
    this.header = header;
    this.numeric = new boolean[header.size()];
    for (int i = 0; i < numeric.size(); i++) {
      this.numeric[i] = numeric.get(i);
    }
  }

  /// Adds a row; null is shown as nothing.
  void add(List<? extends @Nullable Object> row) {
    var texts = new ArrayList<String>();
    for (Object value : row) {
      texts.add(value == null ? "" : shortened(value.toString().replaceAll("\\s+", " ")));
    }
    rows.add(texts);
  }

  List<String> lines() {
    int[] widths = new int[header.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = header.get(i).length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    var lines = new ArrayList<String>();
    lines.add(line(header, widths));
    var rule = new ArrayList<String>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    lines.add(line(rule, widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String gap = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : "  ").append(numeric[i] ? gap + cell : cell + gap);
    }
    return line.toString().stripTrailing();
  }

  private static String shortened(String text) {
    return text.length() <= MAX_WIDTH ? text : text.substring(0, MAX_WIDTH - 3) + "...";
  }
}
