package org.denverlakehouse.convert;

import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the encoders of one table's files share, one page at a time: of hundreds of open columns, each would keep its own
/// else. Not thread-safe.
final class Workbench implements Closeable {
  private final Compressor compressor = new Compressor();
  private final Blocks blocks = new Blocks();
  private final OrderedRows rows = new OrderedRows();
  private final ByteSink page = new ByteSink();
  private final NumberDictionary numbersOfPage = new NumberDictionary();
  /// Of a city's file one partition after the other fills, so one set goes from file to file.
  private @Nullable List<ColumnEncoder<?>> idle;
  private int[] ids = {};

  Compressor compressor() {
    return compressor;
  }

  /// Where pages wait for the end of their row group.
  Blocks blocks() {
    return blocks;
  }

  /// The rows of the batch at hand.
  OrderedRows rows() {
    return rows;
  }

  /// An empty page.
  ByteSink newPage() {
    page.clear();
    return page;
  }

  /// An empty dictionary.
  NumberDictionary newDictionary() {
    numbersOfPage.clear();
    return numbersOfPage;
  }

  /// The encoders of a file that is complete, in the order of the table's columns; null for none.
  @Nullable
  List<ColumnEncoder<?>> takeEncoders() {
    List<ColumnEncoder<?>> taken = idle;
    idle = null;
    return taken;
  }

  /// Keeps encoders that hold no pages: dictionaries that grew for each file anew would fill the old generation of the
  /// heap.
  void giveBack(List<ColumnEncoder<?>> encoders) {
    idle = encoders;
  }

  /// Room for so many numbers of a dictionary, and for what [RunLengths] wants behind them.
  int[] ids(int count) {
    if (ids.length < count + Long.BYTES) {
      ids = new int[count + Long.BYTES];
    }
    return ids;
  }

  @Override
  public void close() {
    compressor.close();
  }
}
