package org.denverlakehouse.convert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType.Kind;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Lineage;
import org.denverlakehouse.dataset.TimeFormat;
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
  private final WallClock clock;
  private final long firstAcceptedDay;
  private final long lastAcceptedDay;
  private final Values[] values;
  private final int[] requiredColumns;
  private final int[] otherColumns;
  private final Map<String, Integer> indexOf = new LinkedHashMap<>();
  private final int eventColumn;
  private final int updatedColumn;
  private final Optional<PolygonFallback> fallback;
  private final Derivations derivations;
  private final Map<String, Long> misfits = new TreeMap<>();
  private final PointCheck[] points;
  /// The row of the current record.
  private final Row row;
  /// Its times as the source wrote them, by column; [TimeFormat#NO_TIME] for none.
  private final long[] sourceTimes;
  private LocalDate eventDay = Dataset.ONLY_DAY;
  private final Days days = new Days();
  private @Nullable Map<String, String> extra;

  /// @param arrivedAt when the file landed: rows dated more than a day later are rejects
  /// @param polygons  those that the dataset's fallback names; [Polygons#NONE] while nobody knows them
  public RecordConverter(Dataset dataset, Header header, Instant arrivedAt, Polygons polygons) {
    this.dataset = dataset;
    this.header = header;
    this.clock = new WallClock(dataset.clock());
    this.firstAcceptedDay = dataset.notBefore().toEpochDay();
    this.lastAcceptedDay = LocalDate.ofInstant(arrivedAt.plus(Duration.ofDays(1)), clock.zone()).toEpochDay();
    this.values = dataset.columns().stream().map(Values::new).toArray(Values[]::new);
    List<Column> columns = dataset.columns();
    for (int i = 0; i < columns.size(); i++) {
      indexOf.put(columns.get(i).name(), i);
    }
    this.requiredColumns = IntStream.range(0, columns.size()).filter(i -> columns.get(i).required()).toArray();
    this.otherColumns = IntStream.range(0, columns.size())
        .filter(i -> !columns.get(i).required() && header.fieldOf(i) >= 0)
        .toArray();
    this.eventColumn = dataset.eventTime().map(this::index).orElse(NO_COLUMN);
    this.updatedColumn = dataset.updated().map(this::index).orElse(NO_COLUMN);
    this.fallback = PolygonFallback.of(dataset, polygons);
    this.derivations = new Derivations(dataset, clock);
    this.points = dataset.points()
        .stream()
        .map(rule -> new PointCheck(rule, index(rule.longitude()), index(rule.latitude())))
        .toArray(PointCheck[]::new);
    this.row = new Row(dataset.columns().size() + Lineage.COLUMNS.size());
    this.sourceTimes = new long[dataset.columns().size()];
    Arrays.fill(sourceTimes, TimeFormat.NO_TIME); // A column that the file does not have is never read.
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
    row.clear();
    extra = null;
    for (int i : requiredColumns) {
      Values.Outcome outcome = read(records, i);
      if (outcome != Values.Outcome.VALUE) {
        Column column = dataset.columns().get(i);
        return outcome == Values.Outcome.NONE
            ? reject(records, column, RejectReason.MISSING, null, column.name() + " is missing")
            : reject(records, column, RejectReason.NOT_PARSED, records.field(header.fieldOf(i)),
                column.name() + " is not a " + noun(column));
      }
      if (i == eventColumn) {
        Reject reject = checkDay(records);
        if (reject != null) {
          return reject;
        }
      }
    }
    return null;
  }

  private @Nullable Reject checkDay(RecordReader records) {
    long day = Math.floorDiv(row.number(eventColumn), WallClock.MILLIS_PER_DAY);
    eventDay = days.of(day);
    Column column = dataset.columns().get(eventColumn);
    if (day > lastAcceptedDay) {
      return reject(records, column, RejectReason.IN_THE_FUTURE, records.field(header.fieldOf(eventColumn)),
          column.name() + " is more than a day after the file arrived");
    }
    if (day < firstAcceptedDay) {
      return reject(records, column, RejectReason.TOO_EARLY, records.field(header.fieldOf(eventColumn)),
          column.name() + " is before " + dataset.notBefore());
    }
    return null;
  }

  /// The local day of the record that was checked last and can be kept; [Dataset#ONLY_DAY] in a feed without event
  /// time.
  public LocalDate eventDay() {
    return eventDay;
  }

  /// The whole row of a record that [#check(RecordReader)] let pass; it is this converter's, and good until the next
  /// check.
  public Row convert(RecordReader records, Origin origin) {
    for (int i : otherColumns) {
      if (read(records, i) == Values.Outcome.MISFIT) {
        keepMisfit(i, records);
      }
    }
    for (int field : header.extraFields()) {
      keepExtra(field, records);
    }
    for (PointCheck point : points) {
      if (!point.isPlace(row)) {
        boolean isNone = point.isNone(row);
        clear(point.longitude(), isNone, records);
        clear(point.latitude(), isNone, records);
      }
    }
    fallback.ifPresent(column -> column.fill(row));
    derivations.fill(row, sourceTimes);
    int at = dataset.columns().size();
    if (extra != null) {
      row.setMap(at, extra);
    }
    at++;
    row.setText(at++, origin.loadId(), 0);
    row.setText(at++, origin.file(), 0);
    row.setNumber(at++, Kind.LONG, records.offset());
    row.setNumber(at++, Kind.TIMESTAMP, origin.arrivedAt().toEpochMilli());
    row.setNumber(at, Kind.DATE, (origin.orderDay() == null ? orderDay(origin) : origin.orderDay()).toEpochDay());
    return row;
  }

  /// The day that ranks an event: when it was updated, which was not after it came; else when it came.
  private LocalDate orderDay(Origin origin) {
    LocalDate arrival = LocalDate.ofInstant(origin.arrivedAt(), clock.zone());
    return updatedColumn != NO_COLUMN && row.get(updatedColumn) instanceof LocalDateTime updated
        && updated.toLocalDate().isBefore(arrival) ? updated.toLocalDate() : arrival;
  }

  /// How many texts did not fit their column and went to `extra`, by column.
  public Map<String, Long> misfits() {
    return Map.copyOf(misfits);
  }

  private Values.Outcome read(RecordReader records, int column) {
    Values.Outcome outcome = values[column].read(records, header.fieldOf(column), row, column);
    if (outcome == Values.Outcome.VALUE && values[column].isTime()) {
      long source = row.number(column);
      sourceTimes[column] = source;
      row.setNumber(column, Kind.TIMESTAMP, clock.wallTimeOf(source));
    } else {
      sourceTimes[column] = TimeFormat.NO_TIME;
    }
    return outcome;
  }

  /// Makes a coordinate null, which costs its text only where that says nothing.
  private void clear(int column, boolean saysNothing, RecordReader records) {
    if (!row.isNull(column)) {
      if (!saysNothing) {
        keepMisfit(column, records);
      }
      row.remove(column);
    }
  }

  private void keepMisfit(int column, RecordReader records) {
    misfits.merge(dataset.columns().get(column).name(), 1L, Long::sum);
    int field = header.fieldOf(column);
    keep(header.name(field), records.field(field));
  }

  private void keepExtra(int field, RecordReader records) {
    if (records.start(field) < records.end(field)) {
      String text = Values.trimmed(records.field(field));
      if (!text.isEmpty()) {
        keep(header.name(field), text);
      }
    }
  }

  private void keep(String name, String text) {
    Map<String, String> kept = extra == null ? new LinkedHashMap<>() : extra;
    kept.put(name, text);
    extra = kept;
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
