package org.denverlakehouse.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.denverlakehouse.source.CsvReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Nanoseconds for each byte of CSV: cut into records and fields, and with each field as a text.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SplitterBenchmark {
  private static final int BYTES = 1 << 24;
  private static final List<String> ENCODINGS = List.of("utf-8", "windows-1252");
  private static final String ROWS = """
      dead animal / follow up,Closed - Other,Phone,2015-05-01,05/01/2015 12:00:00 AM,2015-05-05,05/05/2015 11:59:59 PM,Y,80224,4923 E Aspenleaf Ave,,,,80231-3568,-105,40,Environmental Health,,,Request,,4,3,Hampden
      Park Permit Information,Closed - Other,Phone,2015-05-01,05/01/2015 05:18:44 PM,2015-05-01,05/01/2015 05:27:10 PM,N,,,,,,,,,Parks & Recreation,,,Inquiry,,,,
      "Weeds, Grass, Vegetation",Closed - Other,PocketGov,2015-05-01,05/01/2015 05:26:31 PM,2015-05-10,05/10/2015 11:59:59 PM,N,80209,4571 S Columbine Ct,,,,80209-4297,-104.95297675090502,39.67761662473918,Community Planning & Development,,,Complaint,,6,3,Washington Park
      trash schedule,Closed - Other,Phone,2015-05-01,05/01/2015 01:25:06 PM,,,Y,80221-1120,,,,,,,,Public Works,,,Inquiry,,,,
      """;

  private byte[] csv = {};

  /// Rows like the city's, to the last byte.
  @Setup
  public void fill() {
    byte[] rows = ROWS.getBytes(UTF_8);
    csv = Arrays.copyOf(rows, BYTES);
    for (int at = rows.length; at < BYTES; at += rows.length) {
      System.arraycopy(rows, 0, csv, at, Math.min(rows.length, BYTES - at));
    }
  }

  @Benchmark
  @OperationsPerInvocation(BYTES)
  public long split() throws IOException {
    var reader = new CsvReader(new ByteArrayInputStream(csv), ENCODINGS);
    long fields = 0;
    while (reader.next()) {
      fields += reader.fieldCount();
    }
    return fields;
  }

  @Benchmark
  @OperationsPerInvocation(BYTES)
  public long splitToTexts() throws IOException {
    var reader = new CsvReader(new ByteArrayInputStream(csv), ENCODINGS);
    long chars = 0;
    while (reader.next()) {
      for (int i = 0; i < reader.fieldCount(); i++) {
        chars += reader.field(i).length();
      }
    }
    return chars;
  }
}
