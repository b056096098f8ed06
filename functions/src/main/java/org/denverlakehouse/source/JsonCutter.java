package org.denverlakehouse.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts a stream into JSON objects, one a line or several back to back, without looking at what they say. An object ends
/// with its line: one that is cut off costs its own line only. Not thread-safe.
final class JsonCutter implements Closeable {
  private static final int END = -1;

  private final InputStream in;
  private final int maxBytes;
  private final byte[] chunk = new byte[1 << 16];
  private int chunkLength;
  private int chunkPosition;
  private int last;
  private long consumed;
  private long lineNow = 1;

  private byte[] bytes = new byte[1024];
  private int length;
  private long offset;
  private long line;

  JsonCutter(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /// Moves to the next piece: an object, or what stands in its place up to the line's end; false when there is none.
  boolean next() throws IOException {
    int b = skipBlanks();
    if (b == END) {
      return false;
    }
    offset = consumed - 1;
    line = lineNow;
    length = 0;
    if (b == '{') {
      takeObject();
    } else {
      takeLine(b);
    }
    return true;
  }

  /// First byte of the piece, from the start of the stream.
  long offset() {
    return offset;
  }

  /// Line of its first byte, from 1.
  long line() {
    return line;
  }

  /// The piece in the first [#length()] bytes, until the next one is cut.
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void takeObject() throws IOException {
    int depth = 1;
    boolean quoted = false;
    append('{');
    while (depth > 0) {
      int b = read();
      if (isEndOfLine(b)) {
        return;
      }
      append(b);
      if (b == '"') {
        quoted = !quoted;
      } else if (quoted && b == '\\') {
        int escaped = read();
        if (isEndOfLine(escaped)) {
          return;
        }
        append(escaped);
      } else if (!quoted && (b == '{' || b == '[')) {
        depth++;
      } else if (!quoted && (b == '}' || b == ']')) {
        depth--;
      }
    }
  }

  private void takeLine(int first) throws IOException {
    for (int b = first; !isEndOfLine(b); b = read()) {
      append(b);
    }
  }

  private int skipBlanks() throws IOException {
    int b = read();
    // A byte order mark stands in front of the first object only.
    if (consumed == 1 && b == 0xEF) {
      b = read() == 0xBB && read() == 0xBF ? read() : 0xEF;
    }
    while (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
      b = read();
    }
    return b;
  }

  private static boolean isEndOfLine(int b) {
    return b == '\n' || b == '\r' || b == END;
  }

  private void append(int b) throws UnreadableFileException {
    if (length == maxBytes) {
      throw new UnreadableFileException("Line " + line + " holds a record of more than " + maxBytes
          + " bytes; this is no file of JSON lines.");
    }
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(2 * length, maxBytes));
    }
    bytes[length++] = (byte) b;
  }

  private int read() throws IOException {
    while (chunkPosition == chunkLength) {
      chunkLength = in.read(chunk, 0, chunk.length);
      chunkPosition = 0;
      if (chunkLength < 0) {
        chunkLength = 0;
        return END;
      }
    }
    int b = chunk[chunkPosition++] & 0xFF;
    consumed++;
    // A CR directly before an LF is not a line end of its own.
    if (b == '\r' || (b == '\n' && last != '\r')) {
      lineNow++;
    }
    last = b;
    return b;
  }
}
