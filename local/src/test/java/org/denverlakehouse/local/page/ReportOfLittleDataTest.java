package org.denverlakehouse.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.denverlakehouse.local.command.RunningLake;
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
    }
  }

  @Test
  void oneMonthOfBothFeedsIsEnough() throws IOException, InterruptedException {
    try (RunningLake lake = SharedLake.empty(folder)) {
      SharedLake.dropAccidents(lake, folder, FIRST, LAST);
      SharedLake.dropRequests(lake, folder, FIRST, LAST);
      String page = pageOf(lake);
      assertThat(page).contains("in the months 2015-05 to 2015-05", "data to 2015-05-31").doesNotContain("NaN");
    }
  }

  @Test
  void aMissingDatasetLeavesTheOtherAnswered() throws IOException, InterruptedException {
    try (RunningLake lake = SharedLake.empty(folder)) {
      SharedLake.dropAccidents(lake, folder, FIRST, LAST);
      String first = pageOf(lake);
      assertThat(first).contains("<b>Traffic accidents</b>", "No rows: the data so far says nothing")
          .doesNotContain("<b>Service requests</b>");
      SharedLake.dropRequests(lake, folder, FIRST, LAST);
      assertThat(pageOf(lake)).contains("<b>Service requests</b>", "New data: service_requests");
    }
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
