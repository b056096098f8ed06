package org.denverlakehouse.source;

import java.util.List;
import java.util.stream.Collectors;

/// Texts of a file as messages show them: they may be anything, so they stay short and steer no terminal.
public final class Shown {
  private static final int MAX_CHARS = 60;

  private Shown() {}

  /// The beginning of a text, with `\uFFFD` for each character that is not to be seen.
  public static String text(String text) {
    int end = Math.min(text.length(), MAX_CHARS);
    int whole = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    String shown = text.codePoints().limit(text.codePointCount(0, whole))
        .map(c -> isVisible(c) ? c : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
    return whole < text.length() ? shown + "..." : shown;
  }

  /// The first `most` of the texts, with commas.
  public static String texts(List<String> texts, int most) {
    String shown = texts.stream().limit(most).map(Shown::text).collect(Collectors.joining(", "));
    return texts.size() > most ? shown + ", ... (" + texts.size() + " in all)" : shown;
  }

  /// Neither a control character nor one that turns the direction of what follows.
  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
        false;
      default -> true;
    };
  }
}
