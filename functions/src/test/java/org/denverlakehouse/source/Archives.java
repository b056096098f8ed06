package org.denverlakehouse.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.ObjectStore;

/// Packs texts and opens them as landed files.
final class Archives {
  static final String KEY = "311_service_requests.csv.zip";

  private Archives() {}

  static MemoryObjectStore store() {
    return new MemoryObjectStore("landing", Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
  }

  static SourceFile land(ObjectStore store, byte[] content) throws IOException {
    store.put(KEY, content, "application/octet-stream");
    return new SourceFile(store, store.head(KEY).orElseThrow());
  }

  /// The text of a landed file with this content.
  static String read(byte[] content) throws IOException {
    try (InputStream in = land(store(), content).open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /// Names and texts of members in turn; a name that ends in `/` is a folder.
  static byte[] zip(String... namesAndTexts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        out.putNextEntry(new ZipEntry(namesAndTexts[i]));
        out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /// Rows that pack to about a half: enough to cut an archive in many places.
  static String rows(int count) {
    var random = new Random(311);
    var text = new StringBuilder("number,word\n");
    for (int i = 0; i < count; i++) {
      text.append(i).append(",word").append(random.nextInt(1_000_000)).append('\n');
    }
    return text.toString();
  }

  /// Text that hardly packs.
  static String noise(int length) {
    var random = new Random(7);
    byte[] text = new byte[length];
    random.nextBytes(text);
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('0' + (text[i] & 0x3F));
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
