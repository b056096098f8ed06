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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With little data or none, before the first file and with one feed alone, every question still has an answer, and the
/// page says what is not there.
class ReportOfLittleDataTest {
  private static final LocalDate FIRST = LocalDate.of(2015, 5, 1);
  private static final LocalDate LAST = LocalDate.of(2015, 5, 31);

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
      ofOneFeed = pageOf(lake);
      SharedLake.dropRequests(lake, folder, FIRST, LAST);
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

  /// The page, on which every question has an answer, without the libraries that draw it, which speak of NaN themselves.
  private static String pageOf(RunningLake lake) throws IOException, InterruptedException {
    PublishedReport report = new ReportPublisher(lake.wiring().results())
        .publish(lake.wiring().reportBuilder().build(Instant.now().plus(Duration.ofMinutes(10))));
    assertThat(report.failed()).as(report.announcement().text()).isZero();
    return Files.readString(lake.fileOf(URI.create("s3://" + report.bucket() + "/" + report.latestKey())))
        .replaceAll("(?s)<script(?! type=\"application/json\")[^>]*>.*?</script>", "");
  }
}
