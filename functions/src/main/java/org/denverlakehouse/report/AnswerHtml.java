package org.denverlakehouse.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// One question of the page: its answer in a sentence, chart, words, table, SQL and cost. Everything that comes from a
/// query or a query file is escaped. Used by one thread.
final class AnswerHtml {
  private static final int MOST_MESSAGE = 1000;
  private static final int MOST_NAMES = 8;

  private final InlineData data;
  private final Shapes shapes;
  private final StringBuilder html = new StringBuilder();

  AnswerHtml(InlineData data, Shapes shapes) {
    this.data = data;
    this.shapes = shapes;
  }

  String html(Answer answer) {
    NamedQuery query = answer.query();
    html.append("<article id=\"").append(Html.escape(query.name())).append("\" aria-labelledby=\"title-")
        .append(Html.escape(query.name())).append("\">\n<h3 id=\"title-").append(Html.escape(query.name()))
        .append("\">").append(Html.escape(query.title())).append("</h3>\n<p class=\"question\">")
        .append(Html.escape(query.question())).append("</p>\n");
    switch (answer.outcome()) {
      case QueryOutcome.Failed failed -> {
        fault("<b>No answer today.</b> " + Html.escape(Display.clipped(failed.message(), MOST_MESSAGE)));
        words(query);
      }
      case QueryOutcome.Succeeded succeeded -> result(answer, succeeded.result());
    }
    sql(query);
    answer.result().ifPresent(r -> cost(answer, r));
    return html.append("</article>\n").toString();
  }

  private void result(Answer answer, QueryResult result) {
    List<String> unknown = Findings.unknownColumns(answer);
    if (!unknown.isEmpty()) {
      fault("The finding names columns that the query does not return: " + Html.escape(String.join(", ", unknown))
          + ".");
    }
    Optional<String> finding = Findings.sentence(answer).map(Findings.Filled::html);
    if (result.rows().isEmpty()) {
      html.append("<p>No rows: the data so far says nothing about this question.</p>\n");
      words(answer.query());
      return;
    }
    Optional<Chart> chart = Chart.of(answer).filter(c -> canBeDrawn(c, result));
    if (chart.isPresent()) {
      figure(answer, result, chart.get(), finding);
    } else {
      finding.ifPresent(words -> html.append("<p class=\"finding\">").append(words).append("</p>\n"));
    }
    words(answer.query());
    html.append(chart.isPresent() ? "<details class=\"table\">" : "<details class=\"table\" open>")
        .append("<summary>Table</summary>\n")
        .append(DataTable.html(result, answer.query().name(), answer.query().title())).append("</details>\n")
        .append(data.html(answer, result, chart));
  }

  private boolean canBeDrawn(Chart chart, QueryResult result) {
    if (!chart.unknownColumns().isEmpty()) {
      fault("The chart names columns that the query does not return: "
          + Html.escape(String.join(", ", chart.unknownColumns())) + ".");
      return false;
    }
    if (chart.shapes().isEmpty()) {
      return true;
    }
    if (shapes.isEmpty()) {
      html.append("<p class=\"note nomap\">No map: no polygons of neighborhoods are loaded. The table has the numbers.")
          .append("</p>\n");
      return false;
    }
    int column = result.indexOf(chart.shapes().get());
    if (result.rows().stream().noneMatch(row -> onMap(row.get(column)))) {
      html.append("<p class=\"note nomap\">No map: none of the names below is one of the loaded polygons.</p>\n");
      return false;
    }
    return true;
  }

  private boolean onMap(@Nullable String name) {
    return name != null && shapes.has(name);
  }

  private void figure(Answer answer, QueryResult result, Chart chart, Optional<String> finding) {
    String name = Html.escape(answer.query().name());
    html.append("<figure class=\"chart\" id=\"chart-").append(name).append("\">\n<figcaption class=\"")
        .append(finding.isPresent() ? "finding" : "note").append("\">")
        .append(finding.orElse(Html.escape(chart.description() + ".")))
        .append("</figcaption>\n<div class=\"plot\" ")
        .append("style=\"min-height:").append(chart.height()).append("px\" data-description=\"")
        .append(Html.escape(chart.description()))
        .append("\"><p class=\"note\">The chart is drawn by a script. Without ")
        .append("one, the table below has the numbers.</p></div>\n");
    int carried = data.rows(answer);
    if (carried < result.rows().size()) {
      note("The chart shows the first " + Display.count(carried) + " of " + (result.truncated() ? "more than " : "")
          + Display.count(result.rows().size()) + " rows.");
    }
    chart.first().ifPresent(f -> note("The chart shows the first " + f.words() + " of " + Display.count(f.all())
        + "; the table has all."));
    chart.shapes().ifPresent(column -> offTheMap(result, result.indexOf(column)));
    html.append("</figure>\n");
  }

  private void offTheMap(QueryResult result, int column) {
    Set<String> names = new TreeSet<>();
    for (List<@Nullable String> row : result.rows()) {
      if (!onMap(row.get(column))) {
        names.add(row.get(column) == null ? "without a name" : String.valueOf(row.get(column)));
      }
    }
    if (!names.isEmpty()) {
      List<String> first = new ArrayList<>(names).subList(0, Math.min(MOST_NAMES, names.size()));
      note("Not on the map, but in the table: " + Html.escape(Display.clipped(String.join(", ", first), MOST_MESSAGE))
          + (names.size() > first.size() ? " and " + (names.size() - first.size()) + " more" : "") + ".");
    }
  }

  private void words(NamedQuery query) {
    note("<b>How to read it.</b> " + Html.escape(query.read()));
    note("<b>Limits.</b> " + Html.escape(query.limits()));
  }

  private void sql(NamedQuery query) {
    html.append("<details><summary>SQL</summary><pre tabindex=\"0\"><code>").append(Html.escape(query.sql()))
        .append("</code></pre></details>\n");
  }

  private void cost(Answer answer, QueryResult result) {
    String file = Html.escape(answer.query().name() + ".csv");
    int rows = result.rows().size();
    html.append("<p class=\"note cost\">").append(result.truncated() ? "More than " : "").append(Display.count(rows))
        .append(rows == 1 ? " row" : " rows").append(" · <a class=\"csv\" href=\"").append(file)
        .append("\" download=\"").append(file).append("\">").append(file).append("</a> · ")
        .append(Display.bytes(result.bytesScanned())).append(" scanned, ").append(Display.dollars(result.dollars()))
        .append(" · ").append(Display.count(result.milliseconds())).append(" ms</p>\n");
  }

  private void note(String words) {
    html.append("<p class=\"note\">").append(words).append("</p>\n");
  }

  private void fault(String words) {
    html.append("<p class=\"failed\">").append(words).append("</p>\n");
  }
}
