package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.denverlakehouse.source.Archives.gzip;
import static org.denverlakehouse.source.Archives.join;
import static org.denverlakehouse.source.Archives.zip;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A damaged archive is refused as the file's fault, always and whole: never read short, never taken for ours. And a
/// store that fails is never taken for a damaged archive.
class DamagedArchivesTest {
  private static final String ROWS = Archives.rows(3000);

  @Test
  void aZipCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = zip("__MACOSX/._data.csv", "junk", "city/data.csv", ROWS);

    for (int length = 100; length < whole.length; length += 100) {
      refused(Arrays.copyOf(whole, length), "cut off at " + length);
    }
    for (int length = whole.length - 99; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "cut off at " + length);
    }
  }

  @Test
  void aGzipFileCutOffAnywhereIsRefused() throws IOException {
    byte[] whole = gzip(ROWS);

    for (int length = 2; length < whole.length; length += length < 200 ? 1 : 100) {
      refused(Arrays.copyOf(whole, length), "cut off at " + length);
    }
    for (int length = whole.length - 20; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "cut off at " + length);
    }
  }

  @Test
  void aGzipFileCutOffInsideAnyMemberIsRefused() throws IOException {
    byte[] first = gzip("a\n");
    byte[] whole = join(first, gzip("b\n"));

    assertThat(Archives.read(first)).isEqualTo("a\n");
    for (int length = first.length + 1; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "cut off at " + length);
    }
  }

  @Test
  void rubbishBehindAGzipMemberIsRefused() throws IOException {
    refused(join(gzip("a\n"), "no gzip".getBytes(UTF_8)), "rubbish");
  }

  @Test
  void aFlippedBitIsNeverReadAsAnotherText() throws IOException {
    var random = new Random(5);
    byte[] zip = zip("data.csv", ROWS);
    byte[] gzip = gzip(ROWS);
    for (int i = 0; i < 300; i++) {
      sameOrRefused(flipped(zip, random));
      sameOrRefused(flipped(gzip, random));
    }
  }

  @Test
  void aFailureOfTheStoreIsNotTheFilesFault() throws IOException {
    byte[] gzip = gzip(ROWS);
    byte[] zip = zip("junk.bin", Archives.noise(6 << 20), "data.csv", ROWS);
    byte[] members = join(gzip("a\n"), gzip(ROWS));
    for (IOException failure : new IOException[]{new IOException("reset"), new EOFException("closed early")}) {
      fails(gzip, 20, failure);
      fails(gzip, gzip.length - 4, failure);
      for (int at = gzip("a\n").length; at < gzip("a\n").length + 12; at++) {
        fails(members, at, failure);
      }
      fails(zip, zip.length - 30_000, failure);
      fails(ROWS.getBytes(UTF_8), 20_000, failure);
    }
  }

  @Test
  void whatIsRefusedLeavesNothingOpen() throws IOException {
    for (byte[] content : new byte[][]{Arrays.copyOf(gzip("a\n"), 15), gzip(""), "x\0".getBytes(UTF_8)}) {
      var store = new FlakyStore(Long.MAX_VALUE);

      assertThatThrownBy(() -> Archives.land(store, content).open()).isInstanceOf(UnreadableFileException.class);

      assertThat(store.open).isZero();
    }
  }

  private static void refused(byte[] content, String what) {
    assertThatThrownBy(() -> Archives.read(content)).as(what).isExactlyInstanceOf(UnreadableFileException.class);
  }

  private static void sameOrRefused(byte[] content) throws IOException {
    try {
      assertThat(Archives.read(content).equals(ROWS)).as("the same text").isTrue();
    } catch (UnreadableFileException e) {
      assertThat(e).hasMessageStartingWith("The ");
    }
  }

  private static void fails(byte[] content, long at, IOException failure) {
    assertThatThrownBy(() -> {
      try (var in = Archives.land(new FlakyStore(at, failure), content).open()) {
        in.readAllBytes();
      }
    }).as("failed at %d", at).isSameAs(failure);
  }

  /// Flips one bit behind the first four bytes, which say what the file is.
  private static byte[] flipped(byte[] content, Random random) {
    byte[] flipped = content.clone();
    flipped[4 + random.nextInt(content.length - 4)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }
}
