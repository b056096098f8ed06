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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With little data or none every question still has an answer, and the page says what is not there.
class ReportOfLittleDataTest {
  private static final LocalDate FIRST = LocalDate.of(2015, 5, 1);
  private static final LocalDate LAST = LocalDate.of(2015, 5, 31);

  @TempDir
  Path folder;

  @Test
  void emptyTablesGiveAPageThatSaysSo() throws IOException, InterruptedException {
    try (RunningLake lake = SharedLake.empty(folder)) {
      String page = pageOf(lake);
      assertThat(page).contains("There is nothing to tell yet", "No rows: the data so far says nothing",
          "This is the first report");
      assertThat(article(page, "forecast_city_accidents")).contains("No rows: the data so far says nothing");
      assertThat(article(page, "forecast_past_errors")).contains("No rows: the data so far says nothing");
    }
  }

  @Test
  void oneMonthOfBothFeedsIsEnough() throws IOException, InterruptedException {
    try (RunningLake lake = SharedLake.empty(folder)) {
      SharedLake.dropAccidents(lake, folder, FIRST, LAST);
      SharedLake.dropRequests(lake, folder, FIRST, LAST);
      SharedLake.forecast(lake, new LadderForecaster(), LAST.plusDays(1));
      String page = pageOf(lake);
      assertThat(article(page, "forecast_city_accidents")).contains("accidents are expected",
          "The models could not be compared on so little history; indicative only");
      assertThat(article(page, "forecast_past_errors")).contains("No rows: the data so far says nothing");
      assertThat(page).contains("in the months 2015-05 to 2015-05", "data to 2015-05-31").doesNotContain("NaN");
    }
  }

  @Test
  void aMissingDatasetLeavesTheOtherAnswered() throws IOException, InterruptedException {
    try (RunningLake lake = SharedLake.empty(folder)) {
      SharedLake.dropAccidents(lake, folder, FIRST, LAST);
      SharedLake.forecast(lake, new MadeForecasts(0, true), LAST.plusDays(1));
      String first = pageOf(lake);
      assertThat(article(first, "forecast_city_accidents"))
          .contains("Regime alert: the chosen model failed lately, so this repeats last week");
      assertThat(article(first, "forecast_city_requests")).contains("No rows: the data so far says nothing");
      assertThat(first).contains("<b>Traffic accidents</b>", "No rows: the data so far says nothing")
          .doesNotContain("<b>Service requests</b>");
      SharedLake.dropRequests(lake, folder, FIRST, LAST);
      assertThat(pageOf(lake)).contains("<b>Service requests</b>", "New data: service_requests");
    }
  }

  /// What the page says of one question.
  private static String article(String page, String query) {
    int from = page.indexOf("<article id=\"" + query + "\"");
    assertThat(from).as(query).isNotNegative();
    return page.substring(from, page.indexOf("</article>", from));
  }

  /// The page without the libraries that draw it, which speak of NaN themselves.
  private static String pageOf(RunningLake lake) throws IOException, InterruptedException {
    PublishedReport report = new ReportPublisher(lake.wiring().results())
        .publish(lake.wiring().reportBuilder().build(Instant.now().plus(Duration.ofMinutes(10))));
    assertThat(report.failed()).as(report.announcement().text()).isZero();
    return Files.readString(lake.fileOf(URI.create("s3://" + report.bucket() + "/" + report.latestKey())))
        .replaceAll("(?s)<script(?! type=\"application/json\")[^>]*>.*?</script>", "");
  }
}
