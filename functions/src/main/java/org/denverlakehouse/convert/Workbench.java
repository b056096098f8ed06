package org.denverlakehouse.convert;

import java.io.Closeable;

/// What the encoders of one thread share, one page at a time: of hundreds of open columns, each would keep its own else.
/// Not thread-safe.
final class Workbench implements Closeable {
  private final Compressor compressor = new Compressor();
  private final ByteSink page = new ByteSink();
  private final NumberDictionary numbersOfPage = new NumberDictionary();
  private int[] ids = {};
  private long[] numbers = {};

  Compressor compressor() {
    return compressor;
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

  /// Room for so many numbers.
  long[] numbers(int count) {
    if (numbers.length < count) {
      numbers = new long[count];
    }
    return numbers;
  }

  @Override
  public void close() {
    compressor.close();
  }
}
