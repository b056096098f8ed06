package org.denverlakehouse.dataset;

import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a feed means: the content of one file in `datasets/`. The same definition makes the Parquet schema, the Glue
/// table, the stack's resources and the reference pages.
///
/// @param name           the table's name, `snake_case`
/// @param title          the name that people read
/// @param description    what one row is and what to know about it
/// @param attribution    whom to credit wherever the data is shown
/// @param licence        the licence's short name
/// @param sources        where the file can be fetched; may be empty
/// @param files          name patterns (`*` is any text), any case, without `.csv`, `.csv.gz` or `.csv.zip`
/// @param encodings      encodings to try for a text that is not plain ASCII, in order
/// @param eventTime      the timestamp column that says on which day a row belongs; empty for a feed without time
/// @param updated        the timestamp column that says when an event row was updated; empty when none does
/// @param granularity    how the table is partitioned
/// @param window         how much stays visible
/// @param notBefore      rows with an earlier event day are rejects
/// @param key            key columns of upserts (event files and strays)
/// @param sort           the columns that rows are sorted by inside a file
/// @param countBy        string columns that `daily_counts` counts by, beside `all`
/// @param forecast       which series of daily counts are forecast; empty when none is
/// @param clock          the zone of the source's times
/// @param points         rules for coordinate pairs
/// @param columns        declared columns in table order, without the lineage columns and `extra`
/// @param definitionHash SHA-256 of the definition's text in hex: another hash means another meaning
public record Dataset(String name, String title, String description, String attribution, String licence,
    List<URI> sources, List<String> files, List<String> encodings, Optional<String> eventTime,
    Optional<String> updated, Granularity granularity, Window window, LocalDate notBefore, List<String> key,
    List<String> sort,
    List<String> countBy, Optional<SeriesPlan> forecast, Clock clock, List<PointRule> points, List<Column> columns,
    String definitionHash) {
  /// The day of every row of a feed without event time: its table is one partition, replaced whole.
  public static final LocalDate ONLY_DAY = LocalDate.EPOCH;
  private static final String ALL = "all";

  public Dataset {
    sources = List.copyOf(sources);
    files = List.copyOf(files);
    encodings = List.copyOf(encodings);
    key = List.copyOf(key);
    sort = List.copyOf(sort);
    countBy = List.copyOf(countBy);
    points = List.copyOf(points);
    columns = List.copyOf(columns);
  }

  /// The declared column of that name.
  public Optional<Column> column(String columnName) {
    return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
  }

  /// The column whose value may come from a polygon, if there is one.
  public Optional<Column> fallbackColumn() {
    return columns.stream().filter(c -> c.fallback().isPresent()).findFirst();
  }

  /// The column that says where the value of [#fallbackColumn()] comes from, if there is one.
  public Optional<Column> fallbackSource() {
    return columns.stream()
        .filter(c -> c.derivation().filter(Derivation.SourceOf.class::isInstance).isPresent())
        .findFirst();
  }

  /// This definition with another window, for `--window`.
  public Dataset withWindow(Window other) {
    return new Dataset(name, title, description, attribution, licence, sources, files, encodings, eventTime,
        updated, granularity, other, notBefore, key, sort, countBy, forecast, clock, points, columns,
        definitionHash);
  }

  /// Whether a partition is one of this granularity; those that were written before it changed are not.
  public boolean isLaidOutAs(Partition partition) {
    return partition.equals(partitionOf(daysOf(partition).getFirst()));
  }

  /// The partition that a row of this day lies in.
  public Partition partitionOf(LocalDate day) {
    return switch (granularity) {
      case MONTH -> Partition.of(YearMonth.from(day).toString());
      case DAY -> Partition.of(YearMonth.from(day).toString(), day.toString());
      case NONE -> Partition.of(ALL);
    };
  }

  /// Whether a partition is inside the window of a table whose data reaches to `asOf`.
  public boolean isVisible(Partition partition, LocalDate asOf) {
    return granularity == Granularity.NONE
        || partition.values().getFirst().compareTo(window.firstVisibleMonth(asOf).toString()) >= 0;
  }

  /// The days whose rows lie in a partition, of whatever granularity; [#ONLY_DAY] for the one that holds all.
  public List<LocalDate> daysOf(Partition partition) {
    String first = partition.values().getFirst();
    if (first.equals(ALL)) {
      return List.of(ONLY_DAY);
    }
    if (partition.values().size() > 1) {
      return List.of(LocalDate.parse(partition.values().getLast()));
    }
    YearMonth month = YearMonth.parse(first);
    return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList();
  }

  /// The table's schema: the declared columns, `extra`, and the lineage that every row carries.
  public TableSchema table() {
    var all = new ArrayList<>(columns);
    all.addAll(Lineage.COLUMNS);
    List<String> partitionKeys = granularity == Granularity.DAY
        ? List.of("event_month", "event_day")
        : List.of("event_month");
    return new TableSchema(name, title + ". " + description, all, partitionKeys, StorageFormat.PARQUET);
  }
}
