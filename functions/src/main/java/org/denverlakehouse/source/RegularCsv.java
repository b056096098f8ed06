package org.denverlakehouse.source;

import java.util.Arrays;

/// Splits the records that are as nearly all are, and those quickly: each field is either in quotes and holds no quote and
/// no line end, or holds no quote at all. Of other records it says that they are others; [AnyCsv] splits those.
///
/// Few branches depend on the text, because each wrong guess of a processor costs as much as eight bytes.
final class RegularCsv {
  static final int NOT_REGULAR = -1;
  /// [#collect] writes so many at once.
  private static final int STEP = 8;

  private final CsvBlock block = new CsvBlock();
  private int[] separators = new int[4 * CsvBlock.BYTES];

  /// The bytes that were handed over have changed or moved.
  void forget() {
    block.forget();
  }

  /// Splits the record at `start`; behind the last byte that counts there must be an LF, and then as many bytes as a
  /// block has.
  ///
  /// @return where its line ends; [#NOT_REGULAR] when it is not regular or very long
  int split(byte[] bytes, int start, CsvFields fields) {
    block.beginAt(bytes, start);
    int count = 0;
    while (block.lineEnds == 0) {
      if (block.irregular != 0 || !hasRoom(count)) {
        return notRegular();
      }
      count = collect(block.separators, count);
      block.next(bytes);
    }
    long end = Long.lowestOneBit(block.lineEnds);
    long upToEnd = end | (end - 1);
    int at = block.start() + Long.numberOfTrailingZeros(end);
    boolean isLineEnd = bytes[at] == '\n' || bytes[at] == '\r';
    if (!isLineEnd || (block.irregular & upToEnd) != 0 || !hasRoom(count)) {
      return notRegular();
    }
    count = collect(block.separators & upToEnd, count);
    if (!fields.reserve(count)) {
      return notRegular();
    }
    cut(bytes, start, count, fields);
    return at;
  }

  private int notRegular() {
    block.forget();
    return NOT_REGULAR;
  }

  private boolean hasRoom(int count) {
    if (count + CsvBlock.BYTES + STEP > separators.length) {
      if (count > CsvFields.MOST) {
        return false;
      }
      separators = Arrays.copyOf(separators, 2 * separators.length);
    }
    return true;
  }

  /// Adds the places of the bits. It writes some more than there are, which count for nothing.
  private int collect(long bits, int count) {
    int[] places = separators;
    int base = block.start();
    long left = bits;
    for (int i = count; left != 0; i += STEP) {
      places[i] = base + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[i + 1] = base + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[i + 2] = base + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[i + 3] = base + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[i + 4] = base + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[i + 5] = base + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[i + 6] = base + Long.numberOfTrailingZeros(left);
      left &= left - 1;
      places[i + 7] = base + Long.numberOfTrailingZeros(left);
      left &= left - 1;
    }
    return count + Long.bitCount(bits);
  }

  /// Fields are between separators, and between the quotes there when they begin with one.
  private void cut(byte[] bytes, int start, int count, CsvFields fields) {
    int[] places = separators;
    int[] starts = fields.starts;
    int[] ends = fields.ends;
    int from = start;
    for (int i = 0; i < count; i++) {
      int quote = bytes[from] == '"' ? 1 : 0;
      starts[i] = from + quote;
      ends[i] = places[i] - quote;
      from = places[i] + 1;
    }
    fields.count = count;
  }
}
