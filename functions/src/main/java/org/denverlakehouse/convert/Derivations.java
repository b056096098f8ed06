package org.denverlakehouse.convert;

import java.util.ArrayList;
import java.util.HashMap;
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
  /// Distinct texts of a column of service names are few; free texts among them are not worth their memory.
  private static final int MAX_REMEMBERED = 4096;

  /// What a text equals, with its number for [Row#setText].
  private record Match(@Nullable String value, int number) {
    static Match of(@Nullable String value, TextDictionary numbers) {
      int number = value == null ? Row.UNKNOWN : numbers.idOf(value);
      return new Match(value, number < SliceCache.MAX_SLICES ? number : Row.UNKNOWN);
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
    var known = new HashMap<String, Match>();
    var numbers = new TextDictionary();
    return (row, _) -> {
      if (row.object(of) instanceof String text) {
        Match match = known.get(text);
        if (match == null) {
          match = Match.of(canonical.get(Column.fold(text)), numbers);
          if (known.size() < MAX_REMEMBERED) {
            known.put(text, match);
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
