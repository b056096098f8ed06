package org.denverlakehouse.convert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.jspecify.annotations.Nullable;

/// Pages of maps of texts: one column of keys and one of values, plain, with the levels that say to which row an entry
/// belongs (Dremel's record shredding). Maps are rare in every file, so nothing here hurries.
final class MapEncoder extends ColumnEncoder<MapBatch> {
  private static final int NO_MAP = 0;
  private static final int EMPTY_MAP = 1;
  private static final int KEY = 2;
  private static final int VALUE = 3;

  private final Side keys;
  private final Side values;

  MapEncoder(ColumnDescriptor keys, ColumnDescriptor values, Workbench workbench) {
    super(MapBatch.class);
    this.keys = new Side(keys, workbench);
    this.values = new Side(values, workbench);
  }

  @Override
  void encodePage(MapBatch batch, OrderedRows rows) {
    keys.begin();
    values.begin();
    long[] cells = rows.cells(batch.column());
    int at = 0;
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.isNull(row, batch.column())) {
        keys.addNone(NO_MAP);
        values.addNone(NO_MAP);
      } else {
        add(batch.map(cells[at++]));
      }
    }
    keys.end(rows.rows(), KEY);
    values.end(rows.rows(), VALUE);
  }

  private void add(Map<?, ?> map) {
    if (map.isEmpty()) {
      keys.addNone(EMPTY_MAP);
      values.addNone(EMPTY_MAP);
    }
    int repetition = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      keys.add(repetition, KEY, (String) entry.getKey());
      values.add(repetition, VALUE, (String) entry.getValue());
      repetition = 1;
    }
  }

  @Override
  long bytes() {
    return keys.chunk.bytes() + values.chunk.bytes();
  }

  @Override
  void writeTo(ParquetFileWriter file) throws IOException {
    keys.chunk.writeTo(file, null, 0);
    values.chunk.writeTo(file, null, 0);
  }

  /// The keys or the values.
  private static final class Side {
    private final ColumnChunk chunk;
    private final ByteSink texts = new ByteSink();
    private final ByteSink page = new ByteSink();
    private int[] repetitions = new int[64];
    private int[] definitions = new int[64];
    private int count;
    private int absent;
    private Statistics<?> statistics;

    Side(ColumnDescriptor column, Workbench workbench) {
      this.chunk = new ColumnChunk(column, workbench);
      this.statistics = chunk.newStatistics();
    }

    void begin() {
      texts.clear();
      count = 0;
      absent = 0;
      statistics = chunk.newStatistics();
    }

    void addNone(int definition) {
      addLevels(0, definition);
      absent++;
    }

    /// @param text the value; a null one is defined up to its entry
    void add(int repetition, int definition, @Nullable String text) {
      if (text == null) {
        addLevels(repetition, definition - 1);
        absent++;
        return;
      }
      addLevels(repetition, definition);
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      texts.putInt(utf8.length);
      texts.put(utf8, 0, utf8.length);
      chunk.addBounds(statistics, utf8, utf8);
    }

    private void addLevels(int repetition, int definition) {
      // RunLengths wants seven places behind the last.
      if (count + Long.BYTES > repetitions.length) {
        repetitions = Arrays.copyOf(repetitions, 2 * repetitions.length);
        definitions = Arrays.copyOf(definitions, 2 * definitions.length);
      }
      repetitions[count] = repetition;
      definitions[count++] = definition;
    }

    void end(int rows, int maxDefinition) {
      page.clear();
      Levels.encode(repetitions, count, 1, page);
      Levels.encode(definitions, count, maxDefinition, page);
      page.put(texts.array(), 0, texts.size());
      statistics.incrementNumNulls(absent);
      chunk.add(page, count, rows, Encoding.PLAIN, statistics);
    }
  }
}
