package org.denverlakehouse.convert;

import java.io.Closeable;

/// What the encoders of one thread share, one page at a time: of hundreds of open columns, each would keep its own else.
/// Not thread-safe.
final class Workbench implements Closeable {
  private final Compressor compressor = new Compressor();
  private final Blocks blocks = new Blocks();
  private final OrderedRows rows = new OrderedRows();
  private final ByteSink page = new ByteSink();
  private final NumberDictionary numbersOfPage = new NumberDictionary();
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
