package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.RowFileWriter;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.StorageFormat;
import org.denverlakehouse.dataset.TableSchema;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Nanoseconds for each value of one column: gathered, encoded into pages of 5,000, compressed, and written into a Parquet
/// file of its own. One value in ten is none, as in a city's file.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PageBenchmark {
  private static final int ROWS = 50_000;
  private static final int FEW = 60;
  private static final int ONE_IS_NONE_IN = 10;
  private static final LocalDateTime FIRST = LocalDateTime.of(2015, 5, 1, 0, 0);

  private final Random random = new Random(1);
  private Path file = Path.of("");
  private final Row[] fewTexts = rows(i -> "Neighborhood " + random.nextInt(FEW));
  private final Row[] manyTexts = rows(i -> random.nextInt(10_000) + " E Street " + i % 97 + " Ave");
  private final Row[] fewNumbers = rows(i -> (long) random.nextInt(FEW));
  private final Row[] manyNumbers = rows(i -> 20_000_000_000L + random.nextInt(1 << 30));
  private final Row[] doubles = rows(i -> -105 + random.nextInt(1_000_000) / 1e6);
  private final Row[] times = rows(i -> FIRST.plusSeconds(7L * i + random.nextInt(7)));

  private static Row[] rows(IntFunction<Object> value) {
    return IntStream.range(0, ROWS).mapToObj(i -> {
      var row = new Row(1);
      if (i % ONE_IS_NONE_IN > 0) {
        row.set(0, value.apply(i));
      }
      return row;
    }).toArray(Row[]::new);
  }

  @Setup
  public void createFile() throws IOException {
    file = Files.createTempFile("page-benchmark-", ".parquet");
  }

  @TearDown
  public void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long fewTexts() throws IOException {
    return write(ColumnType.STRING, fewTexts);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long manyTexts() throws IOException {
    return write(ColumnType.STRING, manyTexts);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long fewNumbers() throws IOException {
    return write(ColumnType.LONG, fewNumbers);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long manyNumbers() throws IOException {
    return write(ColumnType.LONG, manyNumbers);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long doubles() throws IOException {
    return write(ColumnType.DOUBLE, doubles);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public long times() throws IOException {
    return write(ColumnType.TIMESTAMP, times);
  }

  private long write(ColumnType type, Row[] rows) throws IOException {
    var table = new TableSchema("pages", "One column.", List.of(Column.plain("thing", type, "A thing.")), List.of(),
        StorageFormat.PARQUET);
    try (var writer = new RowFileWriter(file, table)) {
      for (Row row : rows) {
        writer.write(row);
      }
      writer.finish();
    }
    return Files.size(file);
  }
}
