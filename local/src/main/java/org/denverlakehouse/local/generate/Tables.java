package org.denverlakehouse.local.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the small tables of weights beside this class: fields between bars, lines with `#` are comments.
final class Tables {
  private static final Pattern BAR = Pattern.compile("|", Pattern.LITERAL);

  private Tables() {}

  static List<List<String>> rows(String name) {
    return lines(name).stream().map(line -> List.of(BAR.split(line, -1))).toList();
  }

  static List<String> lines(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The table " + name + " is not on the class path.");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
