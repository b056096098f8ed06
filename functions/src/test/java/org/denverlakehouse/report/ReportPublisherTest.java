package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.denverlakehouse.query.QueryOutcome;
import org.junit.jupiter.api.Test;

class ReportPublisherTest {
  private final RecordingStore store = new RecordingStore();
  private final Answer one = Reports.answer(Reports.query("one", "places"), Reports.result(List.of("n bigint"), "1"));
  private final Answer two = Reports.answer(Reports.query("two", "places"), Reports.result(List.of("n bigint"), "2"));

  @Test
  void writesTheDateFirstAndLatestLastAndEachPageAfterItsFiles() throws IOException {
    PublishedReport published = new ReportPublisher(store).publish(Reports.report(one, two));
    assertThat(store.written).containsExactly("reports/2016-10-21/one.csv", "reports/2016-10-21/two.csv",
        "reports/2016-10-21/index.html", "reports/latest/one.csv", "reports/latest/two.csv",
        "reports/latest/index.html");
    assertThat(store.objects).containsEntry("reports/latest/two.csv", "n\r\n2\r\n");
    assertThat(store.types).containsEntry("reports/latest/index.html", "text/html; charset=utf-8")
        .containsEntry("reports/latest/one.csv", "text/csv; charset=utf-8");
    assertThat(published.pageKey()).isEqualTo("reports/2016-10-21/index.html");
    assertThat(published.latestKey()).isEqualTo("reports/latest/index.html");
    assertThat(published.queries()).isEqualTo(2);
  }

  @Test
  void aQuestionThatFailedTodayDoesNotShowYesterdaysAnswer() throws IOException {
    ReportPublisher publisher = new ReportPublisher(store);
    var _ = publisher.publish(Reports.report(one, two));
    var _ = publisher.publish(Reports.report(one, new Answer(two.query(), new QueryOutcome.Failed("no", false))));
    assertThat(store.objects.keySet()).containsExactly("reports/2016-10-21/index.html", "reports/2016-10-21/one.csv",
        "reports/latest/index.html", "reports/latest/one.csv");
  }
}
