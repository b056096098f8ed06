package org.denverlakehouse.convert;

import java.util.Arrays;

/// The cells of a [Batch] by column, in the order in which its page has the rows.
///
/// A batch has a row's cells side by side. Picking them out column by column would fetch each of its rows from memory once
/// per column; here they are fetched once. Used again and again; not thread-safe.
final class OrderedRows {
  private int rows;
  private int words;
  private long[] presence = {};
  private long[][] cells = {};
  private int[] counts = {};

  /// Takes the cells of a batch, which still has the texts and maps that they number.
  ///
  /// @param order the numbers of its rows
  void take(Batch batch, int[] order) {
    rows = order.length;
    words = batch.presenceWords();
    makeRoom(batch.columns().size());
    Arrays.fill(counts, 0);
    for (int i = 0; i < rows; i++) {
      for (int word = 0; word < words; word++) {
        takeColumns(batch, order[i], word, i * words + word);
      }
    }
  }

  private void makeRoom(int width) {
    if (presence.length < rows * words) {
      presence = new long[rows * words];
    }
    if (counts.length != width || cells[0].length < rows) {
      counts = new int[width];
      cells = new long[width][rows];
    }
  }

  private void takeColumns(Batch batch, int row, int word, int to) {
    long bits = batch.presence(row, word);
    presence[to] = bits;
    while (bits != 0) {
      int column = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
      cells[column][counts[column]++] = batch.cell(row, column);
      bits &= bits - 1;
    }
  }

  int rows() {
    return rows;
  }

  boolean isNull(int row, int column) {
    return (presence[row * words + column / Long.SIZE] >>> column & 1) == 0;
  }

  /// How many rows have a value.
  int count(int column) {
    return counts[column];
  }

  /// How many rows have none.
  int nulls(int column) {
    return rows - counts[column];
  }

  /// The cells of the rows that have a value, of which the first [#count(int)] count.
  long[] cells(int column) {
    return cells[column];
  }
}
