package org.denverlakehouse.report;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// Draws the two kinds of chart that need no script: bars of one series, and a grid of shades. Other marks are left to
/// the table. Bars start at zero and keep the query's order.
final class Figure {
  private static final int MOST_BARS = 25;
  private static final int MOST_CELLS = 1000;

  private final QueryResult result;
  private final Map<?, ?> encoding;
  private final String mark;

  private Figure(QueryResult result, Map<String, Object> chart) {
    this.result = result;
    this.encoding = chart.get("encoding") instanceof Map<?, ?> map ? map : Map.of();
    this.mark = String.valueOf(chart.get("mark") instanceof Map<?, ?> map ? map.get("type") : chart.get("mark"));
  }

  /// The chart of the answer, or empty when it states none that can be drawn from its result.
  static Optional<String> of(Answer answer) {
    if (answer.query().chart().isEmpty() || answer.result().isEmpty() || answer.result().get().rows().isEmpty()) {
      return Optional.empty();
    }
    Figure figure = new Figure(answer.result().get(), answer.query().chart().get());
    return switch (figure.mark) {
      case "bar" -> figure.bars();
      case "rect" -> figure.grid();
      default -> Optional.empty();
    };
  }

  private Optional<String> bars() {
    int x = field("x");
    int y = field("y");
    if (x < 0 || y < 0 || encoding.containsKey("color") || isNumber(x) == isNumber(y)) {
      return Optional.empty();
    }
    int amount = isNumber(x) ? x : y;
    int label = amount == x ? y : x;
    List<List<@Nullable String>> rows = result.rows();
    BigDecimal most = rows.stream().limit(MOST_BARS).map(r -> size(r, amount)).reduce(BigDecimal.ONE.movePointLeft(9),
        BigDecimal::max);
    StringBuilder html = new StringBuilder("<figure class=\"bars\"><figcaption>")
        .append(Html.escape(title(amount == x ? "x" : "y", amount)));
    if (rows.size() > MOST_BARS) {
      html.append(", first ").append(MOST_BARS).append(" of ").append(rows.size());
    }
    html.append("</figcaption>\n");
    for (List<@Nullable String> row : rows.subList(0, Math.min(MOST_BARS, rows.size()))) {
      html.append("<div class=\"bar\"><span>").append(text(row, label)).append("</span><span class=\"track\">")
          .append("<i style=\"width:").append(percent(size(row, amount), most)).append("%\"></i></span><span>")
          .append(text(row, amount)).append("</span></div>\n");
    }
    return Optional.of(html.append("</figure>\n").toString());
  }

  private Optional<String> grid() {
    int x = field("x");
    int y = field("y");
    int shade = field("color");
    if (x < 0 || y < 0 || shade < 0 || !isNumber(shade) || result.rows().size() > MOST_CELLS) {
      return Optional.empty();
    }
    TreeSet<String> across = new TreeSet<>();
    TreeSet<String> down = new TreeSet<>();
    Map<String, List<@Nullable String>> cells = new HashMap<>();
    BigDecimal most = BigDecimal.ONE.movePointLeft(9);
    for (List<@Nullable String> row : result.rows()) {
      across.add(String.valueOf(row.get(x)));
      down.add(String.valueOf(row.get(y)));
      cells.put(row.get(x) + "\n" + row.get(y), row);
      most = most.max(size(row, shade));
    }
    StringBuilder html = new StringBuilder("<figure class=\"grid wide\"><figcaption>")
        .append(Html.escape(title("color", shade))).append(", the stronger the colour the more (at most ")
        .append(Html.escape(Display.grouped(most))).append(")</figcaption><table><thead><tr><td></td>");
    across.forEach(a -> html.append("<th scope=\"col\">").append(Html.escape(a)).append("</th>"));
    html.append("</tr></thead><tbody>\n");
    for (String d : down) {
      html.append("<tr><th scope=\"row\">").append(Html.escape(d)).append("</th>");
      for (String a : across) {
        List<@Nullable String> row = cells.get(a + "\n" + d);
        html.append(row == null ? "<td></td>" : cell(row, shade, most));
      }
      html.append("</tr>\n");
    }
    return Optional.of(html.append("</tbody></table></figure>\n").toString());
  }

  private String cell(List<@Nullable String> row, int shade, BigDecimal most) {
    int percent = percent(size(row, shade), most);
    return "<td style=\"--s:" + percent + "%\" title=\"" + text(row, shade) + "\"><span>" + text(row, shade)
        + "</span></td>";
  }

  private int field(String channel) {
    return encoding.get(channel) instanceof Map<?, ?> map ? result.indexOf(String.valueOf(map.get("field"))) : -1;
  }

  private String title(String channel, int column) {
    Object title = encoding.get(channel) instanceof Map<?, ?> map ? map.get("title") : null;
    return title == null ? Display.heading(result.columns().get(column).name()) : title.toString();
  }

  private boolean isNumber(int column) {
    return result.columns().get(column).isNumber();
  }

  private String text(List<@Nullable String> row, int column) {
    return Html.escape(Display.value(result.columns().get(column), row.get(column)));
  }

  private static BigDecimal size(List<@Nullable String> row, int column) {
    BigDecimal number = Display.number(row.get(column));
    return number == null ? BigDecimal.ZERO : number.max(BigDecimal.ZERO);
  }

  private static int percent(BigDecimal part, BigDecimal whole) {
    return (int) Math.round(part.doubleValue() / whole.doubleValue() * 100);
  }
}
