package org.denverlakehouse.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType.Kind;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Derivation;
import org.denverlakehouse.dataset.TimeFormat;
import org.jspecify.annotations.Nullable;

/// Fills the derived columns of a row in table order. Not thread-safe.
final class Derivations {
  private static final long MILLIS_PER_SECOND = 1000;

  /// What a text equals, with the value's number for [Row#setText].
  private record Match(String text, @Nullable String value, int number) {
    static Match of(String text, Map<String, String> canonical, TextDictionary numbers) {
      String value = canonical.get(Column.fold(text));
      int number = value == null ? Row.UNKNOWN : numbers.idOf(value);
      return new Match(text, value, number < SliceCache.MAX_SLICES ? number : Row.UNKNOWN);
    }
  }

  private interface Filler {
    /// @param sourceTimes the times of timestamp columns as the source wrote them, by column; [TimeFormat#NO_TIME] for
    ///                    none
    void fill(Row row, long[] sourceTimes);
  }

  private final WallClock clock;
  private final List<String> names;
  private final Filler[] fillers;

  Derivations(Dataset dataset, WallClock clock) {
    this.clock = clock;
    this.names = dataset.columns().stream().map(Column::name).toList();
    var all = new ArrayList<Filler>();
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      dataset.columns().get(i).derivation().map(derivation -> filler(derivation, column)).ifPresent(all::add);
    }
    this.fillers = all.toArray(Filler[]::new);
  }

  /// @param sourceTimes as [Filler#fill(Row, long[])]
  void fill(Row row, long[] sourceTimes) {
    for (Filler filler : fillers) {
      filler.fill(row, sourceTimes);
    }
  }

  private Filler filler(Derivation derivation, int column) {
    return switch (derivation) {
      case Derivation.SourceTime(String of) -> sourceTime(index(of), column);
      case Derivation.TimeKnown(String of, var unknown) ->
        timeKnown(index(of), unknown.toNanoOfDay() / 1_000_000, column);
      case Derivation.SecondsBetween(String from, String to, String when) ->
        secondsBetween(index(from), index(to), index(when), column);
      case Derivation.DaysBetween(String from, String to) -> daysBetween(index(from), index(to), column);
      case Derivation.MatchedValue(String of, var canonical) -> matchedValue(index(of), canonical, column);
      case Derivation.SourceOf(String _) -> (_, _) -> {
        // Where a value comes from, the fallback has said already.
      };
    };
  }

  private static Filler sourceTime(int of, int column) {
    return (row, sourceTimes) -> {
      if (sourceTimes[of] != TimeFormat.NO_TIME) {
        row.setNumber(column, Kind.TIMESTAMP, sourceTimes[of]);
      }
    };
  }

  private static Filler timeKnown(int of, long unknownMillis, int column) {
    return (row, sourceTimes) -> {
      if (sourceTimes[of] != TimeFormat.NO_TIME) {
        boolean known = Math.floorMod(sourceTimes[of], WallClock.MILLIS_PER_DAY) != unknownMillis;
        row.setNumber(column, Kind.BOOLEAN, known ? 1 : 0);
      }
    };
  }

  private Filler secondsBetween(int from, int to, int when, int column) {
    return (row, sourceTimes) -> {
      boolean wanted = !row.isNull(when) && row.number(when) != 0;
      if (wanted && sourceTimes[from] != TimeFormat.NO_TIME && sourceTimes[to] != TimeFormat.NO_TIME) {
        long millis = clock.instantOf(sourceTimes[to]) - clock.instantOf(sourceTimes[from]);
        row.setNumber(column, Kind.LONG, millis / MILLIS_PER_SECOND);
      }
    };
  }

  private static Filler daysBetween(int from, int to, int column) {
    return (row, _) -> {
      if (!row.isNull(from) && !row.isNull(to)) {
        row.setNumber(column, Kind.INT, Math.floorDiv(row.number(to), WallClock.MILLIS_PER_DAY)
            - Math.floorDiv(row.number(from), WallClock.MILLIS_PER_DAY));
      }
    };
  }

  private static Filler matchedValue(int of, Map<String, String> canonical, int column) {
    var known = new @Nullable Match[SliceCache.MAX_SLICES];
    var numbers = new TextDictionary();
    return (row, _) -> {
      if (row.object(of) instanceof String text) {
        int number = (int) row.number(of);
        Match match = number == Row.UNKNOWN ? null : known[number];
        if (match == null || !match.text().equals(text)) {
          match = Match.of(text, canonical, numbers);
          if (number != Row.UNKNOWN) {
            known[number] = match;
          }
        }
        if (match.value() != null) {
          row.setText(column, match.value(), match.number());
        }
      }
    };
  }

  private int index(String column) {
    return names.indexOf(column);
  }
}
