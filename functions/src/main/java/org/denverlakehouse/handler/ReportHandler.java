package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.report.Announcement;
import org.denverlakehouse.report.PublishedReport;
import org.denverlakehouse.report.ReportBuilder;
import org.denverlakehouse.report.ReportPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the report, on schedule or on demand, and tells of it; the event's content does not matter. Answers where the
/// report is and what it took. Fails only when the report could not be written: a question without an answer is part of a
/// report, and a message that could not be sent is logged.
public final class ReportHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// Kept free at the end of the invocation for writing the files.
  private static final Duration FOR_WRITING = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ReportHandler.class);

  private final ReportBuilder builder;
  private final ReportPublisher publisher;
  private final Notifier notifier;
  private final InstantSource clock;
  private final Metrics metrics;

  /// For Lambda: configured by environment variables, see [Wiring].
  public ReportHandler() {
    this(Wiring.ofEnvironment());
  }

  public ReportHandler(Wiring wiring) {
    this(wiring.reportBuilder(), new ReportPublisher(wiring.results()), wiring.notifier(), Clock.systemUTC(),
        wiring.metrics());
  }

  public ReportHandler(ReportBuilder builder, ReportPublisher publisher, Notifier notifier,
      InstantSource clock, Metrics metrics) {
    this.builder = builder;
    this.publisher = publisher;
    this.notifier = notifier;
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis());
    try (var _ = Invocation.logged(context)) {
      PublishedReport report = publisher.publish(builder.build(end.minus(FOR_WRITING)));
      metrics.tell(Map.of(Metric.REPORTS_WRITTEN, 1, Metric.QUESTIONS_UNANSWERED, report.failed(), Metric.QUERY_BYTES,
          report.bytesScanned(), Metric.QUERY_DOLLARS, report.dollars()));
      tell(report.announcement());
      return Map.of("page", "s3://" + report.bucket() + "/" + report.pageKey(), "latest",
          "s3://" + report.bucket() + "/" + report.latestKey(), "date", report.date().toString(), "queries",
          report.queries(), "failed", report.failed(), "bytes_scanned", report.bytesScanned(), "dollars",
          report.dollars());
    } catch (IOException e) {
      throw new UncheckedIOException("The report could not be written.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The report was interrupted.", e);
    }
  }

  private void tell(Announcement announcement) {
    try {
      notifier.tell(announcement.subject(), announcement.text());
    } catch (RuntimeException e) {
      LOG.warn("The report is written, but nobody could be told of it: {}", e.toString());
    }
  }
}
