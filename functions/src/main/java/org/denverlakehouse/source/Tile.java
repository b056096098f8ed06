package org.denverlakehouse.source;

/// What a range turned out to be, once all of its records were read.
///
/// @param firstOffset where its first record starts, or the next one's when none starts in it, or the end of the file
/// @param endOffset   where the first record behind it starts, or the end of the file
/// @param lines       line ends from the one to the other
/// @param torn        records of it that are torn from a quote that never closes
public record Tile(long firstOffset, long endOffset, long lines, int torn) {
  public Tile {
    if (firstOffset < 0 || endOffset < firstOffset || lines < 0 || torn < 0) {
      throw new IllegalArgumentException("No tile: bytes " + firstOffset + " to " + endOffset + ", " + lines
          + " lines, " + torn + " torn.");
    }
  }
}
