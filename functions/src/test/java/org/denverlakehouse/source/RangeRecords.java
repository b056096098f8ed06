package org.denverlakehouse.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.source.CsvRecords.Seen;

/// Reads a CSV file in ranges for tests, and in one pass to compare.
final class RangeRecords {
  /// What reading in ranges came to.
  sealed interface Outcome {
    /// The ranges tile the file: these are its records.
    record Read(List<Seen> records) implements Outcome {}

    /// The file is to be read in one pass.
    record OnePass(String reason) implements Outcome {}
  }

  private final byte[] bytes;
  private final int maxRecordBytes;
  private final SourceFile file;
  private final RowArea area;
  private final List<Seen> rows;

  /// @throws UnreadableFileException when one pass refuses the file
  RangeRecords(byte[] bytes, int maxRecordBytes) throws IOException {
    this.bytes = bytes;
    this.maxRecordBytes = maxRecordBytes;
    this.file = Archives.land(Archives.store(), bytes);
    try (CsvReader csv = onePass()) {
      int fields = csv.next() ? csv.fieldCount() : 1;
      this.area = RowArea.from(csv, bytes.length, fields);
    }
    try (CsvReader csv = onePass()) {
      csv.next();
      this.rows = CsvRecords.all(csv);
    }
  }

  private CsvReader onePass() throws IOException {
    return new CsvReader(new ByteArrayInputStream(bytes), CsvRecords.ENCODINGS, maxRecordBytes);
  }

  RowArea area() {
    return area;
  }

  /// All records but the header, read in one pass.
  List<Seen> rows() {
    return rows;
  }

  /// Read in two ranges.
  Outcome cutAt(long offset) throws IOException {
    return read(List.of(new ByteRange(area.from(), offset), new ByteRange(offset, area.to())));
  }

  Outcome read(List<ByteRange> ranges) throws IOException {
    var read = new ArrayList<List<Seen>>();
    var tiles = new ArrayList<Tile>();
    for (ByteRange range : ranges) {
      switch (file.records(CsvRecords.ENCODINGS, area, range, maxRecordBytes)) {
        case RangeStart.Unsure unsure -> {
          return new Outcome.OnePass(unsure.reason());
        }
        case RangeStart.Found found -> {
          try (CsvReader csv = found.records()) {
            read.add(CsvRecords.all(csv));
            tiles.add(csv.tile());
          } catch (UnreadableFileException e) {
            return new Outcome.OnePass(String.valueOf(e.getMessage()));
          }
        }
      }
    }
    return switch (Tiling.check(area, tiles)) {
      case Tiling.DoesNotTile not -> new Outcome.OnePass(not.reason());
      case Tiling.Tiles all -> new Outcome.Read(joined(read, all.firstLines()));
    };
  }

  private static List<Seen> joined(List<List<Seen>> read, List<Long> firstLines) {
    var joined = new ArrayList<Seen>();
    for (int i = 0; i < read.size(); i++) {
      for (Seen seen : read.get(i)) {
        joined.add(new Seen(firstLines.get(i) + seen.line() - 1, seen.offset(), seen.torn(), seen.fields()));
      }
    }
    return joined;
  }
}
