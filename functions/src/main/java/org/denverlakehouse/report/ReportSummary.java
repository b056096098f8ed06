package org.denverlakehouse.report;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.store.Json;
import org.jspecify.annotations.Nullable;

/// What a report said, in few words: `report.json` beside the page. The next report reads it to tell what changed; scripts
/// may read it too. Immutable.
///
/// @param format   the version of this form
/// @param date     the local day of the report
/// @param madeAt   when the questions were asked
/// @param datasets how far each table's data reached; null when that question had no answer
public record ReportSummary(int format, LocalDate date, Instant madeAt, @Nullable List<Reach> datasets,
    List<Question> questions) {
  /// The form that this code writes, and the only one that it reads.
  static final int FORMAT = 1;

  public ReportSummary {
    // JSON that was read may lack anything.
    Objects.requireNonNull(date);
    Objects.requireNonNull(madeAt);
    datasets = datasets == null ? null : List.copyOf(datasets);
    questions = List.copyOf(questions);
  }

  /// How far a table's data reached.
  ///
  /// @param asOf        the last day that it speaks for
  /// @param firstMonth  the first visible month such as `2016-01`; null for a feed without months
  /// @param lastMonth   the last one
  /// @param rows        visible rows
  /// @param dataVersion the load that made the table what it was
  public record Reach(String dataset, @Nullable String asOf, @Nullable String firstMonth, @Nullable String lastMonth,
      long rows, @Nullable String dataVersion) {
    public Reach {
      Objects.requireNonNull(dataset);
    }
  }

  /// A question and what it came to.
  ///
  /// @param name         the query's name
  /// @param answered     false when it had no answer
  /// @param finding      the answer in one sentence; null when there was none to tell
  /// @param rank         of the finding, the lowest first; null without a finding
  /// @param bytesScanned what Athena read for it; null without an answer
  /// @param milliseconds how long Athena took; null without an answer
  public record Question(String name, String title, boolean answered, @Nullable String finding,
      @Nullable Integer rank, @Nullable Long bytesScanned, @Nullable Long milliseconds) {
    public Question {
      Objects.requireNonNull(name);
      Objects.requireNonNull(title);
    }
  }

  static ReportSummary of(Report report) {
    return new ReportSummary(FORMAT, report.date(), report.madeAt().toInstant(), Freshness.reaches(report).orElse(null),
        report.answers().stream().map(ReportSummary::question).toList());
  }

  private static Question question(Answer answer) {
    Findings.Filled finding = Findings.sentence(answer).orElse(null);
    return new Question(answer.query().name(), answer.query().title(), answer.result().isPresent(),
        finding == null ? null : finding.sentence(), finding == null ? null : finding.rank(),
        answer.result().map(QueryResult::bytesScanned).orElse(null),
        answer.result().map(QueryResult::milliseconds).orElse(null));
  }

  byte[] json() {
    return Json.write(this);
  }

  /// The summary that the bytes spell. Its texts are data like any other: who shows them must escape them.
  ///
  /// @throws IOException when they spell none, or one of another format
  static ReportSummary read(byte[] json) throws IOException {
    ReportSummary summary;
    try {
      summary = Json.read(json, ReportSummary.class);
    } catch (RuntimeException e) {
      throw new IOException("This is no report.json.", e);
    }
    if (summary == null || summary.format() != FORMAT) {
      throw new IOException("This is no report.json of format " + FORMAT + ".");
    }
    return summary;
  }
}
