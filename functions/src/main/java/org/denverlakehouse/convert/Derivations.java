package org.denverlakehouse.convert;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.denverlakehouse.dataset.Clock;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Derivation;
import org.jspecify.annotations.Nullable;

/// Fills the derived columns of a row in table order. Immutable.
final class Derivations {
  private final Clock clock;
  private final List<Column> columns;
  private final List<String> names;

  Derivations(Dataset dataset) {
    this.clock = dataset.clock();
    this.columns = dataset.columns();
    this.names = columns.stream().map(Column::name).toList();
  }

  /// @param sourceTimes the times of timestamp columns as the source wrote them, by column
  void fill(Row row, @Nullable LocalDateTime[] sourceTimes) {
    for (int i = 0; i < columns.size(); i++) {
      Derivation derivation = columns.get(i).derivation().orElse(null);
      // Where a value comes from, the fallback has said already.
      if (derivation != null && !(derivation instanceof Derivation.SourceOf)) {
        row.set(i, derive(derivation, row, sourceTimes));
      }
    }
  }

  private @Nullable Object derive(Derivation derivation, Row row, @Nullable LocalDateTime[] sourceTimes) {
    return switch (derivation) {
      case Derivation.SourceTime(String column) -> sourceTimes[index(column)];
      case Derivation.TimeKnown(String column, var unknown) -> {
        LocalDateTime time = sourceTimes[index(column)];
        yield time == null ? null : !time.toLocalTime().equals(unknown);
      }
      case Derivation.SecondsBetween(String from, String to, String when) -> {
        LocalDateTime start = sourceTimes[index(from)];
        LocalDateTime end = sourceTimes[index(to)];
        yield start == null || end == null || !Boolean.TRUE.equals(row.get(index(when)))
            ? null
            : clock.instantOf(start).until(clock.instantOf(end), ChronoUnit.SECONDS);
      }
      case Derivation.DaysBetween(String from, String to) -> {
        LocalDateTime start = (LocalDateTime) row.get(index(from));
        LocalDateTime end = (LocalDateTime) row.get(index(to));
        yield start == null || end == null
            ? null
            : Math.toIntExact(start.toLocalDate().until(end.toLocalDate(), ChronoUnit.DAYS));
      }
      case Derivation.MatchedValue(String column, var canonical) ->
        row.get(index(column)) instanceof String text ? canonical.get(Column.fold(text)) : null;
      case Derivation.SourceOf(String column) -> row.get(index(column));
    };
  }

  private int index(String column) {
    return names.indexOf(column);
  }
}
