package org.denverlakehouse.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.denverlakehouse.local.command.RunningLake;
import org.denverlakehouse.local.queries.SharedLake;
import org.denverlakehouse.report.PublishedReport;
import org.denverlakehouse.report.ReportPublisher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The report of a generated year, as readers see it. The pictures are in `target/screenshots`: look at them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageInBrowserTest {
  private static final Path AXE = Path.of("target", "page-tests", "node_modules", "axe-core", "axe.min.js");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final long MOST_BYTES = 3_000_000;
  private static final int DESK = 1280;
  private static final int PHONE = 390;

  @TempDir
  static Path folder;

  private Chromium browser;
  private RunningLake lake;
  private PublishedReport report;
  private Path page;

  @BeforeAll
  void makeTheReport() throws IOException, InterruptedException {
    browser = Chromium.startOrSkip(folder);
    lake = SharedLake.generated(folder);
    report = new ReportPublisher(lake.wiring().results())
        .publish(lake.wiring().reportBuilder().build(Instant.now().plus(Duration.ofMinutes(10))));
    page = lake.fileOf(URI.create("s3://" + report.bucket() + "/" + report.latestKey()));
  }

  @AfterAll
  void stop() throws IOException {
    if (browser != null) {
      browser.close();
    }
    if (lake != null) {
      lake.close();
    }
  }

  @Test
  void everyQuestionHasAnAnswer() {
    assertThat(report.failed()).as(report.announcement().text()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1280,light", "390,light", "1280,dark"})
  void everyChartIsDrawnAndNoWordsLieOnOthers(int width, String scheme) throws IOException {
    browser.show(page, width, scheme);
    browser.paint(PICTURES, "report-" + width + "-" + scheme);
    assertThat(browser.errors()).as("errors in the console").isEmpty();
    assertThat(browser.number("document.querySelectorAll('figure.chart').length")).as("charts").isGreaterThan(10);
    assertThat(browser.texts("probe.undrawn()")).as("charts without marks").isEmpty();
    assertThat(browser.texts("probe.clashes()")).as("words that lie on others").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void everybodyCanReadIt(String scheme) throws IOException {
    browser.show(page, DESK, scheme);
    assertThat(browser.axe(AXE)).as("what axe-core finds").isEmpty();
  }

  @Test
  void aPhoneScrollsDownOnly() throws IOException {
    browser.show(page, PHONE, "light");
    assertThat(browser.number("document.documentElement.scrollWidth")).as("%s", browser.texts("probe.tooWide()"))
        .isLessThanOrEqualTo(PHONE);
  }

  @Test
  void isOneSmallFileThatFetchesNothing() throws IOException {
    assertThat(Files.size(page)).isLessThan(MOST_BYTES);
    browser.show(page, DESK, "light");
    assertThat(browser.texts("probe.fetched()")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"table_freshness", "resolution_time_by_request_type"})
  void aTableSortsByEveryHeading(String query) throws IOException {
    browser.show(page, DESK, "light");
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
    assertThat(browser.texts("probe.unsorted(arguments[0])", query)).isEmpty();
  }

  @Test
  void theDownloadIsTheFileBesideThePage() throws IOException {
    Path downloads = Files.createDirectories(folder.resolve("downloads"));
    browser.show(page, DESK, "light");
    browser.downloadInto(downloads);
    for (String query : List.of("table_freshness", "resolution_time_by_request_type")) {
      browser.run("document.getElementById(arguments[0]).querySelector('a.csv').click()", query);
      Path file = downloads.resolve(query + ".csv");
      await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(file));
      assertThat(file).hasSameBinaryContentAs(page.resolveSibling(query + ".csv"));
    }
  }

  @Test
  void paperShowsTheChartsToo() throws IOException {
    browser.show(page, DESK, "dark");
    browser.run("dispatchEvent(new Event('beforeprint'))");
    browser.medium("print", "light");
    browser.awaitCharts();
    browser.paint(PICTURES, "report-print");
    assertThat(browser.texts("probe.undrawn()")).isEmpty();
    assertThat(browser.errors()).isEmpty();
  }
}
