package org.denverlakehouse.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.denverlakehouse.forecast.LadderForecaster;
import org.denverlakehouse.local.command.RunningLake;
import org.denverlakehouse.local.queries.MadeForecasts;
import org.denverlakehouse.local.queries.SharedLake;
import org.denverlakehouse.report.PublishedReport;
import org.denverlakehouse.report.ReportPublisher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With little data or none, before the first file and with one feed alone, every question still has an answer, and the
/// page says what is not there.
class ReportOfLittleDataTest {
  private static final LocalDate FIRST = LocalDate.of(2015, 5, 1);
  private static final LocalDate LAST = LocalDate.of(2015, 5, 31);

  private static final String NO_ROWS = "No rows: the data so far says nothing";

  @TempDir
  static Path folder;

  private static String ofNothing = "";
  private static String ofOneFeed = "";
  private static String ofBoth = "";

  /// One lakehouse that fills: each report asks every question, which is most of the work here.
  @BeforeAll
  static void tellAsItFills() throws IOException, InterruptedException {
    try (RunningLake lake = SharedLake.empty(folder)) {
      ofNothing = pageOf(lake);
      SharedLake.dropAccidents(lake, folder, FIRST, LAST);
      SharedLake.forecast(lake, new MadeForecasts(0, true), LAST.plusDays(1));
      ofOneFeed = pageOf(lake);
      SharedLake.dropRequests(lake, folder, FIRST, LAST);
      SharedLake.forecast(lake, new LadderForecaster(), LAST.plusDays(1));
      ofBoth = pageOf(lake);
    }
  }

  @Test
  void emptyTablesGiveAPageThatSaysSo() {
    assertThat(ofNothing).contains("There is nothing to tell yet", "No rows: the data so far says nothing",
        "This is the first report");
  }

  @Test
  void oneMonthOfBothFeedsIsEnough() {
    assertThat(ofBoth).contains("in the months 2015-05 to 2015-05", "data to 2015-05-31").doesNotContain("NaN");
  }

  @Test
  void aMissingDatasetLeavesTheOtherAnswered() {
    assertThat(ofOneFeed).contains("<b>Traffic accidents</b>", "No rows: the data so far says nothing")
        .doesNotContain("<b>Service requests</b>", "NaN");
    assertThat(ofBoth).contains("<b>Service requests</b>", "New data: service_requests");
  }

  @Test
  void withoutAForecastItsQuestionsHaveNoRows() {
    assertThat(article(ofNothing, "forecast_city_accidents")).contains(NO_ROWS);
    assertThat(article(ofNothing, "forecast_past_errors")).contains(NO_ROWS);
    assertThat(article(ofOneFeed, "forecast_city_requests")).contains(NO_ROWS);
  }

  @Test
  void aForecastFromOneMonthSaysHowLittleThatIs() {
    assertThat(article(ofBoth, "forecast_city_accidents")).contains("accidents are expected",
        "The models could not be compared on so little history; indicative only");
    assertThat(article(ofBoth, "forecast_past_errors")).as("nothing that was forecast is known yet").contains(NO_ROWS);
  }

  @Test
  void aRegimeAlertStandsInTheSentence() {
    assertThat(article(ofOneFeed, "forecast_city_accidents"))
        .contains("Regime alert: the chosen model failed lately, so this repeats last week");
  }

  /// What the page says of one question.
  private static String article(String page, String query) {
    int from = page.indexOf("<article id=\"" + query + "\"");
    assertThat(from).as(query).isNotNegative();
    return page.substring(from, page.indexOf("</article>", from));
  }

  /// The page, on which every question has an answer, without the libraries that draw it, which speak of NaN themselves.
  private static String pageOf(RunningLake lake) throws IOException, InterruptedException {
    PublishedReport report = new ReportPublisher(lake.wiring().results())
        .publish(lake.wiring().reportBuilder().build(Instant.now().plus(Duration.ofMinutes(10))));
    assertThat(report.failed()).as(report.announcement().text()).isZero();
    return Files.readString(lake.fileOf(URI.create("s3://" + report.bucket() + "/" + report.latestKey())))
        .replaceAll("(?s)<script(?! type=\"application/json\")[^>]*>.*?</script>", "");
  }
}
