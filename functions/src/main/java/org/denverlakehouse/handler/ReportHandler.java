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
import org.denverlakehouse.report.PublishedReport;
import org.denverlakehouse.report.ReportBuilder;
import org.denverlakehouse.report.ReportPublisher;

/// Makes the report, on schedule or on demand; the event's content does not matter. Answers where the report is and
/// what it took. Fails only when the report could not be written: a question without an answer is part of a report.
public final class ReportHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// Kept free at the end of the invocation for writing the files.
  private static final Duration FOR_WRITING = Duration.ofSeconds(30);

  private final ReportBuilder builder;
  private final ReportPublisher publisher;
  private final InstantSource clock;

  /// For Lambda: configured by environment variables, see [Wiring].
  public ReportHandler() {
    this(Wiring.ofEnvironment());
  }

  private ReportHandler(Wiring wiring) {
    this(wiring.reportBuilder(), new ReportPublisher(wiring.results()), Clock.systemUTC());
  }

  public ReportHandler(ReportBuilder builder, ReportPublisher publisher, InstantSource clock) {
    this.builder = builder;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    Instant end = clock.instant().plusMillis(context.getRemainingTimeInMillis());
    try {
      PublishedReport report = publisher.publish(builder.build(end.minus(FOR_WRITING)));
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
}
