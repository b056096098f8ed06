package org.denverlakehouse.local.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A page of GitHub's Markdown, written from top to bottom. Texts are shown as they are: no sign in them is markup.
///
/// Not thread-safe.
final class Markdown {
  private static final String MARKUP = "\\`*[]<>|&~$";
  private static final int WIDTH = 120;

  private final StringBuilder page = new StringBuilder();

  /// The text with every sign that would be markup escaped, in one line.
  static String text(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    var escaped = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      // Inside a word an underscore is one.
      boolean markup = c == '_' ? !isInsideWord(line, i) : MARKUP.indexOf(c) >= 0;
      escaped.append(markup ? "\\" : "").append(c);
    }
    return escaped.toString();
  }

  private static boolean isInsideWord(String line, int at) {
    return at > 0 && at + 1 < line.length() && isWord(line.charAt(at - 1)) && isWord(line.charAt(at + 1));
  }

  private static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /// The text as code, for a table's cell too, where a bar needs a backslash even in code.
  static String code(String text) {
    String line = text.replaceAll("\\s+", " ").replace("|", "\\|");
    String fence = line.contains("`") ? "``" : "`";
    String space = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + space + line + space + fence;
  }

  /// Each text as code, with commas between.
  static String codes(Iterable<String> texts) {
    var all = new ArrayList<String>();
    texts.forEach(text -> all.add(code(text)));
    return String.join(", ", all);
  }

  static String link(String label, String target) {
    return "[" + label + "](" + target + ")";
  }

  Markdown heading(int level, String words) {
    page.append(page.isEmpty() ? "" : "\n").append("#".repeat(level)).append(' ').append(words).append('\n');
    return this;
  }

  /// A paragraph of ready Markdown, wrapped where no word at the start of a line could be taken for markup.
  Markdown paragraph(String ready) {
    page.append('\n');
    int column = 0;
    for (String word : ready.split(" ", -1)) {
      boolean breaks = column + word.length() >= WIDTH && !word.matches("([-+#>=]|\\d+[.)]).*");
      if (column > 0) {
        page.append(breaks ? '\n' : ' ');
        column = breaks ? 0 : column + 1;
      }
      page.append(word);
      column += word.length();
    }
    page.append('\n');
    return this;
  }

  Markdown bullet(String ready) {
    page.append("- ").append(ready).append('\n');
    return this;
  }

  /// Separates what follows, for instance a list, from what stands above.
  Markdown gap() {
    page.append('\n');
    return this;
  }

  /// A table of ready Markdown.
  Markdown table(List<String> header, List<List<String>> rows) {
    page.append('\n');
    row(header);
    row(Collections.nCopies(header.size(), "---"));
    rows.forEach(this::row);
    return this;
  }

  private void row(List<String> cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  @Override
  public String toString() {
    return page.toString();
  }
}
