package org.denverlakehouse.source;

import java.util.ArrayList;
import java.util.List;

/// Whether ranges that were read apart make up the file: each ends at the very byte at which the next begins.
///
/// Then their records are those of one pass, however the ranges found their beginnings: where a record ends depends on
/// its own bytes alone, the first range begins at a record, so it ends at one, and so does each.
public sealed interface Tiling {
  /// They do.
  ///
  /// @param firstLines the line of each range's first byte, from 1
  record Tiles(List<Long> firstLines) implements Tiling {
    public Tiles {
      firstLines = List.copyOf(firstLines);
    }
  }

  /// They do not; the file is to be read in one pass.
  ///
  /// @param reason one sentence that says where
  record DoesNotTile(String reason) implements Tiling {}

  /// Compares what was read with the file.
  ///
  /// @param tiles of all ranges of the area, in order
  static Tiling check(RowArea area, List<Tile> tiles) {
    long offset = area.from();
    long line = area.line();
    int torn = 0;
    var firstLines = new ArrayList<Long>();
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      if (tile.firstOffset() != offset) {
        return new DoesNotTile("Range " + (i + 1) + " of " + tiles.size() + " begins at byte " + tile.firstOffset()
            + (i == 0 ? ", and the rows at byte " : ", and the one before ends at byte ") + offset + ".");
      }
      firstLines.add(line);
      offset = tile.endOffset();
      line += tile.lines();
      torn += tile.torn();
    }
    if (offset != area.to()) {
      return new DoesNotTile(
          "The last of " + tiles.size() + " ranges ends at byte " + offset + ", and the file at byte "
              + area.to() + ".");
    }
    return torn > CsvReader.MAX_TORN_RECORDS
        ? new DoesNotTile("More than " + CsvReader.MAX_TORN_RECORDS + " lines open a quote and never close it.")
        : new Tiles(firstLines);
  }
}
