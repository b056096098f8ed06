package org.denverlakehouse.load;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.convert.Header;
import org.denverlakehouse.convert.Polygons;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.Reject;
import org.denverlakehouse.convert.RejectWriter;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.source.RecordReader;
import org.jspecify.annotations.Nullable;

/// What a first pass over a snapshot file tells: enough to know which days it covers and how it ranks, before anything
/// is written. Only required columns are parsed, which makes it several times faster than the conversion.
///
/// @param rowsPerDay   accepted rows by local event day
/// @param rowsRead     records below the header
/// @param rejected     those that cannot be kept
/// @param firstReject  the first of them
/// @param headerFields how many columns the file has
/// @param missing      the dataset's columns that the file does not have
/// @param unknown      the file's columns that the dataset does not have
record Survey(SortedMap<LocalDate, Long> rowsPerDay, long rowsRead, long rejected, Optional<Reject> firstReject,
    int headerFields, List<String> missing, List<String> unknown) {
  private static final int REPORT_EVERY_ROWS = 20_000;

  /// The same as JSON holds it.
  record Stored(List<StoredDay> days, long rowsRead, long rejected, @Nullable Reject firstReject, int headerFields,
      List<String> missing, List<String> unknown) {
    Survey read() {
      var rowsPerDay = new TreeMap<LocalDate, Long>();
      days.forEach(day -> rowsPerDay.put(day.day(), day.rows()));
      return new Survey(rowsPerDay, rowsRead, rejected, Optional.ofNullable(firstReject), headerFields, missing,
          unknown);
    }
  }

  record StoredDay(LocalDate day, long rows) {}

  Stored stored() {
    return new Stored(rowsPerDay.entrySet().stream().map(day -> new StoredDay(day.getKey(), day.getValue())).toList(),
        rowsRead, rejected, firstReject.orElse(null), headerFields, missing, unknown);
  }

  /// Reads the whole file once.
  ///
  /// @param rejects where the rejects go
  static Survey of(FileLoad file, Attempt attempt, RejectWriter rejects) throws IOException {
    Dataset dataset = attempt.dataset();
    try (RecordReader records = file.source().records(dataset.encodings())) {
      Header header = Header.read(records, dataset);
      var converter = new RecordConverter(dataset, header, file.object().lastModified(), Polygons.NONE);
      var rowsPerDay = new HashMap<LocalDate, long[]>();
      Optional<Reject> first = Optional.empty();
      Instant since = attempt.lakehouse().clock().instant();
      long rows = 0;
      while (records.next()) {
        Reject reject = converter.check(records);
        if (reject == null) {
          rowsPerDay.computeIfAbsent(converter.eventDay(), _ -> new long[1])[0]++;
        } else {
          rejects.write(reject);
          first = first.isPresent() ? first : Optional.of(reject);
        }
        if (++rows % REPORT_EVERY_ROWS == 0) {
          attempt.deadline().check("Reading " + file.object().key(), since, rows, rows);
          attempt.listener().surveyed(file.object().key(), rows);
        }
      }
      var counted = new TreeMap<LocalDate, Long>();
      rowsPerDay.forEach((day, count) -> counted.put(day, count[0]));
      return new Survey(counted, rows, rejects.count(), first, header.fieldCount(),
          header.missingColumns(dataset), header.unknownNames());
    }
  }

  long accepted() {
    return rowsRead - rejected;
  }
}
