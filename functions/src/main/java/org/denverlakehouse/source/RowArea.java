package org.denverlakehouse.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Where the rows of a CSV file are, behind the header, and how to cut them.
///
/// @param from       first byte of the first row
/// @param line       its line, from 1
/// @param to         behind the last byte of the file
/// @param fieldCount fields of the header, by which a row is known
public record RowArea(long from, long line, long to, int fieldCount) {
  public RowArea {
    if (from < 0 || to < from || line < 1 || fieldCount < 1) {
      throw new IllegalArgumentException(
          "No area of rows: " + fieldCount + " fields, from byte " + from + ", line " + line + ", to " + to + ".");
    }
  }

  /// The area that begins at the next record.
  ///
  /// @param records  in front of the first row; it is moved to that
  /// @param fileSize the file's bytes
  public static RowArea from(RecordReader records, long fileSize, int fieldCount) throws IOException {
    return records.next()
        ? new RowArea(records.offset(), records.line(), fileSize, fieldCount)
        : new RowArea(fileSize, 1, fileSize, fieldCount);
  }

  /// Cuts into ranges of nearly equal length, wherever that is in a record; none when there are no rows.
  ///
  /// @param count how many, or fewer when there are not so many bytes
  public List<ByteRange> cut(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("No file is cut into " + count + " ranges.");
    }
    long bytes = to - from;
    int pieces = (int) Math.min(count, bytes);
    var ranges = new ArrayList<ByteRange>(pieces);
    long start = from;
    for (int i = 1; i <= pieces; i++) {
      long end = from + bytes / pieces * i + Math.min(i, bytes % pieces);
      ranges.add(new ByteRange(start, end));
      start = end;
    }
    return List.copyOf(ranges);
  }

  /// Cuts into as few ranges as there can be of at most `bytes` each.
  public List<ByteRange> cutInto(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("No range has " + bytes + " bytes.");
    }
    return cut(Math.max(1, Math.toIntExact(Math.ceilDiv(to - from, bytes))));
  }
}
