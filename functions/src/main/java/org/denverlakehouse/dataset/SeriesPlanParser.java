package org.denverlakehouse.dataset;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.denverlakehouse.dataset.ColumnType.Kind;
import org.denverlakehouse.dataset.YamlMap.Word;

/// Reads what a feed says under `forecast`.
final class SeriesPlanParser {
  static final Set<String> WORDS = new TreeSet<>(Set.of("name", "reported", "by"));
  /// Words in the names of series, which `/` separates. A number will do: 311.
  private static final Pattern WORD = Pattern.compile("[a-z0-9]+([_-][a-z0-9]+)*");

  private final Faults faults;
  private final ColumnReferences columns;

  SeriesPlanParser(Faults faults, ColumnReferences columns) {
    this.faults = faults;
    this.columns = columns;
  }

  /// The plan of a whole file; empty when it has none.
  Optional<SeriesPlan> plan(YamlMap file, boolean hasTime, List<String> countBy) {
    if (!file.has("forecast")) {
      return Optional.empty();
    }
    if (!hasTime) {
      faults.add(file.line("forecast"), "`forecast` needs an `event_time`: without it nothing is counted by day.");
    }
    YamlMap yaml = file.map("forecast", "`forecast`", WORDS);
    String name = yaml.required("name");
    if (!name.isEmpty()) {
      checkWord(name, yaml.line("name"));
    }
    Optional<String> reported = yaml.text("reported");
    reported.ifPresent(column -> columns.check(column, yaml.line("reported"), "reported", Kind.TIMESTAMP));
    return Optional.of(new SeriesPlan(name, reported, by(yaml.map("by", "`by` of `forecast`", Set.of()), countBy)));
  }

  private SortedMap<String, String> by(YamlMap yaml, List<String> countBy) {
    var by = new TreeMap<String, String>();
    for (String word : yaml.words()) {
      checkWord(word, yaml.line(word));
      if (word.equals(SeriesPlan.WHOLE)) {
        faults.add(yaml.line(word), "`" + word + "` is the series of all rows; choose another word.");
      }
      yaml.text(word).ifPresent(column -> add(new Word(column, yaml.line(word)), word, countBy, by));
    }
    return by;
  }

  private void add(Word column, String word, List<String> countBy, SortedMap<String, String> by) {
    if (!countBy.contains(column.text())) {
      faults.add(column.line(), "`by` names `" + column.text() + "`, which is not in `count_by`"
          + Faults.didYouMean(column.text(), countBy));
    } else if (by.containsValue(column.text())) {
      faults.add(column.line(), "`by` names `" + column.text() + "` twice.");
    } else {
      by.put(word, column.text());
    }
  }

  private void checkWord(String word, int line) {
    if (!WORD.matcher(word).matches()) {
      faults.add(line,
          "`" + word + "` is no word for the names of series: small letters and digits, like `accidents`.");
    }
  }
}
