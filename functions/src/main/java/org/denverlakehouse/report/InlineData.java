package org.denverlakehouse.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// The results that the page carries, once each, for charts, sorting and CSV. All rows where there is room; the largest
/// results are cut to one common size where there is not. Immutable.
final class InlineData {
  /// Bytes of rows that a page carries.
  static final int MOST_BYTES = 1_400_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<String>> rows = new HashMap<>();

  InlineData(List<Answer> answers, int mostBytes) {
    for (Answer answer : answers) {
      answer.result().ifPresent(result -> rows.put(answer.query().name(),
          result.rows().stream().map(row -> json(row)).toList()));
    }
    int share = share(mostBytes);
    rows.replaceAll((name, all) -> all.subList(0, fitting(all, share)));
  }

  /// How many rows of the answer the page carries.
  int rows(Answer answer) {
    return rows.getOrDefault(answer.query().name(), List.of()).size();
  }

  /// Columns, rows and chart of an answer as a block that no script runs and that nothing inside can end.
  String html(Answer answer, QueryResult result, Optional<Chart> chart) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("name", answer.query().name());
    head.put("columns", result.columns().stream().map(c -> Map.of("name", c.name(), "type", c.type(), "heading",
        Display.heading(c.name()), "number", c.isNumber())).toList());
    head.put("total", result.rows().size() + (result.truncated() ? 1 : 0));
    chart.ifPresent(c -> head.put("chart", c.spec()));
    chart.flatMap(Chart::first).ifPresent(f -> head.put("first", Map.of("column", f.column(), "words", f.words())));
    chart.flatMap(Chart::shapes).ifPresent(column -> head.put("shapes", column));
    String text = json(head);
    return "<script type=\"application/json\" class=\"data\" id=\"data-" + Html.escape(answer.query().name()) + "\">"
        + text.substring(0, text.length() - 1) + ",\"rows\":[\n"
        + String.join(",\n", rows.getOrDefault(answer.query().name(), List.of())) + "\n]}</script>\n";
  }

  /// JSON that may stand inside a script element.
  static String json(@Nullable Object value) {
    try {
      return inert(JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not made of plain values.", e);
    }
  }

  /// The same JSON without the one character that could end the element or open a comment in it.
  static String inert(String json) {
    return json.replace("<", "\\u003c");
  }

  /// The most bytes that one result may have so that all together have `mostBytes`.
  private int share(int mostBytes) {
    int low = 0;
    int high = mostBytes;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      long total = rows.values().stream().mapToLong(all -> bytes(all, fitting(all, middle))).sum();
      if (total <= mostBytes) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static int fitting(List<String> all, int bytes) {
    long used = 0;
    for (int i = 0; i < all.size(); i++) {
      used += size(all.get(i));
      if (used > bytes) {
        return i;
      }
    }
    return all.size();
  }

  private static long bytes(List<String> all, int rows) {
    return new ArrayList<>(all.subList(0, rows)).stream().mapToLong(InlineData::size).sum();
  }

  private static long size(String row) {
    long bytes = 2;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    return bytes;
  }
}
