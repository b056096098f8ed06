package org.denverlakehouse.report;

/// Text made safe for HTML.
final class Html {
  private Html() {}

  /// `text` such that it is only text, in an element or in a quoted attribute. Control characters that HTML forbids
  /// become the replacement character.
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(isForbidden(c) ? '\uFFFD' : c);
      }
    }
    return safe.toString();
  }

  private static boolean isForbidden(char c) {
    return (c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == 0x7F;
  }
}
