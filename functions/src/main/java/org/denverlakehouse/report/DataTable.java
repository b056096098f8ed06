package org.denverlakehouse.report;

import java.util.List;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// The first rows of a result as an HTML table: what a page shows without scripts and on paper. A script adds the other
/// rows and the sorting.
final class DataTable {
  /// Rows that stand in the page's HTML.
  static final int FIRST_ROWS = 20;
  /// Characters from which on a text may take several lines, and after which it is cut.
  private static final int LONG = 36;
  private static final int MOST = 300;

  private DataTable() {}

  static String html(QueryResult result, String name, String caption) {
    StringBuilder html = new StringBuilder("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table: ")
        .append(Html.escape(caption)).append("\"><table id=\"table-").append(Html.escape(name))
        .append("\"><thead><tr>");
    for (QueryResult.Column column : result.columns()) {
      html.append("<th scope=\"col\"").append(column.isNumber() ? " class=\"n\">" : ">")
          .append(Html.escape(Display.heading(column.name()))).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (List<@Nullable String> row : result.rows().subList(0, Math.min(FIRST_ROWS, result.rows().size()))) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        QueryResult.Column column = result.columns().get(i);
        String text = Display.clipped(Display.value(column, row.get(i)), MOST);
        html.append(column.isNumber() ? "<td class=\"n\">" : text.length() > LONG ? "<td class=\"long\">" : "<td>")
            .append(Html.escape(text)).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
    if (result.rows().size() > FIRST_ROWS) {
      html.append("<p class=\"note rows\">The first ").append(FIRST_ROWS).append(" of ")
          .append(result.truncated() ? "more than " : "").append(Display.count(result.rows().size()))
          .append(" rows.</p>\n");
    }
    return html.toString();
  }
}
