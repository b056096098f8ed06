package org.denverlakehouse.dataset;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.denverlakehouse.dataset.ColumnType.Kind;
import org.denverlakehouse.dataset.YamlMap.Word;

/// Reads the definition of a feed: the text of one file in `datasets/`. See docs/reference/dataset-format.md.
public final class DatasetParser {
  static final Set<String> WORDS = new TreeSet<>(Set.of("name", "title", "description", "attribution",
      "licence", "sources", "files", "encodings", "event_time", "updated", "granularity", "window", "not_before", "key",
      "sort",
      "count_by", "forecast", "zone", "clock", "points", "null_if", "columns"));
  private static final Set<String> CLOCK_WORDS = new TreeSet<>(Set.of("until", "zone", "known"));
  private static final Set<String> POINT_WORDS = new TreeSet<>(Set.of("longitude", "latitude", "box", "placeholders"));
  private static final Set<String> BOX_WORDS = new TreeSet<>(Set.of("west", "south", "east", "north"));
  private static final LocalDate BEFORE_ALL = LocalDate.of(1900, 1, 1);

  private final Faults faults;
  private final YamlMap yaml;
  private final ColumnReferences columns;
  private int fallbackLine = 1;

  private DatasetParser(String fileName, String text) {
    faults = new Faults(fileName);
    yaml = YamlMap.parse(text, WORDS, faults);
    columns = new ColumnReferences(faults);
  }

  /// The dataset that `text` defines; `fileName` is for the messages.
  ///
  /// @throws DatasetException with all the faults of the text
  public static Dataset parse(String fileName, String text) {
    return read(fileName, text).dataset();
  }

  /// A dataset and the lines of its fallback and its forecast, for faults that only all files together show.
  record Definition(Dataset dataset, int fallbackLine, int forecastLine) {}

  /// As [#parse(String, String)].
  static Definition read(String fileName, String text) {
    var parser = new DatasetParser(fileName, text);
    Dataset dataset = parser.dataset(hash(text));
    parser.faults.throwIfAny();
    return new Definition(dataset, parser.fallbackLine, parser.yaml.line("forecast"));
  }

  private Dataset dataset(String hash) {
    var columnParser = new ColumnParser(faults);
    String name = columnParser.name(yaml, "a table");
    List<Column> all = columns(columnParser);
    Optional<String> eventTime = yaml.text("event_time");
    eventTime.ifPresent(column -> columns.checkEventTime(column, yaml.line("event_time")));
    ZoneId zone = zone(eventTime.isPresent());
    List<String> countBy = columns.checkCountBy(yaml.distinct("count_by"));
    Optional<SeriesPlan> forecast = new SeriesPlanParser(faults, columns).plan(yaml, eventTime.isPresent(), countBy);
    return new Dataset(name, yaml.required("title"), yaml.text("description").orElse("").strip(),
        yaml.required("attribution"), yaml.required("licence"), sources(), files(), encodings(), eventTime,
        updated(eventTime.isPresent()), granularity(eventTime.isPresent()), window(),
        date(yaml, "not_before").orElse(BEFORE_ALL),
        columns.checkKey(yaml.distinct("key")), columns.checkAll(yaml.distinct("sort"), "sort"),
        countBy, forecast, clock(zone), points(), all, hash);
  }

  private List<Column> columns(ColumnParser parser) {
    if (!yaml.has("columns")) {
      faults.add(yaml.line(), "`columns` is missing in the file.");
    }
    List<String> everywhere = yaml.texts("null_if");
    List<YamlMap> entries = yaml.maps("columns", ColumnParser.WORDS);
    List<Column> all = entries.stream().map(entry -> parser.column(entry, everywhere)).toList();
    columns.addAll(all, entries);
    entries.stream().filter(entry -> entry.has("fallback")).forEach(entry -> fallbackLine = entry.line("fallback"));
    return all;
  }

  private Optional<String> updated(boolean hasTime) {
    Optional<String> updated = yaml.text("updated");
    updated.ifPresent(column -> columns.check(column, yaml.line("updated"), "updated", Kind.TIMESTAMP));
    if (updated.isPresent() && !hasTime) {
      faults.add(yaml.line("updated"), "`updated` is for event files, which need an `event_time`.");
    }
    return updated;
  }

  private List<URI> sources() {
    var sources = new ArrayList<URI>();
    for (Word source : yaml.distinct("sources")) {
      if (source.text().matches("https?://[^\\s/?#@]+([/?][!-~]*)?")) {
        try {
          sources.add(URI.create(source.text()));
          continue;
        } catch (IllegalArgumentException e) {
          // Said below.
        }
      }
      faults.add(source.line(),
          "`" + source.text() + "` is no web address (http:// or https://, no name or password in it).");
    }
    return sources;
  }

  private List<String> files() {
    List<Word> files = yaml.distinct("files");
    if (files.isEmpty()) {
      faults.add(yaml.line("files"), "`files` needs at least one name pattern, like \"traffic_accidents*\".");
    }
    for (Word file : files) {
      String text = file.text();
      if (text.replace("*", "").isBlank() || text.contains("/")) {
        faults.add(file.line(), "`" + text + "` is no name pattern: it needs a letter, and no `/`.");
      } else if (!FileNames.stem(text).equals(text)) {
        faults.add(file.line(), "`" + text + "` must be without its ending; .csv, .csv.gz and .csv.zip all match.");
      }
    }
    return files.stream().map(Word::text).toList();
  }

  private List<String> encodings() {
    List<Word> encodings = yaml.distinct("encodings");
    for (Word encoding : encodings) {
      if (!isEncoding(encoding.text())) {
        faults.add(encoding.line(), "`" + encoding.text() + "` is no encoding; utf-8 and windows-1252 are.");
      }
    }
    return encodings.isEmpty() ? List.of("utf-8", "windows-1252") : encodings.stream().map(Word::text).toList();
  }

  private static boolean isEncoding(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Granularity granularity(boolean hasTime) {
    String text = yaml.text("granularity").orElse(hasTime ? "month" : "none");
    for (Granularity granularity : Granularity.values()) {
      if (granularity.name().toLowerCase(Locale.ROOT).equals(text)) {
        if (granularity != Granularity.NONE && !hasTime) {
          faults.add(yaml.line("granularity"), "`granularity: " + text + "` needs an `event_time`.");
        }
        return granularity;
      }
    }
    faults.add(yaml.line("granularity"), "`granularity` is month, day or none, not `" + text + "`.");
    return Granularity.MONTH;
  }

  private Window window() {
    String text = yaml.text("window").orElse("12");
    if (text.equals("none")) {
      return Window.NONE;
    }
    if (text.matches("[1-9]\\d{0,3}")) {
      return Window.ofMonths(Integer.parseInt(text));
    }
    faults.add(yaml.line("window"), "`window` is a number of months or none, not `" + text + "`.");
    return Window.YEAR;
  }

  private Optional<LocalDate> date(YamlMap map, String word) {
    Optional<String> text = map.text(word);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      faults.add(map.line(word), "`" + word + "` is a date like 2015-11-15, not `" + text.orElse("") + "`.");
      return Optional.empty();
    }
  }

  private ZoneId zone(boolean needed) {
    return needed || yaml.has("zone") ? zone(yaml) : ZoneOffset.UTC;
  }

  private ZoneId zone(YamlMap map) {
    String text = map.required("zone");
    try {
      return ZoneId.of(text.isEmpty() ? "UTC" : text);
    } catch (DateTimeException e) {
      faults.add(map.line("zone"), "`" + text + "` is no time zone; America/Denver and UTC are.");
      return ZoneOffset.UTC;
    }
  }

  private Clock clock(ZoneId zone) {
    var ranges = new ArrayList<Clock.Range>();
    List<YamlMap> entries = yaml.maps("clock", CLOCK_WORDS);
    LocalDate before = LocalDate.MIN;
    for (YamlMap entry : entries) {
      boolean last = entry == entries.getLast();
      LocalDate until = date(entry, "until").orElse(LocalDate.MAX);
      if (last == entry.has("until")) {
        faults.add(entry.line(), last
            ? "the last range of `clock` has no `until`: it holds from then on."
            : "only the last range of `clock` is without `until`.");
      } else if (!until.isAfter(before)) {
        faults.add(entry.line("until"),
            "the ranges of `clock` must ascend; " + until + " is not after " + before + ".");
      }
      ranges.add(new Clock.Range(last ? LocalDate.MAX : until, zone(entry), entry.flag("known", true)));
      before = until;
    }
    return ranges.isEmpty() ? Clock.of(zone) : new Clock(zone, ranges);
  }

  private List<PointRule> points() {
    return yaml.maps("points", POINT_WORDS).stream().map(this::point).toList();
  }

  private PointRule point(YamlMap entry) {
    String longitude = entry.required("longitude");
    String latitude = entry.required("latitude");
    columns.check(longitude, entry.line("longitude"), "longitude", Kind.DOUBLE);
    columns.check(latitude, entry.line("latitude"), "latitude", Kind.DOUBLE);
    YamlMap box = entry.map("box", "`box`", BOX_WORDS);
    double west = box.number("west", -180);
    double south = box.number("south", -90);
    double east = box.number("east", 180);
    double north = box.number("north", 90);
    if (!(west < east && south < north)) {
      faults.add(entry.line("box"), "the `box` is empty: west must be under east, and south under north.");
    }
    var placeholders = new ArrayList<PointRule.Placeholder>();
    for (List<Double> pair : entry.numbers("placeholders")) {
      if (pair.size() == 2) {
        placeholders.add(new PointRule.Placeholder(pair.get(0), pair.get(1)));
      } else {
        faults.add(entry.line("placeholders"), "a placeholder is a pair, [longitude, latitude].");
      }
    }
    return new PointRule(longitude, latitude, west, south, east, north, placeholders);
  }

  /// The same for every kind of line ending, which a checkout may change.
  private static String hash(String text) {
    try {
      byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
