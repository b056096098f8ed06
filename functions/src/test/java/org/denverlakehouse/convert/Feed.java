package org.denverlakehouse.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DatasetParser;
import org.denverlakehouse.source.CsvReader;
import org.jspecify.annotations.Nullable;

/// A small feed, and its rows by column name as they come out of a CSV text.
final class Feed {
  static final Instant ARRIVED = Instant.parse("2016-06-01T12:00:00Z");
  static final RecordConverter.Origin ORIGIN = new RecordConverter.Origin("load-1", "trees.csv", ARRIVED,
      LocalDate.of(2016, 5, 31));

  /// What became of a text.
  record Outcome(List<Map<String, @Nullable Object>> rows, List<Reject> rejects, Map<String, Long> misfits,
      List<LocalDate> days) {
    Map<String, @Nullable Object> row() {
      if (rows.size() != 1 || !rejects.isEmpty()) {
        throw new AssertionError("not one good row: " + this);
      }
      return rows.getFirst();
    }

    Reject reject() {
      if (!rows.isEmpty() || rejects.size() != 1) {
        throw new AssertionError("not one reject: " + this);
      }
      return rejects.getFirst();
    }
  }

  private final Dataset dataset;

  private Feed(Dataset dataset) {
    this.dataset = dataset;
  }

  static Feed of(Dataset dataset) {
    return new Feed(dataset);
  }

  /// A feed with an event time `planted_at` (from `Planted`) in Denver since 2005, and these columns in YAML.
  static Feed with(String columns) {
    return with("clock: [{zone: America/Denver}]", columns);
  }

  static Feed with(String words, String columns) {
    return new Feed(DatasetParser.parse("trees.yaml", """
        name: trees
        title: Trees
        attribution: somebody
        licence: CC0
        files: ["trees*"]
        event_time: planted_at
        not_before: 2005-01-01
        zone: America/Denver
        """ + words.strip() + """

        columns:
          - name: planted_at
            type: timestamp
            comment: When.
            from: [Planted]
            formats: ["M/d/yyyy h:mm:ss a", "yyyy-MM-dd HH:mm:ss[.SSSSSS]"]
            required: true
        """ + columns.indent(2)));
  }

  /// One column beside the event time, written in YAML's flow style: `type: int`.
  static Feed column(String yaml) {
    return with("- {name: thing, comment: A thing., from: [Thing], " + yaml + "}");
  }

  Dataset dataset() {
    return dataset;
  }

  /// What one text of the column `thing` becomes.
  @Nullable
  Object thing(String text) throws IOException {
    return one(text).row().get("thing");
  }

  Outcome one(String thing) throws IOException {
    return convert("Planted,Thing\n2016-01-02 03:04:05,\"" + thing.replace("\"", "\"\"") + "\"\n");
  }

  Outcome planted(String text) throws IOException {
    return convert("Planted\n\"" + text + "\"\n");
  }

  Outcome convert(String text) throws IOException {
    return convert(text, ORIGIN, Polygons.NONE);
  }

  Outcome convert(String text, RecordConverter.Origin origin, Polygons polygons) throws IOException {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    var rejects = new ArrayList<Reject>();
    var days = new ArrayList<LocalDate>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (var csv = new CsvReader(new ByteArrayInputStream(bytes), dataset.encodings())) {
      var converter = new RecordConverter(dataset, Header.read(csv, dataset), ARRIVED, polygons);
      while (csv.next()) {
        Reject reject = converter.check(csv);
        if (reject != null) {
          rejects.add(reject);
        } else {
          days.add(converter.eventDay());
          rows.add(named(converter.convert(csv, origin)));
        }
      }
      return new Outcome(rows, rejects, converter.misfits(), days);
    }
  }

  private Map<String, @Nullable Object> named(Row row) {
    var named = new TreeMap<String, @Nullable Object>();
    List<Column> columns = dataset.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      named.put(columns.get(i).name(), row.get(i));
    }
    return named;
  }
}
