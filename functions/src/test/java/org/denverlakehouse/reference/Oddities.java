package org.denverlakehouse.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Datasets;

/// An invented feed with a column of every type and every rule that a definition can have.
final class Oddities {
  static final String TABLE = "oddities";
  private static final String YAML = """
      name: oddities
      title: Oddities
      description: Whatever a file can hold, invented for tests.
      attribution: Nobody
      licence: none
      files: ["oddities*"]
      event_time: happened_at
      not_before: 2015-01-01
      window: none
      key: [ticket]
      sort: [kind]
      count_by: [kind]
      zone: America/Denver
      clock:
        - {until: 2015-11-15, zone: America/Denver}
        - {until: 2019-01-01, zone: UTC, known: false}
        - {zone: America/Denver}
      points:
        - longitude: longitude
          latitude: latitude
          box: {west: -105.25, south: 39.50, east: -104.50, north: 40.05}
          placeholders: [[-104.98469944, 39.73914743]]
      null_if: ["None", "n/a"]
      columns:
        - {name: ticket, type: string, comment: Key., from: [Ticket], strip: '\\.0+$'}
        - {name: pieces, type: int, comment: Needed., from: [Pieces, Number of Pieces], required: true}
        - {name: happened_at, type: timestamp, comment: When., from: [Happened At, When], required: true,
           formats: &times ["M/d/yyyy h:mm:ss a", "yyyy-MM-dd HH:mm:ss[.SSSSSSSSS]"]}
        - {name: happened_at_source, type: timestamp, comment: As written., derive: {source_time_of: happened_at}}
        - {name: born, type: date, comment: Needed and personal., from: [Born], required: true, personal: true,
           formats: ["yyyy-MM-dd", "M/d/yyyy", "M/d/yyyy h:mm:ss a"]}
        - {name: ended_at, type: timestamp, comment: Until when., from: [Ended At], formats: *times, null_if: ["0", "0.0"]}
        - {name: end_known, type: boolean, comment: Whether., derive: {time_known: ended_at, unknown: "23:59:59"}}
        - {name: seconds, type: long, comment: How long., derive: {seconds_between: [happened_at, ended_at], when: end_known}}
        - {name: days, type: int, comment: How long., derive: {days_between: [happened_at, ended_at]}}
        - {name: kind, type: string, comment: Which., from: [Kind], null_if: ["0"], values: [Request, "Mayor's Office", DIA Case],
           synonyms: {Inquiry: [Inqury], Café: [Kaffee]}}
        - {name: note, type: string, comment: Free text., from: [Note], personal: true}
        - {name: note_kind, type: string, comment: What the note equals., derive: {matches: note, values: [Pothole, Dead Animal],
           synonyms: {Pothole: [Potholes]}}}
        - {name: raw_note, type: string, comment: Untrimmed., from: [Raw Note], trim: false, null_if: ["-"]}
        - {name: zip, type: string, comment: Digits., from: [Zip], strip: '(?<=^\\d{5}).+$', null_if: ["00000"]}
        - {name: small, type: int, comment: Int., from: [Small]}
        - {name: large, type: long, comment: Long., from: [Large], null_if: ["-1"]}
        - {name: ratio, type: double, comment: Double., from: [Ratio]}
        - {name: price, type: 'decimal(9,2)', comment: Decimal of 32 bits., from: [Price]}
        - {name: sum, type: 'decimal(18,6)', comment: Decimal of 64 bits., from: [Sum]}
        - {name: yes, type: boolean, comment: Whether., from: [Yes], synonyms: {"true": [fine], "false": [nope]}}
        - {name: minute, type: timestamp, comment: To the minute., from: [Minute], formats: ["yyyy-MM-dd'T'HH:mm[:ss]", "d.M.yyyy[ H:mm]"]}
        - {name: longitude, type: double, comment: Degrees., from: [Lon, x]}
        - {name: latitude, type: double, comment: Degrees., from: [Lat, y]}
      """;

  private Oddities() {}

  static Datasets datasets() {
    var texts = new TreeMap<String, String>(Map.of("oddities.yaml", YAML));
    for (String table : List.of("daily_counts", "table_state", "loads", "rejects", "forecasts", "forecast_backtests")) {
      texts.put("system/" + table + ".yaml", resource("/datasets/system/" + table + ".yaml"));
    }
    return Datasets.of(texts);
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Oddities.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
