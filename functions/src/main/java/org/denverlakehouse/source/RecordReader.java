package org.denverlakehouse.source;

import java.io.IOException;
import java.util.Optional;

/// The records of one file, one after the other, each as texts: the first is the header, or stands above it.
///
/// Each text is to be had as a [String], or as bytes that no object was made for. Bytes of plain ASCII are the text;
/// what others mean depends on the format and the encodings, and [#field] knows. Of one reader, fields with equal bytes
/// are equal texts.
///
/// A reader knows each record's first byte and line, so that every row and every message can name its place. Memory is
/// bounded whatever the input. Not thread-safe.
public interface RecordReader extends AutoCloseable {
  /// Moves to the next record; false when there is none.
  ///
  /// @throws UnreadableFileException when this is no file of records, with the reason
  boolean next() throws IOException;

  /// First byte of the current record, counted from the start of the decompressed file.
  long offset();

  /// Line on which the current record starts, from 1.
  long line();

  /// What is wrong with the current record, so that its fields mean nothing; empty when nothing is.
  Optional<Damage> damage();

  /// Whether the first record is the header for certain; lines may stand above that of a CSV file.
  boolean headerComesFirst();

  int fieldCount();

  /// The buffer that holds the current record's fields, from [#start] to [#end] of each; not to be written to, and good
  /// until [#next].
  byte[] bytes();

  /// Where in [#bytes] field `index` of the current record starts.
  int start(int index);

  /// Where in [#bytes] field `index` of the current record ends: unescaped, not decoded, untrimmed.
  int end(int index);

  /// The text of field `index` of the current record, unescaped and decoded, untrimmed.
  String field(int index);

  /// The encodings that the texts read so far needed.
  String encoding();

  @Override
  void close() throws IOException;
}
