package org.denverlakehouse.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.convert.Header;
import org.denverlakehouse.convert.Polygons;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owner;
import org.denverlakehouse.table.TablePartition;

/// Makes the new content of every partition that a snapshot file touches: the rows of the days that it takes, the rows
/// of all other days as they were, and upserts by their rank (DESIGN, 6.3 and 6.4). Used once; not thread-safe.
///
/// Upserts, strays among them, are held in memory by key; all other rows stream.
final class Merge {
  private static final int REPORT_EVERY_ROWS = 20_000;

  private final LoadPlan plan;
  private final Dataset dataset;
  private final TableSchema table;
  private final Manifest before;
  private final ObjectStore lake;
  private final Path folder;
  private final RowKey.Maker keys;
  private final UpsertRank rank;
  private final Set<Partition> touched;
  /// Where the rows of a day go, looked up once a day and not once a row.
  private final Map<LocalDate, Place> places = new HashMap<>();
  private final Map<RowKey, UpsertRank> knownUpserts = new HashMap<>();
  private final Map<RowKey, Row> strays = new HashMap<>();
  private final Map<Partition, Long> upserts = new HashMap<>();
  private final Accounting accounting = new Accounting();
  private final DayCounts counts;
  private Map<String, Long> misfits = Map.of();
  private String encoding = "";

  private record Place(LoadPlan.Fate fate, Partition partition) {}

  /// What a merge made.
  ///
  /// @param partitions the new content of every touched partition that has rows
  /// @param touched    every partition whose old content it replaces
  /// @param counts     the rows of all days of touched partitions, and of taken days outside the window
  record Result(SortedMap<Partition, TablePartition> partitions, Set<Partition> touched, DayCounts counts,
      Accounting accounting, Map<String, Long> misfits, String encoding) {}

  Merge(LoadPlan plan, Survey survey, Manifest before, ObjectStore lake, Path folder) {
    this.plan = plan;
    this.dataset = plan.dataset();
    this.table = dataset.table();
    this.before = before;
    this.lake = lake;
    this.folder = folder;
    this.keys = new RowKey.Maker(dataset);
    this.rank = UpsertRank.of(plan.owner());
    this.counts = new DayCounts(dataset);
    this.touched = touchedPartitions(survey);
    accounting.rejected = survey.rejected();
  }

  /// Reads the file and the touched partitions, and writes the new partitions.
  ///
  /// @param writer of the dataset's table, into directories of this attempt
  Result run(SourceFile file, RecordConverter.Origin origin, long totalRows, TableWriter writer,
      LoadListener listener) throws IOException {
    rememberUpserts();
    convert(file, origin, totalRows, writer, listener);
    copyOldRows(writer);
    for (Row stray : strays.values()) {
      accounting.published++;
      writeUpsert(stray, writer);
    }
    var partitions = new TreeMap<Partition, TablePartition>();
    for (WrittenPartition p : writer.finish()) {
      partitions.put(p.partition(), new TablePartition(p.partition(), p.directory(), p.files(), p.rows(), p.bytes(),
          upserts.getOrDefault(p.partition(), 0L)));
    }
    return new Result(partitions, touched, counts, accounting, misfits, encoding);
  }

  private Set<Partition> touchedPartitions(Survey survey) {
    var partitions = new HashSet<Partition>();
    plan.takenDays().stream().filter(plan::isVisible).map(dataset::partitionOf).forEach(partitions::add);
    for (LocalDate day : survey.rowsPerDay().keySet()) {
      if (plan.fateOf(day) == LoadPlan.Fate.STRAY) {
        partitions.add(dataset.partitionOf(day));
      }
    }
    return partitions;
  }

  /// Ranks of all upserts in the touched partitions.
  private void rememberUpserts() throws IOException {
    for (TablePartition partition : oldPartitions()) {
      if (partition.upserts() == 0) {
        continue;
      }
      try (var rows = new TableReader(table, lake, folder, partition.files())) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          if (isUpsert(row)) {
            knownUpserts.put(keys.of(row), keys.rankOf(row));
          }
        }
      }
    }
  }

  private void convert(SourceFile file, RecordConverter.Origin origin, long totalRows, TableWriter writer,
      LoadListener listener) throws IOException {
    try (RecordReader records = file.records(dataset.encodings())) {
      Header header = Header.read(records, dataset);
      var converter = new RecordConverter(dataset, header, file.object().lastModified(), Polygons.NONE);
      long rows = 0;
      while (records.next()) {
        if (converter.check(records) == null) {
          take(records, converter, origin, writer);
        }
        if (++rows % REPORT_EVERY_ROWS == 0) {
          listener.converted(file.object().key(), rows, totalRows);
        }
      }
      misfits = converter.misfits();
      encoding = records.encoding();
    }
  }

  private void take(RecordReader records, RecordConverter converter, RecordConverter.Origin origin, TableWriter writer)
      throws IOException {
    LocalDate day = converter.eventDay();
    switch (placeOf(day).fate()) {
      case TAKEN -> takeRow(converter.convert(records, origin), day, writer);
      case TAKEN_OUTSIDE -> {
        accounting.outsideWindow++;
        counts.count(day, converter.convert(records, origin));
      }
      case STRAY -> takeStray(converter.convert(records, origin));
      case SUPERSEDED -> accounting.superseded++;
      case OUTSIDE -> accounting.outsideWindow++;
      case LOST_STRAY -> accounting.duplicate++;
    }
  }

  private Place placeOf(LocalDate day) {
    Place place = places.get(day);
    if (place == null) {
      place = new Place(plan.fateOf(day), dataset.partitionOf(day));
      places.put(day, place);
    }
    return place;
  }

  private void takeRow(Row row, LocalDate day, TableWriter writer) throws IOException {
    if (!knownUpserts.isEmpty() && isHidden(row)) {
      accounting.superseded++;
      return;
    }
    accounting.published++;
    write(row, day, writer);
  }

  /// Whether an upsert of higher order speaks for this row's key on its day.
  private boolean isHidden(Row row) {
    UpsertRank upsert = knownUpserts.get(keys.of(row));
    return upsert != null && upsert.compareTo(rank) > 0;
  }

  private void takeStray(Row row) {
    if (isHidden(row)) {
      accounting.duplicate++;
    } else if (strays.put(keys.of(row), row) != null) {
      accounting.duplicate++;
    }
  }

  private void copyOldRows(TableWriter writer) throws IOException {
    for (TablePartition partition : oldPartitions()) {
      if (partition.upserts() == 0 && isTakenWhole(partition.partition())) {
        continue;
      }
      try (var rows = new TableReader(table, lake, folder, partition.files())) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          copy(row, writer);
        }
      }
    }
  }

  private void copy(Row row, TableWriter writer) throws IOException {
    LocalDate day = keys.dayOf(row);
    boolean upsert = isUpsert(row);
    boolean stays = plan.isTaken(day)
        ? upsert && keys.rankOf(row).compareTo(rank) > 0
        : strays.isEmpty() || !strays.containsKey(keys.of(row));
    if (stays && upsert) {
      writeUpsert(row, writer);
    } else if (stays) {
      write(row, day, writer);
    }
  }

  private boolean isUpsert(Row row) {
    String loadId = keys.loadIdOf(row);
    return plan.ownersBefore().of(keys.dayOf(row)).map(Owner::loadId).filter(loadId::equals).isEmpty();
  }

  /// Whether the file takes every day of a partition, so that nothing of its old content can stay.
  private boolean isTakenWhole(Partition partition) {
    List<LocalDate> days = daysOf(partition);
    return !days.isEmpty() && days.stream().allMatch(plan::isTaken);
  }

  static List<LocalDate> daysOf(Partition partition) {
    List<String> values = partition.values();
    if (values.size() > 1) {
      return List.of(LocalDate.parse(values.get(1)));
    }
    if (values.getFirst().equals("all")) {
      return List.of();
    }
    YearMonth month = YearMonth.parse(values.getFirst());
    return month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList();
  }

  private List<TablePartition> oldPartitions() {
    var old = new ArrayList<TablePartition>();
    for (TablePartition partition : before.partitionsOf(table.name())) {
      if (touched.contains(partition.partition())) {
        old.add(partition);
      }
    }
    return old;
  }

  private void writeUpsert(Row row, TableWriter writer) throws IOException {
    LocalDate day = keys.dayOf(row);
    upserts.merge(placeOf(day).partition(), 1L, Long::sum);
    write(row, day, writer);
  }

  private void write(Row row, LocalDate day, TableWriter writer) throws IOException {
    counts.count(day, row);
    writer.write(placeOf(day).partition(), row);
  }
}
