package org.denverlakehouse.source;

/// How many bytes of an archive may be read until something comes of it. Not thread-safe.
final class Allowance {
  private long left = Long.MAX_VALUE;
  private String what = "";

  void renew(long bytes, String readFor) {
    left = bytes;
    what = readFor;
  }

  /// @param bytes as `read` answers: negative at the end
  void use(int bytes) {
    left -= Math.max(bytes, 0);
  }

  void requireLeft() throws UnreadableFileException {
    if (left <= 0) {
      throw new UnreadableFileException(what + "; no archive of a table has that.");
    }
  }
}
