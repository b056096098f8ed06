package org.denverlakehouse.dataset;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names of landed files and the patterns that recognise them.
final class FileNames {
  /// Longer endings first, so that `.csv.gz` goes as a whole.
  private static final List<String> ENDINGS = List.of(".geojson.zip", ".geojson.gz", ".jsonl.gz", ".json.gz",
      ".csv.zip", ".csv.gz", ".geojson", ".jsonl", ".json", ".csv", ".zip", ".gz");

  private FileNames() {}

  /// The name in lower case without its ending; unchanged when it ends in none that could be a file of data.
  static String stem(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String ending : ENDINGS) {
      if (lower.endsWith(ending)) {
        return lower.substring(0, lower.length() - ending.length());
      }
    }
    return name;
  }

  /// Whether a file's name has an ending of a file of data.
  static boolean isData(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(lower::endsWith);
  }

  /// Whether a pattern, where `*` is any text, fits a whole file name without its ending; any case.
  static boolean matches(String pattern, String fileName) {
    var regex = new StringBuilder();
    for (String literal : pattern.toLowerCase(Locale.ROOT).split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.matches(regex.toString(), stem(fileName));
  }

  /// How much a pattern says: its length without `*`.
  static int weight(String pattern) {
    return pattern.replace("*", "").length();
  }
}
