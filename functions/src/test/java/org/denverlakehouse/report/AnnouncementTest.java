package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.denverlakehouse.query.QueryOutcome;
import org.junit.jupiter.api.Test;

class AnnouncementTest {
  @Test
  void tellsTheFindingsWhatChangedWhereThePageIsAndWhatHasNoAnswer() {
    Report report = Reports.report(finding("a", "Requests rose by {{n}}.", 20, "1200"),
        finding("b", "Half close in {{n}} hours.", 10, "36"),
        new Answer(Reports.query("c", "places"), new QueryOutcome.Failed("line 1:8: no such column", false)))
        .withChanges(List.of("Compared with the report of yesterday:", "A? Before: “x” Now: “y”"));
    Announcement told = announcement(report);
    assertThat(told.subject()).isEqualTo("Denver Lakehouse report of 2016-10-21, 1 question without an answer");
    assertThat(told.text()).isEqualTo("""
        Denver Lakehouse report
        Asked on 21 October 2016, 09:00 MDT.

        What happened
        1. Half close in 36 hours.
        2. Requests rose by 1,200.

        What changed
        - Compared with the report of yesterday:
        - A? Before: “x” Now: “y”

        The page
        latest      s3://denver-results/reports/latest/index.html
        this one    s3://denver-results/reports/2016-10-21/index.html

        Without an answer
        - c: line 1:8: no such column
        """);
  }

  @Test
  void tellsFiveFindingsAndADozenChangesAtMost() {
    Answer[] answers = IntStream.range(0, 9).mapToObj(i -> finding("q" + i, "Finding {{n}}.", i, "" + i))
        .toArray(Answer[]::new);
    List<String> changes = IntStream.range(0, 30).mapToObj(i -> "Change " + i + ".").toList();
    String text = announcement(Reports.report(answers).withChanges(changes)).text();
    assertThat(text).contains("5. Finding 4.").doesNotContain("Finding 5.").contains("- Change 11.\n")
        .doesNotContain("Change 12.").contains("- and 18 more on the page").doesNotContain("Without an answer");
  }

  @Test
  void aReportWithoutDataSaysSo() {
    assertThat(announcement(Reports.report()).text()).contains("Nothing to tell: no question has an answer");
  }

  @Test
  void noValueCanAddALineOrAControlCharacterOrFillTheMail() {
    String hostile = "x\r\nBcc: a@b\u001b[31m\u0085" + "y".repeat(1000);
    Announcement told = announcement(Reports.report(finding("a", "{{n}}", 1, hostile),
        new Answer(Reports.query("c", "places"), new QueryOutcome.Failed(hostile, false)))
        .withChanges(List.of(hostile)));
    assertThat(told.text()).contains("1. x Bcc: a@b [31m y").doesNotContain("\nBcc").doesNotContain("\u001b")
        .doesNotContain("\u0085");
    assertThat(told.text().lines()).allMatch(line -> line.length() < 410);
  }

  @Test
  void theSubjectIsOneShortLineOfAscii() {
    var settings = new ReportSettings("Zürich\n" + "z".repeat(200), Reports.SETTINGS.zone(), List.of(), 4, 10);
    Announcement told = announcement(new Report(settings, ZonedDateTime.parse("2016-10-21T09:00:00Z"), List.of()));
    assertThat(told.subject()).hasSize(100).startsWith("Z?rich z").endsWith("z of 2016-10-21");
  }

  private static Answer finding(String name, String sentence, int rank, String n) {
    String type = n.chars().allMatch(Character::isDigit) ? "bigint" : "varchar";
    return Reports.answer(Reports.withFinding(Reports.query(name, "places"), sentence, null, rank),
        Reports.result(List.of("n " + type), n));
  }

  private static Announcement announcement(Report report) {
    return Announcement.of(report, "denver-results", "reports/latest/index.html", "reports/2016-10-21/index.html");
  }
}
