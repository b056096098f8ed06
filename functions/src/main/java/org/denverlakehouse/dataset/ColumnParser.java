package org.denverlakehouse.dataset;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.denverlakehouse.dataset.YamlMap.Word;

/// Reads one entry of `columns`; what it says about other columns is checked by [ColumnReferences].
final class ColumnParser {
  static final Set<String> WORDS = new TreeSet<>(Set.of("name", "type", "comment", "from", "formats", "null_if",
      "synonyms", "values", "strip", "trim", "required", "personal", "derive", "fallback"));
  static final Set<String> PLAIN_WORDS = new TreeSet<>(Set.of("name", "type", "comment"));

  private static final Set<String> DERIVATIONS = new TreeSet<>(
      Set.of("source_time_of", "time_known", "seconds_between", "days_between", "matches", "source_of"));
  private static final Set<String> DERIVE_WORDS = new TreeSet<>(Set.of("source_time_of", "time_known", "unknown",
      "seconds_between", "when", "days_between", "matches", "values", "synonyms", "source_of"));
  private static final Set<String> FALLBACK_WORDS = new TreeSet<>(Set.of("polygon_of", "feed", "column"));
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  /// Glue's limit for the comment of a column.
  private static final int MAX_COMMENT = 255;

  private final Faults faults;

  ColumnParser(Faults faults) {
    this.faults = faults;
  }

  /// Reads a column of a system table: a name, a type and a comment.
  Column plain(YamlMap yaml) {
    return Column.plain(name(yaml, "a column"), type(yaml), comment(yaml));
  }

  /// Reads a column of a feed; `everywhere` are the null markers that hold for all columns.
  Column column(YamlMap yaml, List<String> everywhere) {
    String name = name(yaml, "a column");
    ColumnType type = type(yaml);
    if (type.kind() == ColumnType.Kind.MAP) {
      faults.add(yaml.line("type"), "no column of a feed is a `map`; unknown source columns go to `extra` anyway.");
    }
    var nullIf = new ArrayList<>(everywhere);
    nullIf.addAll(yaml.texts("null_if"));
    Map<String, String> values = values(yaml);
    Map<String, String> synonyms = synonyms(yaml, values);
    boolean derived = yaml.has("derive");
    Optional<Derivation> derivation = derived
        ? derivation(yaml.map("derive", "the derivation of `" + name + "`", DERIVE_WORDS))
        : Optional.empty();
    List<String> from = from(yaml, name, derived);
    return new Column(name, type, comment(yaml), from, formats(yaml, name, type, derived), nullIf,
        synonyms, values, strip(yaml), yaml.flag("trim", true), yaml.flag("required", false),
        yaml.flag("personal", false), derivation, fallback(yaml, name));
  }

  /// The `name` of a table or column, which must be `snake_case`.
  String name(YamlMap yaml, String what) {
    String name = yaml.required("name");
    if (yaml.has("name") && !NAME.matcher(name).matches()) {
      faults.add(yaml.line("name"),
          "`" + name + "` is no name for " + what + ": names are snake_case, like `case_status`.");
    }
    return name;
  }

  private ColumnType type(YamlMap yaml) {
    String text = yaml.required("type");
    Optional<ColumnType> type = ColumnType.parse(text);
    if (type.isEmpty() && !text.isEmpty()) {
      faults.add(yaml.line("type"), "`" + text + "` is no type" + Faults.didYouMean(text,
          List.of("string", "int", "long", "double", "decimal(9,6)", "boolean", "date", "timestamp")));
    }
    return type.orElse(ColumnType.STRING);
  }

  private String comment(YamlMap yaml) {
    String comment = yaml.required("comment").strip();
    if (comment.length() > MAX_COMMENT) {
      faults.add(yaml.line("comment"),
          "the comment has " + comment.length() + " characters; Glue takes " + MAX_COMMENT + ".");
    }
    return comment;
  }

  private List<String> from(YamlMap yaml, String name, boolean derived) {
    List<String> from = yaml.texts("from");
    if (derived && yaml.has("from")) {
      faults.add(yaml.line("from"), "column `" + name + "` is derived, so it has no `from`.");
    } else if (!derived && from.isEmpty()) {
      faults.add(yaml.line(), "column `" + name + "` has neither `from` (the source's header names) nor `derive`.");
    }
    return from;
  }

  private List<String> formats(YamlMap yaml, String name, ColumnType type, boolean derived) {
    boolean time = type.kind() == ColumnType.Kind.DATE || type.kind() == ColumnType.Kind.TIMESTAMP;
    if (time && !derived && !yaml.has("formats")) {
      faults.add(yaml.line(), "column `" + name + "` is a " + type + ", so it needs `formats`, like [\"yyyy-MM-dd\"].");
    }
    if (yaml.has("formats") && (!time || derived)) {
      faults.add(yaml.line("formats"),
          "`formats` is for dates and timestamps read from the source; `" + name + "` is not one.");
    }
    var formats = new ArrayList<String>();
    for (Word format : yaml.distinct("formats")) {
      try {
        formats.add(TimeFormat.of(format.text()).toString());
      } catch (IllegalArgumentException e) {
        faults.add(format.line(), String.valueOf(e.getMessage()));
      }
    }
    return formats;
  }

  private Optional<Pattern> strip(YamlMap yaml) {
    try {
      return yaml.text("strip").map(Pattern::compile);
    } catch (PatternSyntaxException e) {
      faults.add(yaml.line("strip"), "`strip` is no regular expression: " + e.getDescription() + ".");
      return Optional.empty();
    }
  }

  /// Canonical spellings: those listed, and those that `synonyms` lead to.
  private Map<String, String> values(YamlMap yaml) {
    var values = new HashMap<String, String>();
    for (Word value : yaml.distinct("values")) {
      put(values, value.text(), value.text(), value.line());
    }
    YamlMap synonyms = synonymsOf(yaml);
    for (String canonical : synonyms.words()) {
      put(values, canonical, canonical, synonyms.line(canonical));
    }
    return values;
  }

  private Map<String, String> synonyms(YamlMap yaml, Map<String, String> values) {
    var synonyms = new HashMap<String, String>();
    YamlMap declared = synonymsOf(yaml);
    for (String canonical : declared.words()) {
      for (Word variant : declared.distinct(canonical)) {
        String other = values.get(Column.fold(variant.text()));
        if (other != null && !other.equals(canonical)) {
          faults.add(variant.line(),
              "`" + variant.text() + "` cannot mean `" + canonical + "`: it is the value `" + other + "` already.");
        }
        put(synonyms, variant.text(), canonical, variant.line());
      }
    }
    return synonyms;
  }

  private static YamlMap synonymsOf(YamlMap yaml) {
    return yaml.map("synonyms", "`synonyms`", Set.of());
  }

  private void put(Map<String, String> map, String spelling, String canonical, int line) {
    String folded = Column.fold(spelling);
    if (folded.isEmpty()) {
      faults.add(line, "`" + spelling + "` has no letter or digit to compare by; list it under `null_if` instead.");
      return;
    }
    String other = map.putIfAbsent(folded, canonical);
    if (other != null && !other.equals(canonical)) {
      faults.add(line, "`" + spelling + "` means both `" + other + "` and `" + canonical + "`.");
    }
  }

  private Optional<Derivation> derivation(YamlMap yaml) {
    List<String> kinds = yaml.words().stream().filter(DERIVATIONS::contains).toList();
    if (kinds.size() != 1) {
      faults.add(yaml.line(),
          "`derive` has exactly one of " + String.join(", ", DERIVATIONS) + ", not " + kinds.size() + ".");
      return Optional.empty();
    }
    String kind = kinds.getFirst();
    List<String> pair = kind.endsWith("_between") ? pair(yaml, kind, "two timestamp columns, [from, to]") : List.of();
    return Optional.of(switch (kind) {
      case "source_time_of" -> new Derivation.SourceTime(yaml.required(kind));
      case "time_known" -> new Derivation.TimeKnown(yaml.required(kind), unknownTime(yaml));
      case "seconds_between" -> new Derivation.SecondsBetween(pair.get(0), pair.get(1), yaml.required("when"));
      case "days_between" -> new Derivation.DaysBetween(pair.get(0), pair.get(1));
      case "source_of" -> new Derivation.SourceOf(yaml.required(kind));
      default -> matched(yaml);
    });
  }

  private Derivation matched(YamlMap yaml) {
    Map<String, String> all = values(yaml);
    synonyms(yaml, all).forEach(all::putIfAbsent);
    if (all.isEmpty()) {
      faults.add(yaml.line(), "`matches` needs `values`, the spellings to look for.");
    }
    return new Derivation.MatchedValue(yaml.required("matches"), all);
  }

  private List<String> pair(YamlMap yaml, String kind, String what) {
    List<String> pair = yaml.list(kind).stream().map(Word::text).toList();
    if (pair.size() != 2) {
      faults.add(yaml.line(kind), "`" + kind + "` names " + what + ".");
      return List.of("", "");
    }
    return pair;
  }

  private Optional<Fallback> fallback(YamlMap yaml, String column) {
    if (!yaml.has("fallback")) {
      return Optional.empty();
    }
    YamlMap words = yaml.map("fallback", "the fallback of `" + column + "`", FALLBACK_WORDS);
    List<String> point = List.of("", "");
    if (words.has("polygon_of")) {
      point = pair(words, "polygon_of", "the columns of a point, [longitude, latitude]");
    } else {
      String _ = words.required("polygon_of");
    }
    return Optional.of(
        new Fallback(point.get(0), point.get(1), words.required("feed"), words.required("column")));
  }

  private LocalTime unknownTime(YamlMap yaml) {
    String text = yaml.required("unknown");
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      faults.add(yaml.line("unknown"), "`unknown` is a time of day like \"23:59:59\", not `" + text + "`.");
      return LocalTime.MIDNIGHT;
    }
  }
}
