package org.denverlakehouse.source;

/// A piece of a file that is read on its own: the records that start in it, the last one to its end.
///
/// @param from first byte
/// @param to   behind the last byte
public record ByteRange(long from, long to) {
  public ByteRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("No range of bytes: from " + from + " to " + to + ".");
    }
  }
}
