package org.denverlakehouse.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPublisherTest {
  private static final NamedQuery COUNT = Reports.withFinding(Reports.query("count", "places"), "There are {{n}}.",
      null, 10);

  private final RecordingStore store = new RecordingStore();
  private final Answer one = Reports.answer(Reports.query("one", "places"), Reports.result(List.of("n bigint"), "1"));
  private final Answer two = Reports.answer(Reports.query("two", "places"), Reports.result(List.of("n bigint"), "2"));

  @Test
  void writesTheDateFirstAndLatestLastAndEachPageAfterItsFiles() throws IOException {
    PublishedReport published = new ReportPublisher(store).publish(Reports.report(one, two));
    assertThat(store.written).containsExactly("reports/2016-10-21/one.csv", "reports/2016-10-21/two.csv",
        "reports/2016-10-21/index.html", "reports/2016-10-21/report.json", "reports/latest/one.csv",
        "reports/latest/two.csv", "reports/latest/index.html", "reports/latest/report.json");
    assertThat(store.objects).containsEntry("reports/latest/two.csv", "n\r\n2\r\n");
    assertThat(store.types).containsEntry("reports/latest/index.html", "text/html; charset=utf-8")
        .containsEntry("reports/latest/one.csv", "text/csv; charset=utf-8")
        .containsEntry("reports/latest/report.json", "application/json");
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
        "reports/2016-10-21/report.json", "reports/latest/index.html", "reports/latest/one.csv",
        "reports/latest/report.json");
  }

  @Test
  void theSummarySaysHowFarTheDataReachedAndWhatWasFound() throws IOException {
    Answer freshness = Reports.answer(Reports.query("table_freshness", "freshness"),
        Reports.result(List.of("dataset varchar", "as_of date", "first_month varchar", "last_month varchar",
            "table_rows bigint", "data_version varchar"), "neighborhoods|2016-10-20|NULL|NULL|78|NULL"));
    Answer failed = new Answer(two.query(), new QueryOutcome.Failed("no", false));
    var _ = new ReportPublisher(store).publish(Reports.report(count("7"), freshness, failed));
    var json = new ObjectMapper();
    assertThat(json.readTree(store.objects.get("reports/latest/report.json"))).isEqualTo(json.readTree("""
        {"format": 1, "date": "2016-10-21", "made_at": "2016-10-21 15:00:00.000",
         "datasets": [{"dataset": "neighborhoods", "as_of": "2016-10-20", "rows": 78}],
         "questions": [
           {"name": "count", "title": "Title of count", "answered": true, "finding": "There are 7.", "rank": 10,
            "bytes_scanned": 3400000, "milliseconds": 12},
           {"name": "table_freshness", "title": "Title of table_freshness", "answered": true,
            "bytes_scanned": 3400000, "milliseconds": 12},
           {"name": "two", "title": "Title of two", "answered": false}]}
        """));
  }

  @Test
  void thePageTellsWhatChangedSinceTheReportBefore() throws IOException {
    ReportPublisher publisher = new ReportPublisher(store);
    var _ = publisher.publish(Reports.report(count("7")));
    assertThat(page()).contains("This is the first report");
    var _ = publisher.publish(Reports.report(count("7")));
    assertThat(page()).contains("Nothing changed since the report of 21 October 2016, 09:00 MDT");
    var _ = publisher.publish(Reports.report(count("8")));
    assertThat(page()).contains("Before: “There are 7.” Now: “There are 8.”");
  }

  @Test
  void aRunThatDiedBeforeItsPageStoodLosesNoChange() throws IOException {
    var _ = new ReportPublisher(store).publish(Reports.report(count("7")));
    var dying = new RecordingStore() {
      @Override
      public void put(String key, byte[] content, String contentType) {
        if (key.equals("reports/latest/index.html")) {
          throw new UncheckedIOException(new IOException("the bucket is gone"));
        }
        super.put(key, content, contentType);
      }
    };
    dying.objects.putAll(store.objects);
    Report next = Reports.report(count("8"));
    assertThatThrownBy(() -> new ReportPublisher(dying).publish(next)).hasMessageContaining("the bucket is gone");
    store.objects.putAll(dying.objects);
    var _ = new ReportPublisher(store).publish(next);
    assertThat(page()).contains("Before: “There are 7.” Now: “There are 8.”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"format\": 2}", "\"report\"", """
      {"format": 1, "date": "2016-10-21", "made_at": "2016-10-21 15:00:00.000"}""", """
      {"format": 1, "date": "2016-10-21", "made_at": "2016-10-21 15:00:00.000", "questions": [null]}""", """
      {"format": 1, "date": "2016-10-21", "made_at": "2016-10-21 15:00:00.000", "questions": [{"name": "a"}]}""", """
      {"format": 1, "date": "2016-10-21", "made_at": "yesterday", "questions": []}""", """
      {"format": 1, "date": "2016-10-21", "made_at": "2016-10-21 15:00:00.000", "questions": [], "datasets": [{}]}"""})
  void aSummaryThatCannotBeReadCostsTheChangesAlone(String json) throws IOException {
    store.objects.put("reports/latest/report.json", json);
    var _ = new ReportPublisher(store).publish(Reports.report(one));
    assertThat(page()).contains("What changed is not known").contains("Title of one");
  }

  @Test
  void aStoreThatDoesNotAnswerCostsTheChangesAlone() throws IOException {
    var throttled = new RecordingStore() {
      @Override
      public byte[] get(String key) throws IOException {
        throw new IOException("SlowDown");
      }
    };
    var _ = new ReportPublisher(throttled).publish(Reports.report(one));
    assertThat(throttled.objects.get("reports/latest/index.html")).contains("What changed is not known");
  }

  @Test
  void whatASummaryHoldsIsTextOnThePage() throws IOException {
    store.objects.put("reports/latest/report.json", """
        {"format": 1, "date": "2016-10-20", "made_at": "2016-10-20 15:00:00.000", "questions": [
          {"name": "count", "title": "<img src=x>", "answered": true, "finding": "<script>alert('x')</script>"},
          {"name": "gone", "title": "<b>gone</b>", "answered": true}]}
        """);
    var _ = new ReportPublisher(store).publish(Reports.report(count("7")));
    assertThat(page()).contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;", "&lt;b&gt;gone&lt;/b&gt;")
        .doesNotContain("<script>alert('x')").doesNotContain("<img src=x").doesNotContain("<b>gone");
  }

  private static Answer count(String n) {
    return Reports.answer(COUNT, Reports.result(List.of("n bigint"), n));
  }

  private String page() {
    return String.valueOf(store.objects.get("reports/latest/index.html"));
  }
}
