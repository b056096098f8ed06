package org.denverlakehouse.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Splits CSV bytes into records and fields, and knows each record's first byte and line.
///
/// Reads RFC 4180 with `,` and `"`, any of CRLF, LF and CR as line end, a UTF-8 byte order mark, and skips empty lines.
/// Beyond the RFC it reads what cities publish: a quote inside a quoted field that nobody escaped is taken as text when
/// no separator or line end follows it (`"Wood burning on "Red Days""`). A quoted field that does not end within
/// [#MAX_RECORD_BYTES] is taken for a stray quote: its first line is handed out as a record of its own, marked
/// by [#damage()], and reading goes on behind it. So one bad quote costs its own row, or the rows up to the next quote that
/// could close it, and never the file.
///
/// Memory is bounded by [#MAX_RECORD_BYTES] whatever the input. Not thread-safe. Why this is not a library's reader:
/// docs/decisions.md.
public final class CsvReader implements RecordReader {
  /// The longest record that is read as one; the longest of the city's is under 4 kB.
  public static final int MAX_RECORD_BYTES = 1 << 20;
  /// Behind a record of that length, its line end, and the byte that tells a CR from a CRLF.
  private static final int LOOK_AHEAD = 2;
  /// Each costs a look at a whole [#MAX_RECORD_BYTES]; a file with more of them is not CSV.
  static final int MAX_TORN_RECORDS = 1000;
  private static final Optional<Damage> TORN = Optional.of(
      new Damage(Damage.Kind.UNCLOSED_QUOTE, "row opens a quote that never closes"));

  private final InputStream in;
  private final TextDecoder decoder;
  private final int maxRecordBytes;
  private final ReadBuffer buffer;
  private final CsvFields fields = new CsvFields();
  private final RegularCsv regular = new RegularCsv();
  private final AnyCsv any;
  private final long firstOffset;
  /// Records that start there or behind are not read.
  private final long end;

  /// In the buffer, the next record or an empty line.
  private int position;
  private long nextLine = 1;

  private int recordStart;
  private long recordLine;
  private boolean torn;
  private int tornRecords;

  /// @param encodings names of the encodings to try for texts that are not plain ASCII, in order
  public CsvReader(InputStream in, List<String> encodings) throws IOException {
    this(in, encodings, MAX_RECORD_BYTES);
  }

  /// With another limit than [#MAX_RECORD_BYTES], for tests: small ones meet the buffer's end often.
  CsvReader(InputStream in, List<String> encodings, int maxRecordBytes) throws IOException {
    this(in, encodings, maxRecordBytes, 0, Long.MAX_VALUE);
    skipByteOrderMark();
  }

  /// Reads the records of a file that start before `end`; `in` is at one that starts at `firstOffset`.
  CsvReader(InputStream in, List<String> encodings, int maxRecordBytes, long firstOffset, long end) {
    this.in = in;
    this.decoder = new TextDecoder(encodings);
    this.maxRecordBytes = maxRecordBytes;
    this.buffer = new ReadBuffer(in, 2 * maxRecordBytes, firstOffset);
    this.any = new AnyCsv(maxRecordBytes, fields);
    this.firstOffset = firstOffset;
    this.end = end;
  }

  private void skipByteOrderMark() throws IOException {
    while (buffer.filled() < 3 && !buffer.ended()) {
      more();
    }
    byte[] bytes = buffer.bytes();
    boolean marked = buffer.filled() >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
    position = marked ? 3 : 0;
  }

  @Override
  public boolean next() throws IOException {
    if (!skipEmptyLines() || offset() >= end) {
      return false;
    }
    recordLine = nextLine;
    torn = false;
    while (!splitRegular()) {
      if (splitAny()) {
        return true;
      }
      more();
    }
    return true;
  }

  /// Moves to the first byte of a record; false when there is none.
  private boolean skipEmptyLines() throws IOException {
    recordStart = position;
    while (position < buffer.filled() || !buffer.ended()) {
      byte c = buffer.bytes()[position];
      if (c != '\n' && c != '\r') {
        return true;
      }
      if (isCertain(position + 1)) {
        endLine(position);
        recordStart = position;
      } else {
        more();
      }
    }
    return false;
  }

  /// Splits the record at hand if it is a regular one and, for certain, whole.
  private boolean splitRegular() {
    int end = regular.split(buffer.bytes(), recordStart, fields);
    if (end == RegularCsv.NOT_REGULAR || end - recordStart > maxRecordBytes || !isCertain(end + 1)) {
      return false;
    }
    endLine(end);
    return true;
  }

  /// Splits the record at hand, whatever it is.
  ///
  /// @return false when bytes that are not in the buffer yet may change how
  private boolean splitAny() throws UnreadableFileException {
    AnyCsv.Outcome outcome = any.split(buffer.bytes(), recordStart, buffer.filled(), true);
    boolean whole = outcome == AnyCsv.Outcome.SPLIT && isCertain(any.lineEnd() + 1);
    if (!whole && !isCertain(recordStart + maxRecordBytes + LOOK_AHEAD - 1)) {
      return false;
    }
    regular.forget();
    if (outcome == AnyCsv.Outcome.OPEN_QUOTE) {
      tear();
      outcome = any.split(buffer.bytes(), recordStart, buffer.filled(), false);
    }
    refuse(outcome);
    nextLine += any.lines();
    endLine(any.lineEnd());
    any.unescape();
    return true;
  }

  private void tear() throws UnreadableFileException {
    torn = true;
    if (++tornRecords > MAX_TORN_RECORDS) {
      throw new UnreadableFileException("Line " + recordLine + ": more than " + MAX_TORN_RECORDS
          + " lines open a quote and never close it; this is not CSV.");
    }
  }

  private void refuse(AnyCsv.Outcome outcome) throws UnreadableFileException {
    switch (outcome) {
      case SPLIT, OPEN_QUOTE -> {
      }
      case TOO_MANY_FIELDS -> throw new UnreadableFileException("Line " + recordLine + " has more than "
          + CsvFields.MOST + " fields; this is not a city's table.");
      case TOO_LONG -> throw new UnreadableFileException("Line " + recordLine + " is longer than " + maxRecordBytes
          + " bytes; this is not a text file of a table.");
    }
  }

  /// Moves behind the line end at `at`.
  private void endLine(int at) {
    byte[] bytes = buffer.bytes();
    int filled = buffer.filled();
    if (at >= filled) {
      position = filled;
    } else {
      position = bytes[at] == '\r' && at + 1 < filled && bytes[at + 1] == '\n' ? at + 2 : at + 1;
      nextLine++;
    }
  }

  /// Whether it is known what the byte at `at` is, or that there is none.
  private boolean isCertain(int at) {
    return at < buffer.filled() || buffer.ended();
  }

  /// Reads more behind the record at hand, which moves to the buffer's beginning.
  private void more() throws IOException {
    buffer.more(recordStart);
    regular.forget();
    recordStart = 0;
    position = 0;
  }

  @Override
  public long offset() {
    return buffer.offset() + recordStart;
  }

  @Override
  public long line() {
    return recordLine;
  }

  /// A line that is torn from a quoted field that never ends.
  @Override
  public Optional<Damage> damage() {
    return torn ? TORN : Optional.empty();
  }

  /// What was read, once [#next] has answered that there is no more.
  public Tile tile() {
    return new Tile(firstOffset, offset(), nextLine - 1, tornRecords);
  }

  @Override
  public boolean headerComesFirst() {
    return false;
  }

  @Override
  public int fieldCount() {
    return fields.count;
  }

  @Override
  public byte[] bytes() {
    return buffer.bytes();
  }

  @Override
  public int start(int index) {
    return fields.starts[index];
  }

  @Override
  public int end(int index) {
    return fields.ends[index];
  }

  @Override
  public String field(int index) {
    return decoder.decode(buffer.bytes(), fields.starts[index], fields.ends[index]);
  }

  @Override
  public String encoding() {
    return decoder.used();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
