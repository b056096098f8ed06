package org.denverlakehouse.report;

import java.util.List;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// A result as an HTML table: numbers to the right, as many rows as a page can bear.
final class DataTable {
  private static final int MOST_ROWS = 100;
  /// Characters from which on a text may take several lines.
  private static final int LONG = 36;

  private DataTable() {}

  static String html(QueryResult result, String caption) {
    StringBuilder html = new StringBuilder("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"")
        .append(Html.escape(caption)).append("\"><table><thead><tr>");
    for (QueryResult.Column column : result.columns()) {
      html.append("<th scope=\"col\"").append(column.isNumber() ? " class=\"n\">" : ">")
          .append(Html.escape(Display.heading(column.name()))).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (List<@Nullable String> row : result.rows().subList(0, Math.min(MOST_ROWS, result.rows().size()))) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        QueryResult.Column column = result.columns().get(i);
        String text = Display.value(column, row.get(i));
        html.append(column.isNumber() ? "<td class=\"n\">" : text.length() > LONG ? "<td class=\"long\">" : "<td>")
            .append(Html.escape(text)).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
    if (result.rows().size() > MOST_ROWS) {
      html.append("<p class=\"note\">The first ").append(MOST_ROWS).append(" of ")
          .append(Display.value(new QueryResult.Column("n", "bigint"), Integer.toString(result.rows().size())))
          .append(" rows; the CSV file has ").append(result.truncated() ? "more" : "all").append(".</p>\n");
    }
    return html.toString();
  }
}
