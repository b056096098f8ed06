package org.denverlakehouse.report;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryRunner;

/// Asks every named question, a few at a time. A question that fails stands in the report with its message; the others
/// are answered. May be used from many threads.
public final class ReportBuilder {
  private final QueryRunner runner;
  private final NamedQueries queries;
  private final ReportSettings settings;
  private final InstantSource clock;

  public ReportBuilder(QueryRunner runner, NamedQueries queries, ReportSettings settings, InstantSource clock) {
    this.runner = runner;
    this.queries = queries;
    this.settings = settings;
    this.clock = clock;
  }

  /// Runs all queries; those that have not ended at `deadline` are cancelled and count as failed.
  ///
  /// @throws InterruptedException when this thread was interrupted; running queries are cancelled
  public Report build(Instant deadline) throws InterruptedException {
    var madeAt = clock.instant().atZone(settings.zone());
    List<Callable<Answer>> questions = new ArrayList<>();
    for (NamedQuery query : queries.all()) {
      questions.add(() -> new Answer(query, ask(query, deadline)));
    }
    // Shut down now, not closed: an interrupted build must interrupt its queries, not wait for them.
    ExecutorService pool = Executors.newFixedThreadPool(settings.parallel());
    try {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : pool.invokeAll(questions)) {
        answers.add(answer.get());
      }
      return new Report(settings, madeAt, answers);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A question failed outside its own section.", e.getCause());
    } finally {
      var _ = pool.shutdownNow();
    }
  }

  private QueryOutcome ask(NamedQuery query, Instant deadline) throws InterruptedException {
    if (!clock.instant().isBefore(deadline)) {
      return new QueryOutcome.Failed("There was no time left to ask.", true);
    }
    try {
      return runner.run(query.sql(), settings.maxRows(), deadline);
    } catch (RuntimeException e) {
      // Whatever went wrong, it went wrong for this question only.
      return new QueryOutcome.Failed(e.getClass().getSimpleName() + ": " + e.getMessage(), false);
    }
  }
}
