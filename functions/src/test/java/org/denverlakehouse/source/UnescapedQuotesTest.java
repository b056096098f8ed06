package org.denverlakehouse.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.denverlakehouse.source.CsvRecords.Seen;
import org.junit.jupiter.api.Test;

/// Quotes that nobody escaped are text, and one that never closes costs its row and not the file.
class UnescapedQuotesTest {
  @Test
  void aQuotedPhraseInsideAQuotedFieldIsText() throws IOException {
    assertThat(CsvRecords.fields("""
        1,"Wood burning on "Red Days"",x
        2,"Wood, coal, burning on "Red Days" again",x
        3,""Red Days" and wood",x
        4,"He said ""hi"" and left",x
        """)).containsExactly(
        List.of("1", "Wood burning on \"Red Days\"", "x"),
        List.of("2", "Wood, coal, burning on \"Red Days\" again", "x"),
        List.of("3", "\"Red Days\" and wood", "x"),
        List.of("4", "He said \"hi\" and left", "x"));
  }

  @Test
  void anUnescapedQuoteBeforeASeparatorEndsTheFieldAndTheNextRowIsWhole() throws IOException {
    assertThat(CsvRecords.fields("""
        1,"Smoke on "Red Days", again",x
        2,y,z
        """)).containsExactly(List.of("1", "Smoke on \"Red Days", " again\"", "x"), List.of("2", "y", "z"));
  }

  @Test
  void blanksBehindAClosingQuoteAreNotText() throws IOException {
    assertThat(CsvRecords.fields("\"a\" ,\"b\"\t\r\nc,d")).containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void aQuoteInsideAPlainFieldIsText() throws IOException {
    assertThat(CsvRecords.fields("6\" pipe,5' 2\"\nx,y")).containsExactly(List.of("6\" pipe", "5' 2\""),
        List.of("x", "y"));
  }

  @Test
  void aStrayQuoteThatNothingClosesCostsOneRow() throws IOException {
    String text = "1,a\r\n2,\"b\r\n3,c\r\n4,d\r\n";

    assertThat(CsvRecords.of(text)).containsExactly(
        new Seen(1, 0, false, List.of("1", "a")),
        new Seen(2, 5, true, List.of("2", "\"b")),
        new Seen(3, 11, false, List.of("3", "c")),
        new Seen(4, 16, false, List.of("4", "d")));
  }

  @Test
  void aStrayQuoteTakesTheRowsUpToTheQuoteThatClosesItAndNoMore() throws IOException {
    assertThat(CsvRecords.of("1,\"a\n2,b\n3,\"c\"\n4,d\n").stream().map(Seen::fields)).containsExactly(
        List.of("1", "a\n2,b\n3,\"c"), List.of("4", "d"));
  }

  @Test
  void aFileOfQuotedFieldsLosesTheRowOfAStrayQuoteAlone() throws IOException {
    assertThat(CsvRecords.fields("""
        "1","a","x"
        "2","b,"x"
        "3","c","x"
        """)).hasSize(3).contains(List.of("1", "a", "x"), List.of("3", "c", "x"));
  }

  @Test
  void aQuoteLeftOpenAtTheEndOfTheFileTearsItsLine() throws IOException {
    assertThat(CsvRecords.of("a,b\nc,\"d")).extracting(Seen::torn).containsExactly(false, true);
    assertThat(CsvRecords.of("a,b\n\"")).containsExactly(new Seen(1, 0, false, List.of("a", "b")),
        new Seen(2, 4, true, List.of("\"")));
  }

  @Test
  void theLineCountGoesOnRightBehindATornLine() throws IOException {
    List<Seen> seen = CsvRecords.of("a\n\"b\n\"c\"d\n\ne\n");

    assertThat(seen).extracting(Seen::line).containsExactly(1L, 2L, 3L, 5L);
    assertThat(seen).extracting(Seen::torn).containsExactly(false, true, true, false);
  }

  @Property
  void anyUnescapedTextWithoutSeparatorsComesBackAsItIs(
      @ForAll @StringLength(min = 1, max = 20) @CharRange(from = 'a', to = 'c') String before,
      @ForAll @StringLength(max = 20) @CharRange(from = 'a', to = 'c') String after) throws IOException {
    String phrase = before + " \"" + before + "\" " + after;

    assertThat(CsvRecords.fields("\"" + phrase + "\",x")).containsExactly(List.of(phrase, "x"));
  }
}
