package org.denverlakehouse.convert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Clock;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Lineage;
import org.denverlakehouse.dataset.PointRule;
import org.denverlakehouse.source.Damage;
import org.denverlakehouse.source.RecordReader;
import org.jspecify.annotations.Nullable;

/// Turns the records of one file into rows of its dataset's table.
///
/// [#check(RecordReader)] looks at what decides whether a row is kept, and on which day it belongs;
/// [#convert(RecordReader, Origin)] makes the whole row. Both see the same record in the same way, so that a file can be
/// surveyed first and converted after. Not thread-safe.
public final class RecordConverter {
  /// What every row of a file carries of its origin.
  ///
  /// @param loadId    the load
  /// @param file      the landed object's key
  /// @param arrivedAt when it landed
  /// @param orderDay  the day that ranks the file's rows; null for event files, whose rows rank themselves by the
  ///                  dataset's `updated` column
  public record Origin(String loadId, String file, Instant arrivedAt, @Nullable LocalDate orderDay) {}

  private static final int NO_COLUMN = -1;

  private final Dataset dataset;
  private final Header header;
  private final Clock clock;
  private final LocalDate lastAcceptedDay;
  private final List<Values> values;
  private final List<Integer> requiredColumns = new ArrayList<>();
  private final Map<String, Integer> indexOf = new LinkedHashMap<>();
  private final int eventColumn;
  private final int updatedColumn;
  private final Optional<PolygonFallback> fallback;
  private final Derivations derivations;
  private final Map<String, Long> misfits = new TreeMap<>();
  private final @Nullable LocalDateTime[] sourceTimes;
  private LocalDate eventDay = Dataset.ONLY_DAY;

  /// @param arrivedAt when the file landed: rows dated more than a day later are rejects
  /// @param polygons  those that the dataset's fallback names; [Polygons#NONE] while nobody knows them
  public RecordConverter(Dataset dataset, Header header, Instant arrivedAt, Polygons polygons) {
    this.dataset = dataset;
    this.header = header;
    this.clock = dataset.clock();
    this.lastAcceptedDay = LocalDate.ofInstant(arrivedAt.plus(Duration.ofDays(1)), clock.zone());
    this.values = dataset.columns().stream().map(Values::new).toList();
    for (int i = 0; i < dataset.columns().size(); i++) {
      Column column = dataset.columns().get(i);
      indexOf.put(column.name(), i);
      if (column.required()) {
        requiredColumns.add(i);
      }
    }
    this.eventColumn = dataset.eventTime().map(this::index).orElse(NO_COLUMN);
    this.updatedColumn = dataset.updated().map(this::index).orElse(NO_COLUMN);
    this.fallback = PolygonFallback.of(dataset, polygons);
    this.derivations = new Derivations(dataset);
    this.sourceTimes = new @Nullable LocalDateTime[dataset.columns().size()];
  }

  /// Why the current record cannot be kept; null when it can, and then [#eventDay()] is its day.
  public @Nullable Reject check(RecordReader records) {
    if (records.damage().isPresent()) {
      Damage damage = records.damage().get();
      return reject(records, null, RejectReason.of(damage.kind()), null, damage.message());
    }
    if (records.fieldCount() != header.fieldCount()) {
      return reject(records, null, RejectReason.FIELD_COUNT, null,
          "row has " + records.fieldCount() + " fields, the header has " + header.fieldCount());
    }
    for (int i : requiredColumns) {
      Column column = dataset.columns().get(i);
      String raw = records.field(header.fieldOf(i));
      String text = values.get(i).clean(raw);
      if (text == null) {
        return reject(records, column, RejectReason.MISSING, null, column.name() + " is missing");
      }
      Object value = values.get(i).parse(text);
      if (value == null) {
        return reject(records, column, RejectReason.NOT_PARSED, raw, column.name() + " is not a " + noun(column));
      }
      if (i == eventColumn) {
        eventDay = clock.wallTimeOf((LocalDateTime) value).toLocalDate();
        if (eventDay.isAfter(lastAcceptedDay)) {
          return reject(records, column, RejectReason.IN_THE_FUTURE, raw,
              column.name() + " is more than a day after the file arrived");
        }
        if (eventDay.isBefore(dataset.notBefore())) {
          return reject(records, column, RejectReason.TOO_EARLY, raw,
              column.name() + " is before " + dataset.notBefore());
        }
      }
    }
    return null;
  }

  /// The local day of the record that was checked last and can be kept; [Dataset#ONLY_DAY] in a feed without event
  /// time.
  public LocalDate eventDay() {
    return eventDay;
  }

  /// The whole row of a record that [#check(RecordReader)] let pass.
  public Row convert(RecordReader records, Origin origin) {
    List<Column> columns = dataset.columns();
    var row = new Row(columns.size() + Lineage.COLUMNS.size());
    Map<String, String> extra = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (header.fieldOf(i) >= 0) {
        row.set(i, value(records, i, extra));
      }
    }
    for (int field : header.extraFields()) {
      String text = records.field(field).strip();
      if (!text.isEmpty()) {
        extra.put(header.name(field), text);
      }
    }
    dataset.points().forEach(rule -> checkPoint(rule, row, records, extra));
    fallback.ifPresent(column -> column.fill(row));
    derivations.fill(row, sourceTimes);
    int at = columns.size();
    row.set(at++, extra.isEmpty() ? null : extra);
    row.set(at++, origin.loadId());
    row.set(at++, origin.file());
    row.set(at++, records.offset());
    row.set(at++, LocalDateTime.ofInstant(origin.arrivedAt(), ZoneOffset.UTC));
    row.set(at, origin.orderDay() == null ? orderDay(row, origin) : origin.orderDay());
    return row;
  }

  /// The day that ranks an event: when it was updated, which was not after it came; else when it came.
  private LocalDate orderDay(Row row, Origin origin) {
    LocalDate arrival = LocalDate.ofInstant(origin.arrivedAt(), clock.zone());
    return updatedColumn != NO_COLUMN && row.get(updatedColumn) instanceof LocalDateTime updated
        && updated.toLocalDate().isBefore(arrival) ? updated.toLocalDate() : arrival;
  }

  /// How many texts did not fit their column and went to `extra`, by column.
  public Map<String, Long> misfits() {
    return Map.copyOf(misfits);
  }

  private @Nullable Object value(RecordReader records, int column, Map<String, String> extra) {
    sourceTimes[column] = null;
    String raw = records.field(header.fieldOf(column));
    String text = values.get(column).clean(raw);
    if (text == null) {
      return null;
    }
    Object value = values.get(column).parse(text);
    if (value == null) {
      keepMisfit(column, raw, extra);
      return null;
    }
    if (value instanceof LocalDateTime time) {
      sourceTimes[column] = time;
      return clock.wallTimeOf(time);
    }
    return value;
  }

  private void keepMisfit(int column, String raw, Map<String, String> extra) {
    misfits.merge(dataset.columns().get(column).name(), 1L, Long::sum);
    extra.put(header.name(header.fieldOf(column)), raw);
  }

  private void checkPoint(PointRule rule, Row row, RecordReader records, Map<String, String> extra) {
    int x = index(rule.longitude());
    int y = index(rule.latitude());
    Double longitude = (Double) row.get(x);
    Double latitude = (Double) row.get(y);
    if (longitude == null && latitude == null) {
      return;
    }
    boolean known = longitude != null && latitude != null && !isPlaceholder(rule, longitude, latitude);
    if (known && isInside(rule, Objects.requireNonNull(longitude), Objects.requireNonNull(latitude))) {
      return;
    }
    if (known) {
      keepMisfit(x, records.field(header.fieldOf(x)), extra);
      keepMisfit(y, records.field(header.fieldOf(y)), extra);
    }
    row.set(x, null);
    row.set(y, null);
  }

  private static boolean isPlaceholder(PointRule rule, double longitude, double latitude) {
    boolean wholeDegrees = longitude == Math.rint(longitude) && latitude == Math.rint(latitude);
    double tolerance = 1e-6;
    return longitude == latitude || wholeDegrees
        || (Math.abs(longitude) < 2 * tolerance && Math.abs(latitude) < 2 * tolerance)
        || rule.placeholders()
            .stream()
            .anyMatch(p -> Math.abs(p.longitude() - longitude) < tolerance
                && Math.abs(p.latitude() - latitude) < tolerance);
  }

  private static boolean isInside(PointRule rule, double longitude, double latitude) {
    return longitude >= rule.west() && longitude <= rule.east() && latitude >= rule.south()
        && latitude <= rule.north();
  }

  private int index(String column) {
    Integer index = indexOf.get(column);
    if (index == null) {
      throw new IllegalArgumentException("The dataset " + dataset.name() + " has no column " + column + ".");
    }
    return index;
  }

  private static Reject reject(RecordReader records, @Nullable Column column, RejectReason reason, @Nullable String raw,
      String message) {
    boolean personal = column != null && column.personal();
    return new Reject(records.line(), records.offset(), column == null ? null : column.name(), reason,
        personal ? null : raw, message);
  }

  private static String noun(Column column) {
    return switch (column.type().kind()) {
      case TIMESTAMP -> "time";
      case DATE -> "date";
      case BOOLEAN -> "yes or no";
      case INT, LONG, DOUBLE, DECIMAL -> "number";
      case STRING, MAP -> "text";
    };
  }
}
