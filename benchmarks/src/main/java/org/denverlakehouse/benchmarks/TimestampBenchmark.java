package org.denverlakehouse.benchmarks;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.denverlakehouse.dataset.TimeFormat;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Nanoseconds for each time text, read by ours and by the JDK.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimestampBenchmark {
  private static final int TEXTS = 1000;
  private static final String PATTERN = "M/d/yyyy h:mm:ss a";
  private static final DateTimeFormatter JDK = DateTimeFormatter.ofPattern(PATTERN, Locale.US);

  private final TimeFormat ours = TimeFormat.of(PATTERN);
  private final String[] texts = IntStream.range(0, TEXTS)
      .mapToObj(i -> DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.US)
          .format(LocalDateTime.of(2015, 5, 1, 0, 0).plusSeconds(i * 31_415L)))
      .toArray(String[]::new);

  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public int ours() {
    int seconds = 0;
    for (String text : texts) {
      seconds += Objects.requireNonNull(ours.parse(text)).getSecond();
    }
    return seconds;
  }

  @Benchmark
  @OperationsPerInvocation(TEXTS)
  public int jdk() {
    int seconds = 0;
    for (String text : texts) {
      seconds += LocalDateTime.parse(text, JDK).getSecond();
    }
    return seconds;
  }
}
