package org.denverlakehouse.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;

/// A report as one HTML file that needs nothing else: no script, no network. Everything that comes from a query or a
/// query file is escaped. Used by one thread.
final class ReportPage {
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);

  private final Report report;
  private final StringBuilder html = new StringBuilder();

  ReportPage(Report report) {
    this.report = report;
  }

  String html() {
    Map<String, List<Answer>> sections = Sections.of(report);
    head();
    contents(sections);
    html.append("<main>\n");
    findings();
    changes();
    sections.forEach(this::section);
    method();
    html.append("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private void head() {
    String title = Html.escape(report.settings().title());
    html.append("""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s, %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <header>
        <h1>%s</h1>
        <p>Asked on %s. %d questions, %d without an answer. Athena read %s for %s.</p>
        """.formatted(title, report.date(), css(), title, TIME.format(report.madeAt()), report.answers().size(),
        report.failed(), Display.bytes(report.bytesScanned()), Display.dollars(report.dollars())));
    for (String line : Freshness.lines(report)) {
      html.append("<p>").append(Html.escape(line)).append("</p>\n");
    }
    html.append("</header>\n");
  }

  private void contents(Map<String, List<Answer>> sections) {
    html.append("<nav aria-label=\"Contents\"><a href=\"#findings\">What happened</a>");
    for (String section : sections.keySet()) {
      html.append(" <a href=\"#section-").append(Html.escape(section)).append("\">")
          .append(Html.escape(Sections.heading(section))).append("</a>");
    }
    html.append(" <a href=\"#method\">Method and limits</a></nav>\n");
  }

  private void findings() {
    html.append("<section id=\"findings\"><h2>What happened</h2>\n");
    List<Findings.Filled> found = Findings.top(report);
    if (found.isEmpty()) {
      html.append("<p>There is nothing to tell yet: no question has an answer with data in it.</p>\n");
    } else {
      html.append("<ol>\n");
      for (Findings.Filled finding : found) {
        html.append("<li>").append(Html.escape(finding.sentence())).append(" <a href=\"#")
            .append(Html.escape(finding.answer().query().name())).append("\">")
            .append(Html.escape(finding.answer().query().title())).append("</a></li>\n");
      }
      html.append("</ol>\n");
    }
    html.append("</section>\n");
  }

  private void changes() {
    if (report.changes().isEmpty()) {
      return;
    }
    html.append("<section id=\"changes\"><h2>What changed</h2>\n<ul>\n");
    report.changes().forEach(change -> html.append("<li>").append(Html.escape(change)).append("</li>\n"));
    html.append("</ul>\n</section>\n");
  }

  private void section(String section, List<Answer> answers) {
    html.append("<section id=\"section-").append(Html.escape(section)).append("\"><h2>")
        .append(Html.escape(Sections.heading(section))).append("</h2>\n");
    answers.forEach(this::answer);
    html.append("</section>\n");
  }

  private void answer(Answer answer) {
    NamedQuery query = answer.query();
    html.append("<article id=\"").append(Html.escape(query.name())).append("\"><h3>")
        .append(Html.escape(query.title())).append("</h3>\n<p class=\"question\">")
        .append(Html.escape(query.question())).append("</p>\n");
    switch (answer.outcome()) {
      case QueryOutcome.Failed failed -> failure(failed);
      case QueryOutcome.Succeeded succeeded -> result(answer, succeeded.result());
    }
    html.append("<p class=\"note\"><b>How to read it.</b> ").append(Html.escape(query.read()))
        .append("</p>\n<p class=\"note\"><b>Limits.</b> ").append(Html.escape(query.limits()))
        .append("</p>\n<details><summary>SQL</summary><pre><code>").append(Html.escape(query.sql()))
        .append("</code></pre></details>\n");
    answer.result().ifPresent(r -> cost(query, r));
    html.append("</article>\n");
  }

  private void failure(QueryOutcome.Failed failed) {
    html.append("<p class=\"failed\" role=\"alert\"><b>No answer today.</b> ").append(Html.escape(failed.message()))
        .append("</p>\n");
  }

  private void result(Answer answer, QueryResult result) {
    Findings.sentence(answer)
        .ifPresent(f -> html.append("<p class=\"finding\">").append(Html.escape(f.sentence())).append("</p>\n"));
    List<String> unknown = Findings.unknownColumns(answer);
    if (!unknown.isEmpty()) {
      html.append("<p class=\"failed\">The finding names columns that the query does not return: ")
          .append(Html.escape(String.join(", ", unknown))).append(".</p>\n");
    }
    if (result.rows().isEmpty()) {
      html.append("<p>No rows: the data so far says nothing about this question.</p>\n");
      return;
    }
    String table = DataTable.html(result, answer.query().title());
    Figure.of(answer).ifPresentOrElse(
        figure -> html.append(figure).append("<details><summary>Table</summary>").append(table)
            .append("</details>\n"),
        () -> html.append("<details open><summary>Table</summary>").append(table).append("</details>\n"));
  }

  private void cost(NamedQuery query, QueryResult result) {
    String file = Html.escape(query.name() + ".csv");
    html.append("<p class=\"note\">").append(result.truncated() ? "More than " : "")
        .append(count(result.rows().size())).append(result.rows().size() == 1 ? " row" : " rows")
        .append(", <a href=\"").append(file).append("\" download>").append(file).append("</a> · ")
        .append(Display.bytes(result.bytesScanned())).append(" scanned, ").append(Display.dollars(result.dollars()))
        .append(" · ").append(count(result.milliseconds())).append(" ms</p>\n");
  }

  private void method() {
    html.append("""
        <section id="method"><h2>Method, limits, attribution</h2>
        <p>Each answer is one SQL query, run in Amazon Athena over the tables as they were published last. The query,
        what it read and what it cost stand below each answer; its whole result is the CSV file beside this page.
        Cost is $5 per TB scanned with a minimum of 10 MB a query, before any free tier.</p>
        <p>Times are Denver wall time. Tables hold a rolling window; the daily counts behind some answers reach
        further back. Medians and P90 are approximate, and cases that are still open count as not closed.
        Recorded events are what people report, not all that happens, and that two counts move together
        does not say that one causes the other.</p>
        """);
    for (String attribution : report.settings().attributions()) {
      html.append("<p>Data: ").append(Html.escape(attribution)).append("</p>\n");
    }
    html.append("</section>\n");
  }

  private static String count(long n) {
    return Display.value(new QueryResult.Column("n", "bigint"), Long.toString(n));
  }

  private static String css() {
    try (InputStream css = Objects.requireNonNull(ReportPage.class.getResourceAsStream("page.css"))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
