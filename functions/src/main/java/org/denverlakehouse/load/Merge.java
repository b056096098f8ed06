package org.denverlakehouse.load;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.convert.Header;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.Relocation;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TableReader;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owner;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;

/// Makes the new content of every partition that an attempt touches: the rows of the days that a snapshot takes, the rows
/// of all other days as they were, and upserts by their order (DESIGN, 6.3 and 6.4). Used once; not thread-safe.
///
/// Of stored upserts the keys are held in memory, all other rows stream.
final class Merge {
  private static final int REPORT_EVERY_ROWS = 20_000;

  private final Attempt attempt;
  private final LoadPlan plan;
  private final Dataset dataset;
  private final TableSchema table;
  private final List<TablePartition> old;
  private final Set<Partition> touched;
  private final RowKey.Maker keys;
  private final Relocation relocation;
  private final TableWriter writer;
  private final UpsertBuffer upserts;
  /// Where the rows of a day go, looked up once a day and not once a row.
  private final Map<LocalDate, Place> places = new HashMap<>();
  private @Nullable Place lastPlace;
  private final Map<RowKey, Order> storedUpserts = new HashMap<>();
  private final Map<Partition, Long> upsertsWritten = new HashMap<>();
  private final Map<String, Accounting> accountings = new HashMap<>();
  private final DayCounts counts;
  private final Categories categories;

  private record Place(LocalDate day, LoadPlan.Fate fate, Partition partition, Optional<Order> owner) {}

  /// What a merge made.
  ///
  /// @param partitions the new content of every touched partition that has rows
  /// @param touched    every partition whose old content it replaces
  /// @param counts     the rows of all days of touched partitions, and of taken days outside the window
  record Result(SortedMap<Partition, TablePartition> partitions, Set<Partition> touched, DayCounts counts) {}

  /// @param writer of the dataset's table, into directories of this try
  Merge(Attempt attempt, LoadPlan plan, List<FileLoad> files, Manifest before, TableWriter writer) throws IOException {
    this.attempt = attempt;
    this.plan = plan;
    this.dataset = plan.dataset();
    this.table = dataset.table();
    this.keys = new RowKey.Maker(dataset);
    this.relocation = new Relocation(dataset, attempt.polygons());
    this.writer = writer;
    this.upserts = new UpsertBuffer(table, keys, attempt.folder());
    this.counts = new DayCounts(dataset);
    this.categories = new Categories(dataset);
    this.touched = touchedPartitions(files);
    this.old = before.partitionsOf(table.name()).stream().filter(p -> touched.contains(p.partition())).toList();
  }

  /// One file and what its rows carry of their origin.
  record Input(FileLoad file, RecordConverter.Origin origin) {}

  /// Reads the files and the touched partitions, and writes the new partitions. Accounts for every record.
  ///
  /// @throws LostFileException when a file cannot be read any more
  Result run(List<Input> inputs) throws IOException {
    try (upserts) {
      rememberStoredUpserts();
      for (Input input : inputs) {
        accountings.put(input.origin().loadId(), input.file().accounting());
        try {
          convert(input);
        } catch (IOException e) {
          throw LostFileException.orSame(input.file(), e);
        }
      }
      copyOldRows();
      upserts.drainTo(this::publishUpsert);
    }
    return result(new TreeMap<>());
  }

  /// Writes what stays of the touched partitions beside the rows of a snapshot that a [RangedConversion] has written.
  Result beside(RangedConversion.Outcome.Fits rows) throws IOException {
    try (upserts) {
      copyOldRows();
    }
    counts.add(rows.counts());
    return result(rows.written());
  }

  private Result result(SortedMap<Partition, WrittenPartition> written) throws IOException {
    writer.finish().forEach(p -> written.merge(p.partition(), p, WrittenPartition::with));
    var partitions = new TreeMap<Partition, TablePartition>();
    written.forEach((partition, p) -> partitions.put(partition,
        attempt.entry(p, upsertsWritten.getOrDefault(partition, 0L))));
    return new Result(partitions, touched, counts);
  }

  private Set<Partition> touchedPartitions(List<FileLoad> files) throws IOException {
    var partitions = new HashSet<Partition>();
    plan.takenDays().stream().filter(plan::isVisible).map(dataset::partitionOf).forEach(partitions::add);
    for (FileLoad file : files) {
      for (LocalDate day : file.survey(attempt).rowsPerDay().keySet()) {
        if (plan.fateOf(day) == LoadPlan.Fate.UPSERT) {
          partitions.add(dataset.partitionOf(day));
        }
      }
    }
    return partitions;
  }

  private void rememberStoredUpserts() throws IOException {
    for (TablePartition partition : old) {
      if (partition.upserts() == 0) {
        continue;
      }
      try (var rows = reader(partition)) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          if (isUpsert(row)) {
            storedUpserts.put(keys.of(row), keys.orderOf(row));
          }
        }
      }
    }
  }

  private void convert(Input input) throws IOException {
    FileLoad file = input.file();
    long total = file.survey(attempt).rowsRead();
    try (RecordReader records = file.source().records(dataset.encodings())) {
      Header header = Header.read(records, dataset);
      var converter = new RecordConverter(dataset, header, file.object().lastModified(), attempt.polygons());
      Instant since = attempt.lakehouse().clock().instant();
      long rows = 0;
      while (records.next()) {
        if (converter.check(records) == null) {
          take(records, converter, input);
        }
        if (++rows % REPORT_EVERY_ROWS == 0) {
          attempt.deadline().check("Converting " + file.object().key(), since, rows, total);
          attempt.listener().converted(file.object().key(), rows, total);
        }
      }
      file.read(converter.misfits(), records.encoding());
    }
  }

  private void take(RecordReader records, RecordConverter converter, Input input) throws IOException {
    LocalDate day = converter.eventDay();
    Accounting accounting = input.file().accounting();
    Place place = placeOf(day);
    switch (place.fate()) {
      case TAKEN -> takeRow(row(records, converter, input), day, accounting);
      case TAKEN_OUTSIDE -> {
        accounting.outsideWindow++;
        counts.count(day, row(records, converter, input));
      }
      case SUPERSEDED -> accounting.superseded++;
      case SUPERSEDED_OUTSIDE -> accounting.outsideWindow++;
      case UPSERT, UPSERT_OUTSIDE -> takeUpsert(row(records, converter, input).copy(), place, accounting);
    }
  }

  private Row row(RecordReader records, RecordConverter converter, Input input) throws TooManyException {
    Row row = converter.convert(records, input.origin());
    categories.check(row, records.line());
    return row;
  }

  private Place placeOf(LocalDate day) {
    Place place = lastPlace;
    if (place == null || !place.day().equals(day)) {
      place = places.computeIfAbsent(day,
          d -> new Place(d, plan.fateOf(d), dataset.partitionOf(d), plan.ownersAfter().of(d).map(Owner::order)));
      lastPlace = place;
    }
    return place;
  }

  private void takeRow(Row row, LocalDate day, Accounting accounting) throws IOException {
    Order stored = storedUpserts.isEmpty() ? null : storedUpserts.get(keys.of(row));
    if (stored != null && stored.isHigherThan(placeOf(day).owner().orElseThrow())) {
      accounting.superseded++;
      return;
    }
    accounting.published++;
    write(row, day);
  }

  private void takeUpsert(Row row, Place place, Accounting accounting) throws IOException {
    Order order = keys.orderOf(row);
    RowKey key = keys.of(row);
    Order stored = storedUpserts.get(key);
    boolean ownerIsHigher = place.owner().isPresent() && place.owner().get().isHigherThan(order);
    boolean storedIsHigher = stored != null && stored.isHigherThan(order);
    if (ownerIsHigher || storedIsHigher) {
      accounting.duplicate++;
    } else if (place.fate() == LoadPlan.Fate.UPSERT_OUTSIDE) {
      accounting.outsideWindow++;
    } else {
      upserts.add(key, row, order).ifPresent(loser -> accounting(loser).duplicate++);
    }
  }

  private void copyOldRows() throws IOException {
    for (TablePartition partition : old) {
      if (partition.upserts() == 0 && dataset.daysOf(partition.partition()).stream().allMatch(plan::isTaken)) {
        continue;
      }
      boolean outdated = !partition.polygons().equals(attempt.polygons().version());
      try (var rows = reader(partition)) {
        for (Row row = rows.next(); row != null; row = rows.next()) {
          boolean _ = outdated && relocation.apply(row);
          copy(row);
        }
      }
    }
  }

  private void copy(Row row) throws IOException {
    LocalDate day = keys.dayOf(row);
    boolean upsert = isUpsert(row);
    boolean stays = plan.isTaken(day)
        ? upsert && keys.orderOf(row).isHigherThan(placeOf(day).owner().orElseThrow())
        : upserts.isEmpty() || !upserts.contains(keys.of(row));
    if (stays && upsert) {
      writeUpsert(row);
    } else if (stays) {
      write(row, day);
    }
  }

  private boolean isUpsert(Row row) {
    return keys.isUpsert(row, plan.ownersBefore());
  }

  private void publishUpsert(Row row) throws IOException {
    accounting(keys.loadIdOf(row)).published++;
    writeUpsert(row);
  }

  private void writeUpsert(Row row) throws IOException {
    LocalDate day = keys.dayOf(row);
    upsertsWritten.merge(placeOf(day).partition(), 1L, Long::sum);
    write(row, day);
  }

  private void write(Row row, LocalDate day) throws IOException {
    counts.count(day, row);
    writer.write(placeOf(day).partition(), row);
  }

  private Accounting accounting(String loadId) {
    return Objects.requireNonNull(accountings.get(loadId), loadId);
  }

  private TableReader reader(TablePartition partition) throws IOException {
    return new TableReader(table, attempt.lakehouse().lake(), attempt.folder(), partition.files());
  }
}
