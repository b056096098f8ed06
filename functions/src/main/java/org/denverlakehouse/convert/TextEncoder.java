package org.denverlakehouse.convert;

import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.jspecify.annotations.Nullable;

/// Pages of texts: numbers of a dictionary that the row group's pages share, or plain where the texts hardly repeat.
final class TextEncoder extends ColumnEncoder<TextBatch> {
  /// As large as parquet-java lets a dictionary grow.
  private static final int MAX_DICTIONARY_BYTES = 1 << 20;

  private final ColumnChunk chunk;
  private final Utf8Dictionary dictionary = new Utf8Dictionary();
  private final Workbench workbench;

  TextEncoder(ColumnDescriptor column, Workbench workbench) {
    super(TextBatch.class);
    this.workbench = workbench;
    this.chunk = new ColumnChunk(column, workbench);
  }

  @Override
  void encodePage(TextBatch batch, OrderedRows rows) {
    ByteSink page = workbench.newPage();
    long[] cells = rows.cells(batch.column());
    int count = rows.count(batch.column());
    Levels.encode(rows, batch.column(), workbench.ids(rows.rows()), page);
    Statistics<?> statistics = chunk.newStatistics();
    statistics.incrementNumNulls(rows.rows() - count);
    boolean numbered = isDictionaryWorth(batch, count);
    if (numbered) {
      encodeNumbers(batch, cells, count, statistics, page);
    } else {
      encodePlain(batch, cells, count, statistics, page);
    }
    chunk.add(page, rows.rows(), rows.rows(), numbered ? Encoding.RLE_DICTIONARY : Encoding.PLAIN, statistics);
  }

  private boolean isDictionaryWorth(TextBatch batch, int count) {
    int distinct = batch.dictionary().size();
    return distinct > 0 && batch.isAllInDictionary() && distinct <= Math.max(1, count / 2)
        && dictionary.page().size() < MAX_DICTIONARY_BYTES;
  }

  private void encodeNumbers(TextBatch batch, long[] cells, int count, Statistics<?> statistics, ByteSink page) {
    int[] numberOf = numbersOf(batch.dictionary(), statistics);
    int[] ids = workbench.ids(count);
    for (int i = 0; i < count; i++) {
      ids[i] = numberOf[(int) cells[i]];
    }
    int width = RunLengths.widthOf(Math.max(0, dictionary.size() - 1));
    page.put(width);
    RunLengths.encode(ids, count, width, page);
  }

  /// The row group's numbers of a batch's texts, which all occur in it.
  private int[] numbersOf(Utf8Dictionary texts, Statistics<?> statistics) {
    int[] numberOf = new int[texts.size()];
    byte[] utf8 = texts.page().array();
    var extremes = new Extremes();
    for (int id = 0; id < numberOf.length; id++) {
      numberOf[id] = dictionary.idOf(utf8, texts.start(id), texts.end(id));
      extremes.see(utf8, texts.start(id), texts.end(id));
    }
    extremes.addTo(statistics, chunk);
    return numberOf;
  }

  private void encodePlain(TextBatch batch, long[] cells, int count, Statistics<?> statistics, ByteSink page) {
    var extremes = new Extremes();
    Utf8Dictionary numbered = batch.dictionary();
    for (int i = 0; i < count; i++) {
      if (cells[i] >= 0) {
        int id = (int) cells[i];
        putPlain(numbered.page().array(), numbered.start(id), numbered.end(id), page, extremes);
      } else {
        putPlain(batch.plainBytes(), batch.plainStart(cells[i]), batch.plainEnd(cells[i]), page, extremes);
      }
    }
    extremes.addTo(statistics, chunk);
  }

  private static void putPlain(byte[] utf8, int from, int to, ByteSink page, Extremes extremes) {
    page.putInt(to - from);
    page.put(utf8, from, to - from);
    extremes.see(utf8, from, to);
  }

  @Override
  long bytes() {
    return chunk.bytes() + dictionary.page().size() + (long) Utf8Dictionary.BYTES_PER_TEXT * dictionary.size();
  }

  @Override
  void writeTo(ParquetFileWriter file) throws IOException {
    chunk.writeTo(file, dictionary.size() == 0 ? null : dictionary.page(), dictionary.size());
    dictionary.clear();
  }

  /// The least and the greatest of some texts, as places in the arrays that hold them.
  private static final class Extremes {
    private byte @Nullable [] min;
    private int minFrom;
    private int minTo;
    private byte @Nullable [] max;
    private int maxFrom;
    private int maxTo;

    void see(byte[] utf8, int from, int to) {
      if (min == null || Arrays.compareUnsigned(utf8, from, to, min, minFrom, minTo) < 0) {
        min = utf8;
        minFrom = from;
        minTo = to;
      }
      if (max == null || Arrays.compareUnsigned(utf8, from, to, max, maxFrom, maxTo) > 0) {
        max = utf8;
        maxFrom = from;
        maxTo = to;
      }
    }

    void addTo(Statistics<?> statistics, ColumnChunk chunk) {
      if (min != null && max != null) {
        chunk.addBounds(statistics, Arrays.copyOfRange(min, minFrom, minTo), Arrays.copyOfRange(max, maxFrom, maxTo));
      }
    }
  }
}
