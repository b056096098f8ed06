package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.api.Test;

/// What [RunLengths] writes, parquet-java reads: any values of any width, in runs of any length. Long runs cost no bytes,
/// short ones no more than packed ones.
class RunLengthsTest {
  private static final int WIDEST = 32;
  /// What may stand behind the values, and must not be read.
  private static final int GARBAGE = -1;
  private static final int SPARE = 7;
  private static final byte[] ABOVE = {1, 2, 3};

  /// The same value again and again.
  record Run(int value, int length) {}

  @Property(tries = 3000)
  void parquetReadsWhatWasWritten(@ForAll("sequences") Tuple2<Integer, List<Run>> sequence) throws IOException {
    int[] values = values(sequence.get2());

    byte[] encoded = encode(values, sequence.get1());

    assertThat(decode(encoded, values.length, sequence.get1())).isEqualTo(values);
  }

  /// A run of fewer than eight is packed with its neighbours; the packed groups before a run take from it what they lack.
  @Test
  void runsAroundAGroupOfEightAreReadAtAnyPlace() throws IOException {
    for (int width : new int[]{1, 2, 7, 8, 9, 16, 31}) {
      int most = (int) ((1L << width) - 1);
      for (int before = 0; before <= 17; before++) {
        for (int length = 6; length <= 18; length++) {
          for (int after = 0; after <= 9; after++) {
            int[] values = new int[before + length + after];
            for (int i = 0; i < values.length; i++) {
              values[i] = i < before || i >= before + length ? i % 2 * most : most;
            }
            assertThat(decode(encode(values, width), values.length, width))
                .as("width %d: %d, a run of %d, %d", width, before, length, after).isEqualTo(values);
          }
        }
      }
    }
  }

  @Test
  void aLongRunIsARun() {
    int[] values = new int[1_000_000];
    Arrays.fill(values, 5);
    assertThat(encode(values, 3)).hasSize(4);
    values[0] = 1;
    assertThat(encode(values, 3)).as("a group of eight, then the run").hasSize(1 + 3 + 4);
  }

  @Test
  void eightAreARunAndSevenAreNot() {
    assertThat(encode(new int[]{9, 9, 9, 9, 9, 9, 9, 9}, 8)).containsExactly(8 << 1, 9);
    assertThat(encode(new int[]{9, 9, 9, 9, 9, 9, 9}, 8)).containsExactly(1 << 1 | 1, 9, 9, 9, 9, 9, 9, 9, 0);
  }

  @Test
  void noValuesAreNoBytesAndNoBitsAreARun() throws IOException {
    assertThat(encode(new int[0], 5)).isEmpty();
    assertThat(encode(new int[300], 0)).hasSize(2);
    assertThat(decode(encode(new int[300], 0), 300, 0)).isEqualTo(new int[300]);
  }

  @Test
  void widthsAreTheBitsOfTheLargestValue() {
    assertThat(RunLengths.widthOf(0)).isZero();
    assertThat(RunLengths.widthOf(1)).isEqualTo(1);
    assertThat(RunLengths.widthOf(255)).isEqualTo(8);
    assertThat(RunLengths.widthOf(256)).isEqualTo(9);
    assertThat(RunLengths.widthOf(Integer.MAX_VALUE)).isEqualTo(31);
  }

  /// Ids and levels: never negative, so that of 32 bits the first is 0.
  @Provide
  Arbitrary<Tuple2<Integer, List<Run>>> sequences() {
    return Arbitraries.integers().between(0, WIDEST).flatMap(width -> {
      int most = (int) Math.min((1L << width) - 1, Integer.MAX_VALUE);
      Arbitrary<Integer> values = Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.integers().between(0, most)),
          Tuple.of(1, Arbitraries.of(0, most, most / 2)));
      Arbitrary<Integer> lengths = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(1)),
          Tuple.of(4, Arbitraries.of(2, 6, 7, 8, 9, 15, 16, 17)), Tuple.of(2, Arbitraries.integers().between(1, 40)),
          Tuple.of(1, Arbitraries.integers().between(100, 5000)));
      return Combinators.combine(values, lengths).as(Run::new).list().ofMaxSize(40).map(runs -> Tuple.of(width, runs));
    });
  }

  private static int[] values(List<Run> runs) {
    int[] values = new int[runs.stream().mapToInt(Run::length).sum()];
    int at = 0;
    for (Run run : runs) {
      Arrays.fill(values, at, at += run.length(), run.value());
    }
    return values;
  }

  private static byte[] encode(int[] values, int width) {
    int[] roomy = Arrays.copyOf(values, values.length + SPARE);
    Arrays.fill(roomy, values.length, roomy.length, GARBAGE);
    var out = new ByteSink();
    out.put(ABOVE, 0, ABOVE.length);
    RunLengths.encode(roomy, values.length, width, out);
    byte[] all = out.copy();
    assertThat(Arrays.copyOf(all, ABOVE.length)).as("what stood there before").isEqualTo(ABOVE);
    return Arrays.copyOfRange(all, ABOVE.length, all.length);
  }

  private static int[] decode(byte[] encoded, int count, int width) throws IOException {
    var in = new ByteArrayInputStream(encoded);
    var decoder = new RunLengthBitPackingHybridDecoder(width, in);
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = decoder.readInt();
    }
    assertThat(in.available()).as("bytes behind the last value").isZero();
    return values;
  }
}
