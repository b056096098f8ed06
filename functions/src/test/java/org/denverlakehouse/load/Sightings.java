package org.denverlakehouse.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.dataset.Datasets;

/// An invented feed, small enough to reason about, and its files.
final class Sightings {
  static final String TABLE = "sightings";
  static final String HEADER = "Seen At,Ticket,Kind,Place\n";
  private static final String YAML = """
      name: sightings
      title: Sightings
      description: Animals that people saw, invented for tests.
      attribution: Nobody
      licence: none
      files: ["sightings*"]
      event_time: seen_at
      not_before: 2010-01-01
      window: $window
      updated: updated_at
      key: [ticket]
      sort: [kind]
      count_by: [kind, place]
      forecast: {name: sightings, reported: updated_at, by: {kind: kind}}
      zone: America/Denver
      columns:
        - {name: seen_at, type: timestamp, comment: When., from: [Seen At], formats: ["yyyy-MM-dd HH:mm:ss"], required: true}
        - {name: ticket, type: string, comment: The report's number., from: [Ticket]}
        - {name: kind, type: string, comment: What was seen., from: [Kind]}
        - {name: place, type: string, comment: Where., from: [Place]}
        - {name: updated_at, type: timestamp, comment: When the report last changed., from: [Updated], formats: ["yyyy-MM-dd HH:mm:ss"]}
      """;

  private static final String AREA_COLUMNS = """
        - {name: longitude, type: double, comment: Where., from: [Lon]}
        - {name: latitude, type: double, comment: Where., from: [Lat]}
        - {name: area, type: string, comment: Where., from: [Area], fallback: {polygon_of: [longitude, latitude], feed: areas, column: name}}
        - {name: area_source, type: string, comment: Who says so., derive: {source_of: area}}
      """;
  private static final String AREAS = """
      name: areas
      title: Areas
      description: Parts of a city, invented for tests.
      attribution: Nobody
      licence: none
      files: ["areas*"]
      granularity: none
      window: none
      columns:
        - {name: name, type: string, comment: Its name., from: [Name], required: true}
        - {name: geometry, type: string, comment: Its border., from: [Wkt], required: true}
      """;

  /// One row as its file has it; an empty text stands for no value.
  record Row(String time, String ticket, String kind, String place, String updated) {
    LocalDate day() {
      return LocalDate.parse(time.substring(0, 10));
    }
  }

  private final boolean withUpdated;
  private final List<String> lines = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final NavigableSet<LocalDate> covered = new TreeSet<>();

  Sightings() {
    this(false);
  }

  private Sightings(boolean withUpdated) {
    this.withUpdated = withUpdated;
  }

  /// A file whose rows say when they were updated.
  static Sightings withUpdated() {
    return new Sightings(true);
  }

  /// @param window as in YAML
  static Datasets datasets(String window) {
    return datasets(window, "");
  }

  /// The feed with a remark in its definition, which makes it another definition.
  static Datasets datasets(String window, String remark) {
    return datasets(window, remark, new TreeMap<>());
  }

  /// The feed with points, whose areas are a feed of their own.
  static Datasets datasetsWithAreas(String window) {
    return datasets(window, AREA_COLUMNS, new TreeMap<>(Map.of("areas.yaml", AREAS)));
  }

  private static Datasets datasets(String window, String remark, Map<String, String> texts) {
    texts.put("sightings.yaml", YAML.replace("$window", window) + remark);
    for (String table : List.of("daily_counts", "table_state", "loads", "rejects", "forecasts", "forecast_backtests")) {
      texts.put("system/" + table + ".yaml", resource("/datasets/system/" + table + ".yaml"));
    }
    return Datasets.of(texts);
  }

  /// `perDay` rows on each day; the kind is the label, the tickets are `<label>-<day>-<number>`.
  Sightings days(String from, String to, int perDay, String label) {
    covering(LocalDate.parse(from), LocalDate.parse(to));
    LocalDate.parse(from).datesUntil(LocalDate.parse(to).plusDays(1)).forEach(day -> {
      for (int i = 0; i < perDay; i++) {
        row(day + " 12:%02d:00".formatted(i), label + "-" + day + "-" + i, label, "park");
      }
    });
    return this;
  }

  Sightings day(String day, int rowsOfIt, String label) {
    return days(day, day, rowsOfIt, label);
  }

  Sightings row(String time, String ticket, String kind, String place) {
    return row(time, ticket, kind, place, "");
  }

  Sightings row(String time, String ticket, String kind, String place, String updated) {
    rows.add(new Row(time, ticket, kind, place, updated));
    return line(String.join(",", time, ticket, kind, place) + (withUpdated ? "," + updated : ""));
  }

  /// A row as it may be, wrong ones too.
  Sightings line(String line) {
    lines.add(line);
    return this;
  }

  /// Says that the file covers these days too, those without rows among them.
  Sightings covering(LocalDate from, LocalDate to) {
    from.datesUntil(to.plusDays(1)).forEach(covered::add);
    return this;
  }

  /// The good rows, in file order.
  List<Row> rows() {
    return rows;
  }

  /// The days that the file speaks for when it is a snapshot: those of [#days] and of [#covering].
  NavigableSet<LocalDate> covered() {
    return covered;
  }

  /// How many lines are no good rows.
  int rejected() {
    return lines.size() - rows.size();
  }

  String csv() {
    return (withUpdated ? HEADER.strip() + ",Updated\n" : HEADER) + String.join("\n", lines) + "\n";
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Sightings.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
