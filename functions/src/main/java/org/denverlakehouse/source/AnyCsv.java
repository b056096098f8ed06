package org.denverlakehouse.source;

import java.util.Arrays;

/// Splits any record, byte by byte; see [CsvReader] for what it makes of quotes that nobody escaped.
final class AnyCsv {
  /// How it ended: with the line, or by a quoted field that does not end, too many fields, or a line that is too long.
  enum Outcome {
    SPLIT, OPEN_QUOTE, TOO_MANY_FIELDS, TOO_LONG
  }

  private static final int END = -1;

  private final int maxRecordBytes;
  private final CsvFields fields;
  private byte[] bytes = {};
  private int filled;
  private int start;
  private int position;
  private int lines;
  private int[] withQuotes = new int[8];
  private int withQuotesCount;

  AnyCsv(int maxRecordBytes, CsvFields fields) {
    this.maxRecordBytes = maxRecordBytes;
    this.fields = fields;
  }

  /// Splits the record at `from` as if the file ended at `to`; a quote is text when `honourQuotes` is false.
  Outcome split(byte[] source, int from, int to, boolean honourQuotes) {
    bytes = source;
    filled = to;
    start = from;
    position = from;
    lines = 0;
    withQuotesCount = 0;
    fields.count = 0;
    while (true) {
      boolean inQuotes = honourQuotes && peek(position) == '"';
      int first = inQuotes ? position + 1 : position;
      int end = inQuotes ? endOfQuoted(first) : endOfPlain(first);
      if (end == END) {
        return inQuotes ? Outcome.OPEN_QUOTE : Outcome.TOO_LONG;
      }
      if (!fields.reserve(fields.count + 1)) {
        return Outcome.TOO_MANY_FIELDS;
      }
      fields.starts[fields.count] = first;
      fields.ends[fields.count++] = end;
      if (peek(position) != ',') {
        return Outcome.SPLIT;
      }
      position++;
    }
  }

  /// Where the record's line ends.
  int lineEnd() {
    return position;
  }

  /// Line ends inside the record.
  int lines() {
    return lines;
  }

  /// Takes the escapes out of the buffer, which is good for no second split: a doubled quote stands for one, a quote that
  /// nobody escaped for itself.
  void unescape() {
    for (int i = 0; i < withQuotesCount; i++) {
      int field = withQuotes[i];
      fields.ends[field] = unescape(fields.starts[field], fields.ends[field]);
    }
  }

  private int unescape(int from, int to) {
    int at = from;
    int end = from;
    while (at < to) {
      byte b = bytes[at++];
      bytes[end++] = b;
      if (b == '"' && at < to && bytes[at] == '"') {
        at++;
      }
    }
    return end;
  }

  /// Moves to the separator or line end behind a plain field and answers where its text ends; [#END] when that is too far.
  private int endOfPlain(int from) {
    int at = from;
    while (!isFieldEnd(peek(at)) && at - start <= maxRecordBytes) {
      at++;
    }
    position = at;
    return at - start > maxRecordBytes ? END : at;
  }

  /// As [#endOfPlain(int)] for a quoted field: its text ends at the closing quote.
  private int endOfQuoted(int from) {
    boolean hasQuotes = false;
    boolean irregular = false;
    int at = from;
    while (true) {
      at = behindLetters(at);
      int c = peek(at);
      if (c == END || isTooFar(at)) {
        return END;
      }
      if (c == '"') {
        int behind = endOfBlanks(at + 1);
        if (isFieldEnd(peek(behind))) {
          if (hasQuotes) {
            addWithQuotes(fields.count);
          }
          position = behind;
          return at;
        }
        hasQuotes = true;
        if (peek(at + 1) == '"' && !(irregular && isFieldEnd(peek(at + 2)))) {
          at++;
        } else {
          irregular = true;
        }
      } else if (isLineEnd(c, at)) {
        lines++;
      }
      at++;
    }
  }

  /// Passes bytes that mean nothing, quickly: what looks for a quote that never comes looks at them a thousand times.
  private int behindLetters(int from) {
    byte[] source = bytes;
    int most = Math.min(filled, start + maxRecordBytes);
    int at = from;
    while (at < most && (source[at] > '"' || source[at] == ' ')) {
      at++;
    }
    return at;
  }

  private void addWithQuotes(int field) {
    if (withQuotesCount == withQuotes.length) {
      withQuotes = Arrays.copyOf(withQuotes, 2 * withQuotesCount);
    }
    withQuotes[withQuotesCount++] = field;
  }

  private int endOfBlanks(int from) {
    int at = from;
    while ((peek(at) == ' ' || peek(at) == '\t') && !isTooFar(at)) {
      at++;
    }
    return at;
  }

  private static boolean isFieldEnd(int c) {
    return c == ',' || c == '\n' || c == '\r' || c == END;
  }

  /// A CR directly before an LF is not a line end of its own.
  private boolean isLineEnd(int c, int at) {
    return c == '\n' || (c == '\r' && peek(at + 1) != '\n');
  }

  private boolean isTooFar(int at) {
    return at - start >= maxRecordBytes;
  }

  /// The byte at `at`; [#END] behind the last.
  private int peek(int at) {
    return at < filled ? bytes[at] & 0xFF : END;
  }
}
