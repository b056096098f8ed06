package org.denverlakehouse.local.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  @Test
  void noSignOfATextIsMarkup() {
    assertThat(Markdown.text("a|b <br> *x* [y](z) `c` ~~d~~ &amp; \\"))
        .isEqualTo("a\\|b \\<br\\> \\*x\\* \\[y\\](z) \\`c\\` \\~\\~d\\~\\~ \\&amp; \\\\");
  }

  @Test
  void anUnderscoreInsideAWordStaysAsItIs() {
    assertThat(Markdown.text("created_at and _source_")).isEqualTo("created_at and \\_source\\_");
  }

  @Test
  void aTextIsOneLine() {
    assertThat(Markdown.text(" over\n  two lines ")).isEqualTo("over two lines");
  }

  @Test
  void aBarInCodeIsNoCellsEnd() {
    assertThat(Markdown.code("a|b")).isEqualTo("`a\\|b`");
  }

  @Test
  void codeMayHoldBackticks() {
    assertThat(Markdown.code("a`b")).isEqualTo("``a`b``");
    assertThat(Markdown.code("`b")).isEqualTo("`` `b ``");
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThat(new Markdown().table(List.of("a", "b"), List.of(List.of("1", ""))).toString())
        .isEqualTo("\n| a | b |\n| --- | --- |\n| 1 |  |\n");
  }

  @Test
  void noLineOfAParagraphBeginsLikeAListOrAHeading() {
    String page = new Markdown().paragraph("word ".repeat(23) + "- 1. # > + end and more").toString();
    assertThat(page.strip().lines()).hasSizeGreaterThan(1).noneMatch(line -> line.matches("([-+#>]|\\d+[.)]).*"));
  }
}
