package org.denverlakehouse.local.cloud;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads back, row by row, what [ResultWriter] wrote, and knows where in the file it is, so that the next page can begin
/// there. One thread.
final class ResultReader {
  private static final int END = -1;
  private final InputStream in;
  private final boolean csv;
  private long position;

  /// @param from the position in the file at which `in` begins
  ResultReader(InputStream in, StatementKind kind, long from) {
    this.in = new BufferedInputStream(in);
    this.csv = kind == StatementKind.DML;
    this.position = from;
  }

  /// The position in the file of the next row.
  long position() {
    return position;
  }

  /// The next row, or null at the end. A NULL value is null.
  @Nullable
  List<@Nullable String> row() throws IOException {
    int c = read();
    if (c == END) {
      return null;
    }
    List<@Nullable String> row = new ArrayList<>();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    boolean present = !csv;
    for (; c != '\n' && c != END; c = read()) {
      if (csv && c == '"') {
        present = true;
        quoted(value);
      } else if (c == (csv ? ',' : '\t')) {
        row.add(text(value, present));
        present = !csv;
      } else {
        value.write(c);
      }
    }
    row.add(text(value, present));
    return row;
  }

  /// Reads to the closing quote.
  private void quoted(ByteArrayOutputStream value) throws IOException {
    for (int c = read(); c != END; c = read()) {
      if (c == '"' && !nextIs('"')) {
        return;
      }
      value.write(c);
    }
  }

  private boolean nextIs(int wanted) throws IOException {
    in.mark(1);
    if (in.read() == wanted) {
      position++;
      return true;
    }
    in.reset();
    return false;
  }

  private int read() throws IOException {
    int c = in.read();
    if (c != END) {
      position++;
    }
    return c;
  }

  private static @Nullable String text(ByteArrayOutputStream value, boolean present) {
    String text = value.toString(StandardCharsets.UTF_8);
    value.reset();
    return present ? text : null;
  }
}
