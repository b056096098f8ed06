package org.denverlakehouse.source;

/// How the search for the first record of a range ended.
public sealed interface RangeStart {
  /// A record is thought to start there; whether it does, [Tiling] tells when all ranges are read.
  ///
  /// @param records those of the range, with the file's offsets and the range's own lines, from 1; so are the lines in
  ///                the message of an [UnreadableFileException]
  record Found(CsvReader records) implements RangeStart {}

  /// The bytes can be read in two ways, and neither is clearly right.
  ///
  /// @param reason one sentence that says where
  record Unsure(String reason) implements RangeStart {}
}
