package org.denverlakehouse.reference;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Clock;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Coverage;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Derivation;
import org.denverlakehouse.dataset.Fallback;
import org.denverlakehouse.dataset.Lineage;
import org.denverlakehouse.dataset.PointRule;
import org.jspecify.annotations.Nullable;

/// What a table shows after one CSV snapshot was loaded into an empty lakehouse, and what was rejected: by the rules of
/// docs/reference/dataset-format.md and DESIGN, sections 4 and 6, one record after the other, columns by name.
public final class ReferenceConversion {
  private static final int MOST_LINES_ABOVE_HEADER = 10;
  private static final int MOST_RAW_CHARS = 200;

  /// Where a file comes from.
  public record Origin(String loadId, String key, Instant arrivedAt) {}

  /// What became of a file; rows and rejects in the file's order.
  ///
  /// @param recordsRead records below the header
  /// @param replaced    rows of days that the file does not cover which a later row of the same key replaces
  public record Outcome(List<ReferenceRow> rows, List<ReferenceReject> rejects, long recordsRead, long replaced) {}

  private record Kept(CsvTexts.Texts texts, LocalDate day) {}

  private final Dataset dataset;
  private final ReferencePlaces places;
  private final Map<String, ReferenceColumn> columns = new LinkedHashMap<>();
  private final List<String> tableColumns;

  public ReferenceConversion(Dataset dataset, ReferencePlaces places) {
    this.dataset = dataset;
    this.places = places;
    this.tableColumns = dataset.table().columns().stream().map(Column::name).toList();
    dataset.columns().forEach(column -> columns.put(column.name(), new ReferenceColumn(column)));
  }

  public Outcome convert(byte[] file, Origin origin) throws IOException {
    List<CsvTexts.Texts> records = CsvTexts.of(file, dataset.encodings());
    int headerAt = headerAt(records);
    ReferenceHeader header = ReferenceHeader.of(records.get(headerAt).fields(), dataset);
    var kept = new ArrayList<Kept>();
    var rejects = new ArrayList<ReferenceReject>();
    for (CsvTexts.Texts texts : records.subList(headerAt + 1, records.size())) {
      Optional<ReferenceReject> reject = reject(texts, header, origin);
      if (reject.isPresent()) {
        rejects.add(reject.get());
      } else {
        kept.add(new Kept(texts, eventDay(texts, header)));
      }
    }
    List<ReferenceRow> rows = published(kept, header, origin);
    return new Outcome(rows, rejects, records.size() - headerAt - 1L, kept.size() - (long) rows.size());
  }

  private int headerAt(List<CsvTexts.Texts> records) {
    for (int i = 0; i <= MOST_LINES_ABOVE_HEADER && i < records.size(); i++) {
      if (ReferenceHeader.of(records.get(i).fields(), dataset).hasAllRequired(dataset)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no header");
  }

  private Optional<ReferenceReject> reject(CsvTexts.Texts texts, ReferenceHeader header, Origin origin) {
    if (texts.fields().size() != header.names().size()) {
      return Optional.of(new ReferenceReject(texts.line(), texts.offset(), null, "field_count", null));
    }
    for (ReferenceColumn column : columns.values()) {
      if (!column.column().required()) {
        continue;
      }
      String raw = texts.fields().get(header.fieldOf(column.column()).orElseThrow());
      Optional<String> text = column.clean(raw);
      if (text.isEmpty()) {
        return Optional.of(reject(texts, column.column(), "missing", null));
      }
      if (column.parse(text.get()).isEmpty()) {
        return Optional.of(reject(texts, column.column(), "not_parsed", raw));
      }
      if (dataset.eventTime().filter(column.column().name()::equals).isPresent()) {
        LocalDate day = eventDay(texts, header);
        LocalDate last = LocalDate.ofInstant(origin.arrivedAt().plus(Duration.ofDays(1)), dataset.clock().zone());
        if (day.isAfter(last)) {
          return Optional.of(reject(texts, column.column(), "in_the_future", raw));
        }
        if (day.isBefore(dataset.notBefore())) {
          return Optional.of(reject(texts, column.column(), "too_early", raw));
        }
      }
    }
    return Optional.empty();
  }

  private static ReferenceReject reject(CsvTexts.Texts texts, Column column, String reason, @Nullable String raw) {
    return new ReferenceReject(texts.line(), texts.offset(), column.name(), reason,
        raw == null || column.personal() ? null : shortened(raw));
  }

  private static String shortened(String raw) {
    if (raw.length() <= MOST_RAW_CHARS) {
      return raw;
    }
    int end = Character.isHighSurrogate(raw.charAt(MOST_RAW_CHARS - 1)) ? MOST_RAW_CHARS - 1 : MOST_RAW_CHARS;
    return raw.substring(0, end) + "...";
  }

  private LocalDate eventDay(CsvTexts.Texts texts, ReferenceHeader header) {
    ReferenceColumn column = Objects.requireNonNull(columns.get(dataset.eventTime().orElseThrow()));
    String raw = texts.fields().get(header.fieldOf(column.column()).orElseThrow());
    return wallTime((LocalDateTime) column.clean(raw).flatMap(column::parse).orElseThrow()).toLocalDate();
  }

  /// The rows of covered days, and of all other days the last one of each key (DESIGN, 6.1 and 6.4).
  private List<ReferenceRow> published(List<Kept> kept, ReferenceHeader header, Origin origin) {
    var rowsPerDay = new TreeMap<LocalDate, Long>();
    kept.forEach(row -> rowsPerDay.merge(row.day(), 1L, Long::sum));
    Coverage coverage = Coverage.of(rowsPerDay);
    var rows = new ArrayList<ReferenceRow>();
    var strays = new HashMap<List<Object>, ReferenceRow>();
    for (Kept row : kept) {
      Map<String, @Nullable Object> values = values(row.texts(), header, origin, coverage.asOf());
      if (coverage.covers(row.day())) {
        rows.add(row(values));
      } else {
        strays.put(key(row.day(), values), row(values));
      }
    }
    rows.addAll(strays.values());
    int offset = tableColumns.indexOf(Lineage.SOURCE_OFFSET);
    rows.sort(Comparator.comparingLong(row -> (Long) Objects.requireNonNull(row.get(offset))));
    return rows;
  }

  private ReferenceRow row(Map<String, @Nullable Object> values) {
    var row = new ArrayList<@Nullable Object>();
    tableColumns.forEach(name -> row.add(values.get(name)));
    return new ReferenceRow(row);
  }

  /// What tells a row apart: its day and its key columns, or all source columns where it has none of them.
  private List<Object> key(LocalDate day, Map<String, @Nullable Object> values) {
    boolean keyed = dataset.key().stream().anyMatch(name -> values.get(name) != null);
    var key = new ArrayList<Object>();
    key.add(day);
    for (Column column : dataset.columns()) {
      if (keyed ? dataset.key().contains(column.name()) : !column.isDerived()) {
        boolean given = column.fallback().isPresent()
            && Fallback.POLYGON.equals(values.get(dataset.fallbackSource().orElseThrow().name()));
        key.add(Optional.ofNullable(given ? null : values.get(column.name())));
      }
    }
    return key;
  }

  private Map<String, @Nullable Object> values(CsvTexts.Texts texts, ReferenceHeader header, Origin origin,
      LocalDate asOf) {
    var values = new HashMap<String, @Nullable Object>();
    var asWritten = new HashMap<String, LocalDateTime>();
    var extra = new LinkedHashMap<String, String>();
    for (ReferenceColumn column : columns.values()) {
      String name = column.column().name();
      Optional<Integer> field = header.fieldOf(column.column());
      Optional<String> text = field.flatMap(i -> column.clean(texts.fields().get(i)));
      Optional<Object> value = text.flatMap(column::parse);
      if (text.isPresent() && value.isEmpty()) {
        extra.put(header.names().get(field.orElseThrow()), texts.fields().get(field.orElseThrow()));
      }
      if (value.isPresent() && value.get() instanceof LocalDateTime time) {
        asWritten.put(name, time);
        values.put(name, wallTime(time));
      } else {
        values.put(name, value.orElse(null));
      }
    }
    for (int field : header.unknownFields()) {
      String text = ReferenceColumn.trimmed(texts.fields().get(field));
      if (!text.isEmpty()) {
        extra.put(header.names().get(field), text);
      }
    }
    for (PointRule rule : dataset.points()) {
      checkPoint(rule, values, texts, header, extra);
    }
    dataset.fallbackColumn().ifPresent(column -> fallBack(column, values));
    for (Column column : dataset.columns()) {
      column.derivation().ifPresent(how -> values.put(column.name(), derived(column, how, values, asWritten)));
    }
    values.put(Lineage.EXTRA, extra.isEmpty() ? null : extra);
    values.put(Lineage.LOAD_ID, origin.loadId());
    values.put(Lineage.SOURCE_FILE, origin.key());
    values.put(Lineage.SOURCE_OFFSET, texts.offset());
    values.put(Lineage.ARRIVED_AT, LocalDateTime.ofInstant(origin.arrivedAt(), ZoneOffset.UTC));
    values.put(Lineage.ORDER_DAY, asOf);
    return values;
  }

  /// A pair that is no place becomes null. Its texts stay in `extra`, unless the pair is one that means "no value".
  private void checkPoint(PointRule rule, Map<String, @Nullable Object> values, CsvTexts.Texts texts,
      ReferenceHeader header, Map<String, String> extra) {
    Optional<Double> x = Optional.ofNullable((Double) values.get(rule.longitude()));
    Optional<Double> y = Optional.ofNullable((Double) values.get(rule.latitude()));
    boolean pair = x.isPresent() && y.isPresent();
    boolean meansNone = pair && meansNone(rule, x.get(), y.get());
    if (pair && !meansNone && isPlace(rule, x.get(), y.get())) {
      return;
    }
    for (String name : List.of(rule.longitude(), rule.latitude())) {
      if (values.get(name) != null && !meansNone) {
        int field = Objects.requireNonNull(header.fields().get(name));
        extra.put(header.names().get(field), texts.fields().get(field));
      }
      values.put(name, null);
    }
  }

  private static boolean meansNone(PointRule rule, double x, double y) {
    boolean nowhere = Math.abs(x) < 0.000_002 && Math.abs(y) < 0.000_002;
    return nowhere || rule.placeholders()
        .stream()
        .anyMatch(p -> Math.abs(p.longitude() - x) < 0.000_001 && Math.abs(p.latitude() - y) < 0.000_001);
  }

  private static boolean isPlace(PointRule rule, double x, double y) {
    boolean whole = x == Math.rint(x) && y == Math.rint(y);
    boolean inside = x >= rule.west() && x <= rule.east() && y >= rule.south() && y <= rule.north();
    return x != y && !whole && inside;
  }

  private void fallBack(Column column, Map<String, @Nullable Object> values) {
    Fallback fallback = column.fallback().orElseThrow();
    String source = dataset.fallbackSource().orElseThrow().name();
    if (values.get(column.name()) != null) {
      values.put(source, Fallback.PUBLISHED);
      return;
    }
    ReferenceColumn spelling = Objects.requireNonNull(columns.get(column.name()));
    if (values.get(fallback.longitude()) instanceof Double x && values.get(fallback.latitude()) instanceof Double y) {
      Optional<String> name = places.at(x, y).flatMap(spelling::clean);
      values.put(column.name(), name.orElse(null));
      values.put(source, name.isPresent() ? Fallback.POLYGON : null);
    }
  }

  private @Nullable Object derived(Column column, Derivation how, Map<String, @Nullable Object> values,
      Map<String, LocalDateTime> asWritten) {
    return switch (how) {
      case Derivation.SourceTime(String of) -> asWritten.get(of);
      case Derivation.TimeKnown(String of, var unknown) -> {
        LocalDateTime time = asWritten.get(of);
        yield time == null ? null : (Object) !time.toLocalTime().equals(unknown);
      }
      case Derivation.SecondsBetween(String from, String to, String when) -> {
        LocalDateTime start = asWritten.get(from);
        LocalDateTime end = asWritten.get(to);
        yield start != null && end != null && Boolean.TRUE.equals(values.get(when))
            ? (Object) ChronoUnit.SECONDS.between(instant(start), instant(end))
            : null;
      }
      case Derivation.DaysBetween(String from, String to) -> {
        LocalDateTime start = (LocalDateTime) values.get(from);
        LocalDateTime end = (LocalDateTime) values.get(to);
        yield start != null && end != null
            ? (Object) (int) ChronoUnit.DAYS.between(start.toLocalDate(), end.toLocalDate())
            : null;
      }
      case Derivation.MatchedValue(String of, var canonical) ->
        values.get(of) instanceof String text ? canonical.get(ReferenceColumn.folded(text)) : null;
      // The fallback has said it.
      case Derivation.SourceOf _ -> values.get(column.name());
    };
  }

  private Instant instant(LocalDateTime source) {
    return source.atZone(zoneOf(source)).toInstant();
  }

  private LocalDateTime wallTime(LocalDateTime source) {
    ZoneId zone = zoneOf(source);
    ZoneId shown = dataset.clock().zone();
    return zone.equals(shown) ? source : LocalDateTime.ofInstant(instant(source), shown);
  }

  private ZoneId zoneOf(LocalDateTime source) {
    return dataset.clock()
        .ranges()
        .stream()
        .filter(range -> source.toLocalDate().isBefore(range.until()))
        .map(Clock.Range::zone)
        .findFirst()
        .orElseThrow();
  }
}
