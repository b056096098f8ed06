package org.denverlakehouse.report;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A report as one HTML file that needs nothing else: no network, and without scripts all but the charts is there.
/// Everything that comes from a query or a query file is escaped. Used by one thread.
final class ReportPage {
  static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm zzz", Locale.ENGLISH);

  private final Report report;
  private final PageFiles files = new PageFiles();
  private final Shapes shapes;
  private final InlineData data;
  private final StringBuilder html = new StringBuilder();

  ReportPage(Report report) {
    this.report = report;
    this.shapes = Shapes.of(report);
    this.data = new InlineData(Sections.shown(report), InlineData.MOST_BYTES);
  }

  String html() {
    Map<String, List<Answer>> sections = Sections.of(report);
    head();
    contents(sections);
    html.append("<main id=\"main\">\n");
    findings();
    changes();
    sections.forEach(this::section);
    method();
    html.append("</main>\n</div>\n");
    if (!shapes.isEmpty()) {
      html.append("<script type=\"application/json\" id=\"shapes\">").append(InlineData.inert(shapes.geoJson()))
          .append("</script>\n");
    }
    html.append(files.scripts()).append("</body>\n</html>\n");
    return html.toString();
  }

  private void head() {
    String title = Html.escape(report.settings().title());
    int questions = Sections.shown(report).size();
    html.append("""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s, %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the findings</a>
        <header class="top">
        <h1>%s</h1>
        <p class="asked">Asked on %s. %d %s, %d without an answer. Athena read %s for %s.</p>
        """.formatted(files.policy(), title, report.date(), files.css(), title, TIME.format(report.madeAt()), questions,
        questions == 1 ? "question" : "questions", report.failed(), Display.bytes(report.bytesScanned()),
        Display.dollars(report.dollars())));
    List<Freshness.Line> lines = Freshness.lines(report);
    if (!lines.isEmpty()) {
      html.append("<ul class=\"fresh\">\n");
      for (Freshness.Line line : lines) {
        html.append("<li><b>").append(Html.escape(line.table())).append("</b> ").append(Html.escape(line.reach()));
        line.version().ifPresent(v -> html.append(" <span>Data version ").append(Html.escape(v)).append("</span>"));
        html.append("</li>\n");
      }
      html.append("</ul>\n");
    }
    html.append("</header>\n<div class=\"page\">\n");
  }

  private void contents(Map<String, List<Answer>> sections) {
    html.append("<nav aria-label=\"Contents\">\n<ul>\n<li><a href=\"#findings\">What happened</a></li>\n");
    report.changes().ifPresent(c -> html.append("<li><a href=\"#changes\">What changed</a></li>\n"));
    sections.forEach((section, answers) -> {
      html.append("<li><a href=\"#section-").append(Html.escape(section)).append("\">")
          .append(Html.escape(Sections.shortHeading(section))).append("</a>\n<ul>\n");
      for (Answer answer : answers) {
        html.append("<li><a href=\"#").append(Html.escape(answer.query().name())).append("\">")
            .append(Html.escape(answer.query().title())).append("</a></li>\n");
      }
      html.append("</ul></li>\n");
    });
    html.append("<li><a href=\"#method\">Method and limits</a></li>\n</ul>\n</nav>\n");
  }

  private void findings() {
    html.append("<section id=\"findings\" aria-labelledby=\"h-findings\"><h2 id=\"h-findings\">What happened</h2>\n");
    List<Findings.Filled> found = Findings.top(report);
    if (found.isEmpty()) {
      html.append("<p>There is nothing to tell yet: no question has an answer with data in it.</p>\n");
    } else {
      html.append("<ol class=\"top-findings\">\n");
      for (Findings.Filled finding : found) {
        html.append("<li><p>").append(finding.html()).append("</p>\n<a href=\"#")
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
    html.append("<section id=\"changes\" aria-labelledby=\"h-changes\">")
        .append("<h2 id=\"h-changes\">What changed since the last report</h2>\n");
    List<String> changes = report.changes().get();
    if (changes.isEmpty()) {
      html.append("<p>Nothing that a finding speaks of.</p>\n");
    } else {
      html.append("<ul>\n");
      changes.forEach(change -> html.append("<li>").append(Html.escape(change)).append("</li>\n"));
      html.append("</ul>\n");
    }
    html.append("</section>\n");
  }

  private void section(String section, List<Answer> answers) {
    String id = Html.escape(section);
    html.append("<section id=\"section-").append(id).append("\" aria-labelledby=\"h-").append(id)
        .append("\"><h2 id=\"h-").append(id).append("\">").append(Html.escape(Sections.heading(section)))
        .append("</h2>\n");
    answers.forEach(answer -> html.append(new AnswerHtml(data, shapes).html(answer)));
    html.append("</section>\n");
  }

  private void method() {
    html.append("""
        <section id="method" aria-labelledby="h-method"><h2 id="h-method">Method, limits, attribution</h2>
        <p>Each answer is one SQL query, run in Amazon Athena over the tables as they were published last. The query,
        what it read and what it cost stand below each answer; its whole result is the CSV file beside this page.
        Cost is $5 per TB scanned with a minimum of 10 MB a query, before any free tier.</p>
        <p>Times are Denver wall time. Tables hold a rolling window; the daily counts behind some answers reach
        further back. Medians and P90 are approximate, and cases that are still open count as not closed.
        Recorded events are what people report, not all that happens, and that two counts move together
        does not say that one causes the other.</p>
        """);
    if (!shapes.isEmpty()) {
      html.append("<p>Maps show ").append(shapes.size()).append(" areas with simplified borders, north up. ")
          .append("An area much larger than all others, such as an airport's, is cut at the edge of the map.</p>\n");
    }
    for (String attribution : report.settings().attributions()) {
      html.append("<p>Data: ").append(Html.escape(attribution)).append("</p>\n");
    }
    html.append("<p>Charts: Vega and Vega-Lite (BSD 3-clause licence); their notices stand in the page's source.</p>\n")
        .append("</section>\n");
  }
}
