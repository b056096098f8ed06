package org.denverlakehouse.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
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
  private static final int MAX_FIELDS = 10_000;
  /// Each costs a look at a whole [#MAX_RECORD_BYTES]; a file with more of them is not CSV.
  private static final int MAX_TORN_RECORDS = 1000;
  private static final int END = -1;
  private static final Optional<Damage> TORN = Optional.of(
      new Damage(Damage.Kind.UNCLOSED_QUOTE, "row opens a quote that never closes"));

  private final InputStream in;
  private final TextDecoder decoder;
  private final int maxRecordBytes;
  private final byte[] buffer;
  private int filled;
  private boolean inputEnded;
  private long bufferOffset;

  private int position;
  private long nextLine = 1;

  private int recordStart;
  private long recordLine;
  private boolean torn;
  private int tornRecords;
  private int fieldCount;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private boolean[] quoted = new boolean[64];

  /// @param encodings names of the encodings to try for texts that are not plain ASCII, in order
  public CsvReader(InputStream in, List<String> encodings) throws IOException {
    this(in, encodings, MAX_RECORD_BYTES);
  }

  /// With another limit than [#MAX_RECORD_BYTES], for tests: small ones meet the buffer's end often.
  CsvReader(InputStream in, List<String> encodings, int maxRecordBytes) throws IOException {
    this.in = in;
    this.decoder = new TextDecoder(encodings);
    this.maxRecordBytes = maxRecordBytes;
    this.buffer = new byte[2 * maxRecordBytes];
    if (peek(0) == 0xEF && peek(1) == 0xBB && peek(2) == 0xBF) {
      position = 3;
    }
  }

  @Override
  public boolean next() throws IOException {
    skipEmptyLines();
    if (peek(position) == END) {
      return false;
    }
    compact();
    recordStart = position;
    recordLine = nextLine;
    torn = false;
    if (!split(true)) {
      position = recordStart;
      nextLine = recordLine;
      torn = true;
      if (++tornRecords > MAX_TORN_RECORDS) {
        throw new UnreadableFileException("Line " + recordLine + ": more than " + MAX_TORN_RECORDS
            + " lines open a quote and never close it; this is not CSV.");
      }
      boolean _ = split(false);
    }
    unescape();
    return true;
  }

  @Override
  public long offset() {
    return bufferOffset + recordStart;
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

  @Override
  public boolean headerComesFirst() {
    return false;
  }

  @Override
  public int fieldCount() {
    return fieldCount;
  }

  @Override
  public byte[] bytes() {
    return buffer;
  }

  @Override
  public int start(int index) {
    return starts[index];
  }

  @Override
  public int end(int index) {
    return ends[index];
  }

  @Override
  public String field(int index) {
    return decoder.decode(buffer, starts[index], ends[index]);
  }

  @Override
  public String encoding() {
    return decoder.used();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /// Splits the record at `position` into fields and moves behind it.
  ///
  /// @return false when the record is longer than allowed
  private boolean split(boolean honourQuotes) throws IOException {
    fieldCount = 0;
    while (true) {
      boolean inQuotes = honourQuotes && peek(position) == '"';
      int start = inQuotes ? position + 1 : position;
      int end = inQuotes ? endOfQuoted(start) : endOfPlain(start);
      if (end < 0) {
        return false;
      }
      addField(start, end, inQuotes);
      int c = peek(position);
      if (c != ',') {
        skipLineEnd();
        return true;
      }
      position++;
    }
  }

  private void addField(int start, int end, boolean inQuotes) throws UnreadableFileException {
    if (fieldCount == MAX_FIELDS) {
      throw new UnreadableFileException(
          "Line " + recordLine + " has more than " + MAX_FIELDS + " fields; this is not a city's table.");
    }
    if (fieldCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * fieldCount);
      ends = Arrays.copyOf(ends, 2 * fieldCount);
      quoted = Arrays.copyOf(quoted, 2 * fieldCount);
    }
    starts[fieldCount] = start;
    ends[fieldCount] = end;
    quoted[fieldCount] = inQuotes;
    fieldCount++;
  }

  /// Moves to the separator or line end behind a plain field and answers where its text ends; -1 when that is too far.
  private int endOfPlain(int start) throws IOException {
    int at = start;
    while (true) {
      int c = peek(at);
      if (c == ',' || c == '\n' || c == '\r' || c == END) {
        position = at;
        return at;
      }
      if (isTooLong(at)) {
        throw new UnreadableFileException("Line " + recordLine + " is longer than " + maxRecordBytes
            + " bytes; this is not a text file of a table.");
      }
      at++;
    }
  }

  /// As [#endOfPlain(int)] for a quoted field: its text ends at the closing quote, or at the end of the file.
  private int endOfQuoted(int start) throws IOException {
    boolean irregular = false;
    int at = start;
    while (true) {
      int c = peek(at);
      if (c == END || isTooLong(at)) {
        return -1;
      }
      if (c == '"') {
        int behind = endOfBlanks(at + 1);
        if (isFieldEnd(peek(behind))) {
          position = behind;
          return at;
        }
        if (peek(at + 1) == '"' && !(irregular && isFieldEnd(peek(at + 2)))) {
          at++;
        } else {
          irregular = true;
        }
      } else if (isLineEnd(c, at)) {
        nextLine++;
      }
      at++;
    }
  }

  private int endOfBlanks(int from) throws IOException {
    int at = from;
    while ((peek(at) == ' ' || peek(at) == '\t') && !isTooLong(at)) {
      at++;
    }
    return at;
  }

  private static boolean isFieldEnd(int c) {
    return c == ',' || c == '\n' || c == '\r' || c == END;
  }

  /// A CR directly before an LF is not a line end of its own.
  private boolean isLineEnd(int c, int at) throws IOException {
    return c == '\n' || (c == '\r' && peek(at + 1) != '\n');
  }

  private boolean isTooLong(int at) {
    return at - recordStart >= maxRecordBytes;
  }

  private void skipLineEnd() throws IOException {
    int c = peek(position);
    if (c == END) {
      return;
    }
    position += c == '\r' && peek(position + 1) == '\n' ? 2 : 1;
    nextLine++;
  }

  private void skipEmptyLines() throws IOException {
    int c = peek(position);
    while (c == '\n' || c == '\r') {
      skipLineEnd();
      compact();
      c = peek(position);
    }
  }

  /// Takes the escapes out of the buffer, once the record is whole: one that is torn is split again.
  private void unescape() {
    for (int i = 0; i < fieldCount; i++) {
      if (quoted[i]) {
        ends[i] = unescape(starts[i], ends[i]);
      }
    }
  }

  /// A doubled quote stands for one; a quote that nobody escaped stands for itself.
  ///
  /// @return where the text ends now
  private int unescape(int from, int to) {
    int at = from;
    while (at < to && buffer[at] != '"') {
      at++;
    }
    int end = at;
    while (at < to) {
      byte b = buffer[at++];
      buffer[end++] = b;
      if (b == '"' && at < to && buffer[at] == '"') {
        at++;
      }
    }
    return end;
  }

  /// Makes room for a whole record behind `position`; only between records, because fields are slices of the buffer.
  private void compact() {
    if (position > maxRecordBytes - 8) {
      System.arraycopy(buffer, position, buffer, 0, filled - position);
      bufferOffset += position;
      filled -= position;
      position = 0;
    }
  }

  /// The byte at `at` of the buffer, filled from the input when needed; [#END] behind the last byte.
  private int peek(int at) throws IOException {
    while (at >= filled) {
      if (inputEnded) {
        return END;
      }
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        inputEnded = true;
      } else {
        filled += read;
      }
    }
    return buffer[at] & 0xFF;
  }
}
