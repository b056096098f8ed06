package org.denverlakehouse.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// An archive that unpacks to more than a table could is left after the first 64 MiB; nobody holds them in memory.
class BombsTest {
  private static final int MIB = 1 << 20;
  private static final String MESSAGE = "The archive unpacks to over 300 times its size; no table does, and reading on could exhaust the machine.";

  @Test
  void aGzipBombIsLeft() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      writeMebibytes(out, 80);
    }

    refusedEarly(bytes.toByteArray());
  }

  @Test
  void aGzipBombOfManyMembersIsLeft() throws IOException {
    var member = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(member)) {
      writeMebibytes(out, 2);
    }
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      member.writeTo(bytes);
    }

    refusedEarly(bytes.toByteArray());
  }

  @Test
  void aZipBombIsLeft() throws IOException {
    refusedEarly(zipBomb());
  }

  @Test
  void aZipBombThatLiesAboutItsPackedSizeIsNotEvenUnpacked() throws IOException {
    ByteBuffer zip = ByteBuffer.wrap(zipBomb()).order(ByteOrder.LITTLE_ENDIAN);
    int directory = zip.limit() - 22 - 46 - "data.csv".length();
    assertThat(zip.getInt(directory)).isEqualTo(0x02014B50);
    zip.putInt(directory + 20, 1 << 30);

    assertThatThrownBy(() -> Archives.read(zip.array())).isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("damaged or cut off after 0 bytes");
  }

  @Test
  void aTextThatPacksWellIsNoBomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      byte[] blanks = ",".repeat(2000).getBytes(StandardCharsets.US_ASCII);
      byte[] words = Archives.noise(2 * MIB).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 36_000; i++) {
        out.write(blanks);
        out.write(words, 50 * i, 50);
      }
    }
    try (InputStream in = Archives.land(Archives.store(), bytes.toByteArray()).open()) {
      assertThat(in.transferTo(OutputStream.nullOutputStream())).isGreaterThan(64 * MIB);
    }
  }

  private static byte[] zipBomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("data.csv"));
      writeMebibytes(out, 80);
    }
    return bytes.toByteArray();
  }

  private static void writeMebibytes(OutputStream out, int count) throws IOException {
    byte[] mebibyte = "a".repeat(MIB).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < count; i++) {
      out.write(mebibyte);
    }
  }

  private static void refusedEarly(byte[] bomb) throws IOException {
    var unpacked = new long[1];
    try (InputStream in = Archives.land(Archives.store(), bomb).open()) {
      assertThatThrownBy(() -> {
        byte[] block = new byte[8192];
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
          unpacked[0] += read;
        }
      }).isInstanceOf(UnreadableFileException.class).hasMessage(MESSAGE);
    }
    assertThat(unpacked[0]).isBetween(63L * MIB, 65L * MIB);
  }
}
