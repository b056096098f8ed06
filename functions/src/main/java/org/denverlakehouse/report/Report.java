package org.denverlakehouse.report;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// All answers of one run, in query name order. Immutable.
///
/// @param settings what the report says about itself
/// @param madeAt   when the questions were asked, in the report's zone
/// @param changes  what is different from the report before, in plain sentences; empty when there was none to compare
///                 with
public record Report(ReportSettings settings, ZonedDateTime madeAt, List<Answer> answers,
    Optional<List<String>> changes) {
  public Report {
    answers = List.copyOf(answers);
    changes = changes.map(List::copyOf);
  }

  /// A report that is compared with no other.
  public Report(ReportSettings settings, ZonedDateTime madeAt, List<Answer> answers) {
    this(settings, madeAt, answers, Optional.empty());
  }

  /// The same report, saying what changed.
  public Report withChanges(List<String> sentences) {
    return new Report(settings, madeAt, answers, Optional.of(sentences));
  }

  /// The local day of the run, which names the report's folder.
  public LocalDate date() {
    return madeAt.toLocalDate();
  }

  /// How many questions have no answer.
  public int failed() {
    return (int) answers.stream().filter(a -> a.result().isEmpty()).count();
  }

  /// Bytes that all queries scanned together.
  public long bytesScanned() {
    return answers.stream().flatMap(a -> a.result().stream()).mapToLong(r -> r.bytesScanned()).sum();
  }

  /// What Athena charges for all queries together.
  public double dollars() {
    return answers.stream().flatMap(a -> a.result().stream()).mapToDouble(r -> r.dollars()).sum();
  }
}
