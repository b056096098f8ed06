package org.denverlakehouse.fetch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file should look like, by the ending of its name. Servers put pages and error messages in place of files, often
/// with a status of 200.
enum FileKind {
  ZIP("a ZIP archive"), GZIP("a gzip file"), JSON("JSON"), TEXT("text");

  /// How much of a file [#fault] wants to see.
  static final int HEAD_BYTES = 1024;

  private static final byte[] ZIP_MARK = {'P', 'K'};
  private static final byte[] GZIP_MARK = {0x1F, (byte) 0x8B};
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  /// Types of pages and messages, which are never a table.
  private static final List<String> PAGES = List.of("text/html", "application/xhtml+xml", "text/xml", "application/xml",
      "application/json", "application/problem+json");

  private final String title;

  FileKind(String title) {
    this.title = title;
  }

  static FileKind of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip")) {
      return ZIP;
    }
    if (name.endsWith(".gz")) {
      return GZIP;
    }
    return name.endsWith(".geojson") || name.endsWith(".json") || name.endsWith(".jsonl") ? JSON : TEXT;
  }

  /// Why a body that begins like this is no such file; empty when it may be one.
  ///
  /// @param head        its first bytes, one at least
  /// @param contentType what the server calls it; empty when it does not say
  Optional<String> fault(byte[] head, String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    String seen = seen(head);
    boolean right = switch (this) {
      case ZIP, GZIP -> seen.equals(title);
      case JSON -> seen.equals(JSON.title);
      case TEXT -> seen.equals(TEXT.title) && !PAGES.contains(type);
    };
    if (right) {
      return Optional.empty();
    }
    String called = type.isEmpty() ? "" : ", and the server calls it " + type;
    return Optional.of("the file should be " + title + ", but it begins like " + seen + called);
  }

  private static String seen(byte[] head) {
    if (startsWith(head, ZIP_MARK)) {
      return ZIP.title;
    }
    if (startsWith(head, GZIP_MARK)) {
      return GZIP.title;
    }
    String text = new String(head, StandardCharsets.UTF_8);
    String begin = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).stripLeading();
    if (begin.startsWith("<")) {
      return "a page of HTML or XML";
    }
    return begin.startsWith("{") || begin.startsWith("[") ? JSON.title : TEXT.title;
  }

  private static boolean startsWith(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length && bytes[0] == mark[0] && bytes[1] == mark[1];
  }
}
