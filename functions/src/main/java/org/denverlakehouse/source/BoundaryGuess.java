package org.denverlakehouse.source;

/// Guesses where the first record starts at or behind some byte of a CSV file, from the bytes there alone.
///
/// The byte is either inside of quotes or outside; both are tried. Where both lead to the same start, or nothing closes
/// the quotes that would be open, that is it. Else both go on, record by record, until they meet: the one that met no odd
/// record on its way is right if the other did. Odd is a record whose number of fields is not the header's, and one with
/// quotes that nobody escaped.
final class BoundaryGuess {
  static final int UNSURE = -1;

  private final byte[] bytes;
  private final boolean toFileEnd;
  private final int fieldCount;
  private final int maxRecordBytes;
  private final CsvFields fields = new CsvFields();
  private final AnyCsv csv;

  /// @param bytes          from one byte in front of the place on
  /// @param toFileEnd      whether the file ends with them
  /// @param fieldCount     fields of the header
  /// @param maxRecordBytes as for [CsvReader]
  BoundaryGuess(byte[] bytes, boolean toFileEnd, int fieldCount, int maxRecordBytes) {
    this.bytes = bytes;
    this.toFileEnd = toFileEnd;
    this.fieldCount = fieldCount;
    this.maxRecordBytes = maxRecordBytes;
    this.csv = new AnyCsv(maxRecordBytes, fields);
  }

  /// The index of the record's first byte, behind the last byte when there is none; [#UNSURE].
  int find() {
    int place = isLineEnd(0) ? 1 : behindQuotes();
    if (place == bytes.length) {
      return UNSURE;
    }
    Path outside = outside(place);
    Path inside = inside(place);
    if (outside.lost || (inside.lost && !inside.impossible)) {
      return UNSURE;
    }
    return inside.impossible ? outside.at : oneOf(outside, inside);
  }

  private int oneOf(Path outside, Path inside) {
    int ifOutside = outside.at;
    int ifInside = inside.at;
    while (outside.at != inside.at && !(outside.odd && inside.odd)) {
      Path behind = outside.at < inside.at ? outside : inside;
      if (behind.lost) {
        break;
      }
      behind.advance();
    }
    if (ifOutside == ifInside || outside.odd != inside.odd) {
      return outside.odd ? ifInside : ifOutside;
    }
    return UNSURE;
  }

  /// Whether a quote opens, closes, or is one of two, depends on those before it; behind all of them it is over.
  private int behindQuotes() {
    int at = 1;
    while (at < bytes.length && bytes[at] == '"') {
      at++;
    }
    return at;
  }

  private Path outside(int place) {
    Path path = new Path();
    if (isLineEnd(0)) {
      path.moveTo(place);
    } else {
      path.take(place, true);
    }
    return path;
  }

  private Path inside(int place) {
    Path path = new Path();
    byte before = bytes[place - 1];
    bytes[place - 1] = '"';
    path.take(place - 1, true);
    bytes[place - 1] = before;
    return path;
  }

  private boolean isLineEnd(int at) {
    return bytes[at] == '\n' || bytes[at] == '\r';
  }

  /// Whether fields have no quotes but around them and, doubled, in there.
  private boolean hasStrayQuotes(int from) {
    for (int i = 0; i < fields.count; i++) {
      int start = fields.starts[i];
      boolean quoted = start > from && bytes[start - 1] == '"';
      for (int at = start; at < fields.ends[i]; at++) {
        if (bytes[at] == '"' && !(quoted && ++at < fields.ends[i] && bytes[at] == '"')) {
          return true;
        }
      }
    }
    return false;
  }

  /// One way to read the bytes.
  private final class Path {
    /// The next record.
    int at;
    boolean odd;
    /// The bytes do not reach to where it leads.
    boolean lost;
    /// It begins inside of quotes that nothing closes.
    boolean impossible;

    void advance() {
      take(at, false);
    }

    /// @param part whether the record's first fields are missing
    void take(int from, boolean part) {
      AnyCsv.Outcome outcome = csv.split(bytes, from, bytes.length, true);
      boolean whole = outcome == AnyCsv.Outcome.SPLIT && csv.lineEnd() + 1 < bytes.length;
      lost = !whole && !toFileEnd && from + maxRecordBytes + 1 >= bytes.length;
      if (!lost && outcome == AnyCsv.Outcome.OPEN_QUOTE) {
        odd = true;
        impossible = part;
        outcome = csv.split(bytes, from, bytes.length, false);
      }
      if (lost) {
        return;
      }
      if (outcome == AnyCsv.Outcome.SPLIT) {
        odd |= (part ? fields.count > fieldCount : fields.count != fieldCount) || hasStrayQuotes(from);
        moveTo(csv.lineEnd());
      } else {
        odd = true;
        lost = true;
      }
    }

    /// Moves to the first record at or behind a line end.
    void moveTo(int lineEnd) {
      at = lineEnd;
      while (at < bytes.length && isLineEnd(at)) {
        at++;
      }
      lost = at == bytes.length && !toFileEnd;
    }
  }
}
