package org.denverlakehouse.dataset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.denverlakehouse.dataset.ColumnType.Kind;
import org.denverlakehouse.dataset.YamlMap.Word;
import org.jspecify.annotations.Nullable;

/// Checks what the parts of one file say about its columns: names are unique and free, and whoever refers to a column
/// finds one of the right type.
final class ColumnReferences {
  private static final Set<String> RESERVED = reserved();

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Faults faults;

  ColumnReferences(Faults faults) {
    this.faults = faults;
  }

  private static Set<String> reserved() {
    var names = new HashSet<>(Set.of("event_month", "event_day"));
    Lineage.COLUMNS.forEach(column -> names.add(column.name()));
    return names;
  }

  /// Takes the columns of a feed, checking names and sources; `yaml` are their entries in the same order.
  void addAll(List<Column> all, List<YamlMap> yaml) {
    var sources = new HashMap<String, String>();
    for (int i = 0; i < all.size(); i++) {
      Column column = all.get(i);
      int line = yaml.get(i).line("name");
      if (RESERVED.contains(column.name())) {
        faults.add(line, "`" + column.name() + "` is a column that every row gets anyway; choose another name.");
      }
      add(column, line);
      for (String source : column.from()) {
        String owner = sources.putIfAbsent(Column.fold(source), column.name());
        if (owner != null) {
          faults.add(yaml.get(i).line("from"), owner.equals(column.name())
              ? "`" + source + "` is in `from` already: case, spaces and underscores do not count."
              : "source column `" + source + "` is claimed by both `" + owner + "` and `" + column.name() + "`.");
        }
      }
    }
    for (int i = 0; i < all.size(); i++) {
      checkDerivation(all.get(i), yaml.get(i));
      checkFallback(all.get(i), yaml.get(i));
    }
  }

  void add(Column column, int line) {
    if (columns.putIfAbsent(column.name(), column) != null) {
      faults.add(line, "there are two columns `" + column.name() + "`.");
    }
  }

  private void checkDerivation(Column column, YamlMap yaml) {
    if (column.derivation().isEmpty()) {
      return;
    }
    int line = yaml.line("derive");
    Kind kind = switch (column.derivation().get()) {
      case Derivation.SourceTime source -> {
        check(source.column(), line, "source_time_of", Kind.TIMESTAMP);
        yield Kind.TIMESTAMP;
      }
      case Derivation.TimeKnown known -> {
        check(known.column(), line, "time_known", Kind.TIMESTAMP);
        yield Kind.BOOLEAN;
      }
      case Derivation.SecondsBetween seconds -> {
        check(seconds.from(), line, "seconds_between", Kind.TIMESTAMP);
        check(seconds.to(), line, "seconds_between", Kind.TIMESTAMP);
        check(seconds.when(), line, "when", Kind.BOOLEAN);
        yield Kind.LONG;
      }
      case Derivation.DaysBetween days -> {
        check(days.from(), line, "days_between", Kind.TIMESTAMP);
        check(days.to(), line, "days_between", Kind.TIMESTAMP);
        yield Kind.INT;
      }
      case Derivation.MatchedValue matched -> {
        check(matched.column(), line, "matches", Kind.STRING);
        if (hasFallback(matched.column())) {
          faults.add(line,
              "`matches` cannot name `" + matched.column() + "`, whose value may change with the polygons.");
        }
        yield Kind.STRING;
      }
      case Derivation.SourceOf source -> {
        check(source.column(), line, "source_of", Kind.STRING);
        if (columns.containsKey(source.column()) && !hasFallback(source.column())) {
          faults.add(line, "`source_of` names `" + source.column() + "`, which has no `fallback`.");
        }
        yield Kind.STRING;
      }
    };
    if (column.type().kind() != kind) {
      faults.add(yaml.line("type"),
          "the type of `" + column.name() + "` must be " + lower(kind) + ", which is what its derivation gives.");
    }
  }

  private void checkFallback(Column column, YamlMap yaml) {
    if (column.fallback().isEmpty()) {
      return;
    }
    Fallback fallback = column.fallback().get();
    int line = yaml.line("fallback");
    check(fallback.longitude(), line, "polygon_of", Kind.DOUBLE);
    check(fallback.latitude(), line, "polygon_of", Kind.DOUBLE);
    if (column.type().kind() != Kind.STRING || column.isDerived() || column.required()) {
      faults.add(line, "`fallback` is for a string column that is neither derived nor required.");
    }
    if (columns.values().stream().filter(other -> other.fallback().isPresent()).toList().indexOf(column) > 0) {
      faults.add(line, "another column has a `fallback` already; a table has one at most.");
    }
    Optional<Derivation> source = Optional.of(new Derivation.SourceOf(column.name()));
    if (columns.values().stream().noneMatch(other -> other.derivation().equals(source))) {
      faults.add(line, "`" + column.name() + "` has a `fallback`, so another column must be `derive: {source_of: "
          + column.name() + "}`.");
    }
  }

  private boolean hasFallback(String name) {
    Column column = columns.get(name);
    return column != null && column.fallback().isPresent();
  }

  /// Checks the columns that tell rows apart: what a polygon gives does not.
  List<String> checkKey(List<Word> names) {
    for (Word name : names) {
      if (hasFallback(name.text())) {
        faults.add(name.line(), "`key` cannot name `" + name.text() + "`, whose value may change with the polygons.");
      }
    }
    return checkAll(names, "key");
  }

  /// Checks that there is a column of that name and kind.
  void check(String name, int line, String word, Kind kind) {
    Column column = find(new Word(name, line), word);
    if (column != null && column.type().kind() != kind) {
      faults.add(line,
          "`" + word + "` must name a " + lower(kind) + " column; `" + name + "` is a " + column.type() + ".");
    }
  }

  /// Checks that every word names a column.
  List<String> checkAll(List<Word> names, String word) {
    names.forEach(name -> find(name, word));
    return names.stream().map(Word::text).toList();
  }

  /// Checks the columns that rows are counted by: texts that name nobody.
  List<String> checkCountBy(List<Word> names) {
    for (Word name : names) {
      Column column = find(name, "count_by");
      if (column != null && column.type().kind() != Kind.STRING) {
        faults.add(name.line(), "`count_by` takes string columns; `" + name.text() + "` is a " + column.type() + ".");
      }
      if (column != null && column.personal()) {
        faults.add(name.line(), "`count_by` cannot show `" + name.text() + "`, which is personal.");
      }
    }
    return names.stream().map(Word::text).toList();
  }

  void checkEventTime(String name, int line) {
    check(name, line, "event_time", Kind.TIMESTAMP);
    Column column = columns.get(name);
    if (column != null && !column.required()) {
      faults.add(line, "the `event_time` column `" + name + "` must be `required: true`.");
    }
  }

  private @Nullable Column find(Word name, String word) {
    Column column = columns.get(name.text());
    if (column == null && !name.text().isEmpty()) {
      faults.add(name.line(), "`" + word + "` names `" + name.text() + "`, but there is no such column"
          + Faults.didYouMean(name.text(), columns.keySet()));
    }
    return column;
  }

  private static String lower(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
