package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final String HOSTILE = "<script>alert('x')</script>\"&";

  @Test
  void escapesEveryPlaceThatAValueCanReach() {
    NamedQuery bars = Reports.withFinding(Reports.withChart(Reports.query("a", "places"), "bar",
        Map.of("y", Map.of("field", "name"), "x", Map.of("field", "n", "title", HOSTILE))), "{{name}} leads.", null, 1);
    NamedQuery words = new NamedQuery("b", "places", HOSTILE, HOSTILE, HOSTILE, HOSTILE, bars.finding(), bars.chart(),
        "SELECT '" + HOSTILE + "' AS x");
    String html = html(Reports.answer(bars, Reports.result(List.of("name varchar", "n bigint"), HOSTILE + "|5")),
        new Answer(words, new QueryOutcome.Failed(HOSTILE, false)));
    String own = html.substring(0, html.indexOf("<script>/*"))
        .replaceAll("<script type=\"application/json\"[^<]*</script>", "");
    assertThat(own).doesNotContain("<script").doesNotContain("('x')")
        .contains("<b>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;</b> leads.");
  }

  @Test
  void isOneWholePageThatNeedsNothingElse() {
    String html = html(Reports.answer(Reports.query("a", "places"), Reports.result(List.of("n bigint"), "1")));
    assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").contains("prefers-color-scheme: dark")
        .contains("@media print");
    assertThat(html.substring(0, html.indexOf("<script>/*"))).doesNotContain("http:").doesNotContain("https:")
        .doesNotContain("src=").doesNotContain("<link").doesNotContain("@import");
    assertThat(html.split("<h1", -1)).hasSize(2);
    assertThat(html).contains("City &amp; County of Denver, CC BY 3.0");
  }

  @Test
  void letsItsOwnScriptsRunAndNothingElse() throws NoSuchAlgorithmException {
    String html = html(answered("a", "places"));
    List<String> scripts = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(html).results()
        .map(m -> m.group(1)).toList();
    assertThat(scripts).hasSize(2);
    for (String script : scripts) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      assertThat(html).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
    assertThat(html).contains("content=\"default-src 'none'; script-src 'sha256-").doesNotContain("unsafe-eval")
        .doesNotContain("script-src 'unsafe-inline'");
    assertThat(html.indexOf("Content-Security-Policy")).isLessThan(html.indexOf("<title>"));
  }

  @Test
  void carriesTheLicencesOfWhatItIsMadeOf() {
    assertThat(html(answered("a", "places"))).contains("Copyright (c) 2015-2023, University of Washington",
        "Redistribution and use in source and binary forms");
  }

  @Test
  void saysWhatChangedOnlyWhenThereIsAReportToCompareWith() {
    Report report = Reports.report(answered("a", "places"));
    assertThat(new ReportPage(report).html()).doesNotContain("id=\"changes\"");
    String html = new ReportPage(new Report(report.settings(), report.madeAt(), report.answers(),
        Optional.of(List.of("More <rows> than before.")))).html();
    assertThat(html).contains("<li>More &lt;rows&gt; than before.</li>").contains("href=\"#changes\"");
  }

  @Test
  void veryLongTextsAreCut() {
    String html = html(Reports.answer(Reports.query("a", "places"),
        Reports.result(List.of("name varchar"), "x".repeat(100_000))));
    assertThat(html).contains("<td class=\"long\">" + "x".repeat(300) + "…</td>");
  }

  @Test
  void putsSectionsInReadingOrderAndUnknownOnesBeforeDataQuality() {
    String html = html(answered("a", "data"), answered("b", "zoo"), answered("c", "correlation"),
        answered("d", "seasons"), answered("e", "freshness"), answered("f", "resolution"), answered("g", "places"));
    assertThat(IntStream.of(positions(html, "<section id=\"findings", "<section id=\"section-freshness",
        "<section id=\"section-seasons", "<section id=\"section-places", "<section id=\"section-resolution",
        "<section id=\"section-correlation", "<section id=\"section-zoo", "<section id=\"section-data",
        "<section id=\"method"))).isSorted()
        .doesNotContain(-1);
  }

  @Test
  void opensWithFiveFindingsByRankAndSkipsThoseWithoutAValue() {
    Answer[] answers = IntStream.range(0, 7)
        .mapToObj(i -> Reports.answer(
            Reports.withFinding(Reports.query("q" + i, "places"), "Finding {{n}} of q" + i + ".", null, 10 - i),
            Reports.result(List.of("n bigint"), i == 6 ? "NULL" : "1000")))
        .toArray(Answer[]::new);
    String html = html(answers);
    String top = html.substring(html.indexOf("<ol"), html.indexOf("</ol>"));
    assertThat(IntStream.of(positions(top, "Finding <b>1,000</b> of q5.", "of q4.", "of q3.", "of q2.", "of q1.")))
        .isSorted()
        .doesNotContain(-1);
    assertThat(top).doesNotContain("of q0.").doesNotContain("of q6.");
  }

  @Test
  void aFindingSpeaksOfTheRowWithTheGreatestValue() {
    NamedQuery query = Reports.withFinding(Reports.query("a", "places"), "{{name}} has {{n}}.", "n", 1);
    assertThat(
        html(Reports.answer(query, Reports.result(List.of("name varchar", "n double"), "x|9", "y|10", "z|NULL"))))
        .contains("<b>y</b> has <b>10</b>.");
  }

  @Test
  void aFindingThatNamesAMissingColumnIsReportedInItsSection() {
    NamedQuery query = Reports.withFinding(Reports.query("a", "places"), "{{nosuch}}.", null, 1);
    assertThat(html(Reports.answer(query, Reports.result(List.of("n bigint"), "1"))))
        .contains("The finding names columns that the query does not return: nosuch.");
  }

  @Test
  void showsAFailureInItsOwnSectionOnly() {
    String html = html(new Answer(Reports.query("a", "places"), new QueryOutcome.Failed("line 1:8: no such", false)),
        answered("b", "places"));
    assertThat(html).contains("<b>No answer today.</b> line 1:8: no such").contains("2 questions, 1 without an answer")
        .contains("href=\"b.csv\"").doesNotContain("href=\"a.csv\"");
  }

  @Test
  void saysSoWhenThereIsNoData() {
    String html = html(Reports.answer(Reports.query("a", "places"), Reports.result(List.of("n bigint"))));
    assertThat(html).contains("No rows: the data so far says nothing about this question.")
        .contains("There is nothing to tell yet");
  }

  @Test
  void saysHowFarTheDataReaches() {
    String html = html(Reports.answer(Reports.query("table_freshness", "freshness"),
        Reports.result(List.of("dataset varchar", "as_of date", "first_month varchar", "last_month varchar",
            "table_rows bigint", "data_version varchar"), "neighborhoods|2016-10-20|NULL|NULL|78|01K",
            "service_requests|2016-10-19|2015-10|2016-10|451940|01J")));
    assertThat(html).contains(
        "<b>Service requests</b> 451,940 rows in the months 2015-10 to 2016-10, data to 2016-10-19, 2 days before this "
            + "report. <span>Data version 01J</span>",
        "<b>Neighborhoods</b> 78 rows, data to 2016-10-20, 1 day before");
  }

  @Test
  void showsCostAndFoldedSqlAndBoundsTheTable() {
    String[] rows = IntStream.range(0, 150).mapToObj(i -> "row" + i).toArray(String[]::new);
    String html = html(Reports.answer(Reports.query("a", "places"), Reports.result(List.of("name varchar"), rows)));
    assertThat(html).contains("150 rows").contains("3.2 MB scanned, $0.00005").contains("row19<")
        .doesNotContain("row20<")
        .contains("The first 20 of 150 rows.")
        .contains(
            "<details><summary>SQL</summary><pre tabindex=\"0\"><code>SELECT &#39;a&#39; AS name</code></pre></details>");
  }

  private static Answer answered(String name, String section) {
    return Reports.answer(Reports.query(name, section), Reports.result(List.of("n bigint"), "1"));
  }

  private static String html(Answer... answers) {
    return new ReportPage(Reports.report(answers)).html();
  }

  private static int[] positions(String text, String... parts) {
    return List.of(parts).stream().mapToInt(text::indexOf).toArray();
  }
}
