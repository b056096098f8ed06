package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;

/// One of the library's writers for each month, with its defaults and Zstandard.
final class MonthWriters<T> implements AutoCloseable {
  /// Begins a writer.
  interface Begin<T> {
    ParquetWriter.Builder<T, ?> on(OutputFile file);
  }

  private final Path table;
  private final Begin<T> begin;
  private final Map<String, ParquetWriter<T>> writers = new HashMap<>();
  private long rows;

  MonthWriters(Path table, Begin<T> begin) {
    this.table = table;
    this.begin = begin;
  }

  void write(String month, T row) throws IOException {
    ParquetWriter<T> writer = writers.get(month);
    if (writer == null) {
      Path folder = Files.createDirectories(table.resolve("event_month=" + month));
      writer = begin.on(new LocalOutputFile(folder.resolve("part-0000.parquet")))
          .withConf(new PlainParquetConfiguration())
          .withCodecFactory(new ZstdPages())
          .withCompressionCodec(CompressionCodecName.ZSTD)
          .build();
      writers.put(month, writer);
    }
    writer.write(row);
    rows++;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    for (ParquetWriter<T> writer : writers.values()) {
      writer.close();
    }
  }
}
