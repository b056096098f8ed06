package org.denverlakehouse.report;

import java.util.Optional;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;

/// A question and what came of asking it. Immutable.
public record Answer(NamedQuery query, QueryOutcome outcome) {
  /// The result, when there is one.
  public Optional<QueryResult> result() {
    return outcome instanceof QueryOutcome.Succeeded succeeded ? Optional.of(succeeded.result()) : Optional.empty();
  }
}
