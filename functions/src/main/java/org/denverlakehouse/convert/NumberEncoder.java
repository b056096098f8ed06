package org.denverlakehouse.convert;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// Pages of numbers, times and truth values: numbers of a dictionary where they repeat, else deltas of whole numbers,
/// and doubles and truth values plain.
final class NumberEncoder extends ColumnEncoder<NumberBatch> {
  /// When this many numbers are more than half as many different ones, no dictionary is tried.
  private static final int LOOK_NUMBERS = 512;
  private static final int MAX_DICTIONARY_NUMBERS = 1 << 16;
  private static final int SLAB_BYTES = 1 << 12;
  private static final int MAX_SLAB_BYTES = 1 << 18;

  private final ColumnChunk chunk;
  private final PrimitiveTypeName type;
  private final NumberDictionary dictionary = new NumberDictionary();
  private final ByteSink dictionaryPage = new ByteSink();
  private final Workbench workbench;
  /// What the page at hand is made of, on the workbench.
  private ByteSink page;
  private NumberDictionary ofPage;
  private long[] numbers = {};
  private int[] ids;
  private int count;

  NumberEncoder(ColumnDescriptor column, Workbench workbench) {
    super(NumberBatch.class);
    this.workbench = workbench;
    this.page = workbench.newPage();
    this.ofPage = workbench.newDictionary();
    this.ids = workbench.ids(0);
    this.chunk = new ColumnChunk(column, workbench);
    this.type = column.getPrimitiveType().getPrimitiveTypeName();
  }

  @Override
  void encodePage(NumberBatch batch, OrderedRows rows) {
    page = workbench.newPage();
    ofPage = workbench.newDictionary();
    ids = workbench.ids(rows.rows());
    numbers = rows.cells(batch.column());
    count = rows.count(batch.column());
    Levels.encode(rows, batch.column(), ids, page);
    Encoding encoding;
    if (isDictionaryWorth()) {
      encodeNumbers();
      encoding = Encoding.RLE_DICTIONARY;
    } else {
      encoding = encodeEach();
    }
    chunk.add(page, rows.rows(), rows.rows(), encoding, statistics(rows.rows() - count));
  }

  private boolean isDictionaryWorth() {
    if (count == 0 || type == PrimitiveTypeName.BOOLEAN || dictionary.size() > MAX_DICTIONARY_NUMBERS) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      ids[i] = ofPage.idOf(numbers[i]);
      if (i == LOOK_NUMBERS && ofPage.size() > LOOK_NUMBERS / 2) {
        return false;
      }
    }
    return ofPage.size() <= Math.max(1, count / 4);
  }

  private void encodeNumbers() {
    int[] numberOf = new int[ofPage.size()];
    for (int id = 0; id < numberOf.length; id++) {
      int known = dictionary.size();
      numberOf[id] = dictionary.idOf(ofPage.number(id));
      if (numberOf[id] == known) {
        putPlain(ofPage.number(id), dictionaryPage);
      }
    }
    for (int i = 0; i < count; i++) {
      ids[i] = numberOf[ids[i]];
    }
    int width = RunLengths.widthOf(Math.max(0, dictionary.size() - 1));
    page.put(width);
    RunLengths.encode(ids, count, width, page);
  }

  private Encoding encodeEach() {
    if (count == 0) {
      return Encoding.PLAIN;
    }
    switch (type) {
      case INT32 -> encodeIntDeltas();
      case INT64 -> encodeLongDeltas();
      case BOOLEAN -> encodeFlags();
      default -> {
        for (int i = 0; i < count; i++) {
          page.putLong(numbers[i]);
        }
      }
    }
    return type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64
        ? Encoding.DELTA_BINARY_PACKED
        : Encoding.PLAIN;
  }

  private void encodeIntDeltas() {
    try (var deltas = new DeltaBinaryPackingValuesWriterForInteger(SLAB_BYTES, MAX_SLAB_BYTES,
        HeapByteBufferAllocator.getInstance())) {
      for (int i = 0; i < count; i++) {
        deltas.writeInteger((int) numbers[i]);
      }
      put(deltas.getBytes());
    }
  }

  private void encodeLongDeltas() {
    try (var deltas = new DeltaBinaryPackingValuesWriterForLong(SLAB_BYTES, MAX_SLAB_BYTES,
        HeapByteBufferAllocator.getInstance())) {
      for (int i = 0; i < count; i++) {
        deltas.writeLong(numbers[i]);
      }
      put(deltas.getBytes());
    }
  }

  private void put(BytesInput encoded) {
    try {
      encoded.writeAllTo(page);
    } catch (IOException e) {
      throw new AssertionError("Bytes in memory can be copied.", e);
    }
  }

  private void encodeFlags() {
    for (int from = 0; from < count; from += Byte.SIZE) {
      int bits = 0;
      for (int i = from; i < Math.min(from + Byte.SIZE, count); i++) {
        bits |= (int) numbers[i] << (i - from);
      }
      page.put(bits);
    }
  }

  private void putPlain(long number, ByteSink out) {
    if (type == PrimitiveTypeName.INT32) {
      out.putInt((int) number);
    } else {
      out.putLong(number);
    }
  }

  private Statistics<?> statistics(int nulls) {
    Statistics<?> statistics = chunk.newStatistics();
    statistics.incrementNumNulls(nulls);
    if (count == 0) {
      return statistics;
    }
    switch (type) {
      case DOUBLE -> addDoubles(statistics);
      default -> addWhole(statistics);
    }
    return statistics;
  }

  private void addWhole(Statistics<?> statistics) {
    long min = numbers[0];
    long max = numbers[0];
    for (int i = 1; i < count; i++) {
      min = Math.min(min, numbers[i]);
      max = Math.max(max, numbers[i]);
    }
    switch (type) {
      case INT32 -> {
        statistics.updateStats((int) min);
        statistics.updateStats((int) max);
      }
      case BOOLEAN -> {
        statistics.updateStats(min != 0);
        statistics.updateStats(max != 0);
      }
      default -> {
        statistics.updateStats(min);
        statistics.updateStats(max);
      }
    }
  }

  private void addDoubles(Statistics<?> statistics) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double number = Double.longBitsToDouble(numbers[i]);
      min = Math.min(min, number);
      max = Math.max(max, number);
    }
    statistics.updateStats(min);
    statistics.updateStats(max);
  }

  @Override
  long bytes() {
    return chunk.bytes() + 2L * dictionaryPage.size();
  }

  @Override
  void writeTo(ParquetFileWriter file) throws IOException {
    chunk.writeTo(file, dictionary.size() == 0 ? null : dictionaryPage, dictionary.size());
    dictionary.clear();
    dictionaryPage.clear();
  }
}
