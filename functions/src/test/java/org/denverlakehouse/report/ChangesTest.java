package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.denverlakehouse.report.ReportSummary.Question;
import org.denverlakehouse.report.ReportSummary.Reach;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final String SINCE = "Compared with the report of 20 October 2016, 06:00 MDT:";

  @Test
  void sameDataAndSameFindingsAreSaidToBeTheSame() {
    ReportSummary same = summary(List.of(reach("2015-10", "2016-10", 10)), question("a", "A?", "One.", 10));
    assertThat(Changes.between(same, same, DENVER)).containsExactly(
        "Nothing changed since the report of 20 October 2016, 06:00 MDT: same data, same findings.");
  }

  @Test
  void dataThatMovedIsToldWithItsDayItsRowsAndItsMonths() {
    assertThat(dataChanges(
        new Reach("requests", "2016-10-19", "2015-10", "2016-10", 451_940, "01J"),
        new Reach("requests", "2016-11-02", "2015-11", "2016-11", 453_144, "01K")))
        .containsExactly(SINCE, "requests: data to 2016-11-02, before to 2016-10-19; 1,204 rows more, now 453,144; "
            + "month 2016-11 came; month 2015-10 went.");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      2016-01 | 2016-12 | 2016-03 | 2016-12 | months 2016-01 to 2016-02 went
      2016-03 | 2016-12 | 2016-01 | 2017-01 | months 2016-01 to 2016-02 came; month 2017-01 came
      2016-01 | 2016-12 | 2016-03 | 2016-10 | months 2016-01 to 2016-02 went; months 2016-11 to 2016-12 went
      2014-01 | 2014-02 | 2016-01 | 2016-02 | months 2016-01 to 2016-02 came; months 2014-01 to 2014-02 went
      2016-01 | 2016-02 | 2014-01 | 2014-01 | month 2014-01 came; months 2016-01 to 2016-02 went
      -       | -       | 2016-01 | 2016-02 | loaded again, with as many rows for the same days
      <b>     | 2016-02 | 2016-01 | 2016-02 | loaded again, with as many rows for the same days
      """)
  void monthsThatCameAndWentAreNamed(@Nullable String firstWas, @Nullable String lastWas, String first, String last,
      String told) {
    assertThat(dataChanges(new Reach("requests", "2016-10-19", firstWas, lastWas, 1, "01J"),
        new Reach("requests", "2016-10-19", first, last, 1, "01J"))).containsExactly(SINCE, "requests: " + told + ".");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      10 | 9  | 1 row fewer, now 9
      10 | 8  | 2 rows fewer, now 8
      10 | 11 | 1 row more, now 11
      """)
  void rowsAreCounted(long was, long now, String told) {
    assertThat(dataChanges(reach("2016-01", "2016-02", was), reach("2016-01", "2016-02", now)))
        .containsExactly(SINCE, "requests: " + told + ".");
  }

  @Test
  void anotherVersionOfTheSameDaysIsTold() {
    assertThat(dataChanges(new Reach("requests", "2016-10-19", null, null, 1, "01J"),
        new Reach("requests", "2016-10-19", null, null, 1, "01K")))
        .containsExactly(SINCE, "requests: loaded again, with as many rows for the same days.");
  }

  @Test
  void aTableThatCameAndOneThatWentAreTold() {
    assertThat(Changes.between(
        summary(List.of(new Reach("crashes", "2016-10-19", "2016-01", "2016-10", 1, "01J"))),
        summary(List.of(new Reach("requests", "2016-10-20", "2016-01", "2016-10", 1200, "01K"))), DENVER))
        .containsExactly(SINCE, "New data: requests, 1,200 rows, to 2016-10-20.", "Gone: crashes, which had 1 row.");
  }

  @Test
  void whereTheReachIsNotKnownNothingIsSaidToBeGone() {
    ReportSummary known = summary(List.of(reach("2015-10", "2016-10", 10)), question("a", "A?", "One.", 1));
    ReportSummary unknown = summary(null, question("a", "A?", "One.", 1));
    assertThat(Changes.between(known, unknown, DENVER)).singleElement().asString().startsWith("Nothing changed");
    assertThat(Changes.between(unknown, known, DENVER)).singleElement().asString().startsWith("Nothing changed");
  }

  @Test
  void findingsThatSayAnotherThingAreToldBestRankFirst() {
    assertThat(Changes.between(
        summary(List.of(), question("a", "A?", "One.", 40), question("b", "B?", "Two.", 10),
            question("c", "C?", "Same.", 5), question("d", "D?", null, 1), question("e", "E?", "Five.", 20)),
        summary(List.of(), question("a", "A?", "Three.", 40), question("b", "B?", "Four.", 10),
            question("c", "C?", "Same.", 5), question("d", "D?", "Six.", 15), question("e", "E?", null, 1)),
        DENVER)).containsExactly(SINCE, "B? Before: “Two.” Now: “Four.”", "D? Before: nothing to tell. Now: “Six.”",
            "A? Before: “One.” Now: “Three.”", "E? Before: “Five.” Now: nothing to tell.");
  }

  @Test
  void questionsThatLostOrFoundTheirAnswerComeFirstAndAreNotToldTwice() {
    assertThat(Changes.between(
        summary(List.of(), question("a", "A?", "One.", 1), unanswered("b", "B"), question("old", "Old", "x", 2)),
        summary(List.of(), unanswered("a", "A?"), question("b", "B", "Two.", 1), question("new", "New", "y", 2)),
        DENVER)).containsExactly(SINCE, "No answer this time: A?", "Answered again: B.", "New question: New.",
            "No longer asked: Old.");
  }

  @Test
  void aQuestionThatStillHasNoAnswerIsNoChange() {
    ReportSummary failing = summary(List.of(), unanswered("a", "A?"));
    assertThat(Changes.between(failing, failing, DENVER)).singleElement().asString().startsWith("Nothing changed");
  }

  private static List<String> dataChanges(Reach was, Reach now) {
    return Changes.between(summary(List.of(was)), summary(List.of(now)), DENVER);
  }

  private static Reach reach(String first, String last, long rows) {
    return new Reach("requests", "2016-10-19", first, last, rows, "01J");
  }

  private static Question question(String name, String title, @Nullable String finding, int rank) {
    return new Question(name, title, true, finding, finding == null ? null : rank, 1L, 1L);
  }

  private static Question unanswered(String name, String title) {
    return new Question(name, title, false, null, null, null, null);
  }

  private static ReportSummary summary(@Nullable List<Reach> reaches, Question... questions) {
    return new ReportSummary(ReportSummary.FORMAT, LocalDate.of(2016, 10, 20), Instant.parse("2016-10-20T12:00:00Z"),
        reaches, List.of(questions));
  }
}
