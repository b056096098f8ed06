package org.denverlakehouse.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

/// Each text is read in the first encoding that fits it, so a file may mix them, and no byte is ever unreadable.
class MixedEncodingsTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @Test
  void asciiNeedsNoEncoding() throws IOException {
    assertThat(encodingOf("a,b\n".getBytes(UTF_8))).isEqualTo("ascii");
  }

  @Test
  void utf8IsReadWithOrWithoutAByteOrderMark() throws IOException {
    byte[] text = "Peña,€ 5\n".getBytes(UTF_8);

    assertThat(only(text)).containsExactly("Peña", "€ 5");
    assertThat(only(join("\uFEFF".getBytes(UTF_8), text))).containsExactly("Peña", "€ 5");
    assertThat(encodingOf(text)).isEqualTo("utf-8");
  }

  @Test
  void aByteOrderMarkInFrontOfAQuoteIsNotText() throws IOException {
    assertThat(only("\uFEFF\"Case, Summary\",b\n".getBytes(UTF_8))).containsExactly("Case, Summary", "b");
  }

  @Test
  void windows1252IsReadWhereTheBytesAreNoUtf8() throws IOException {
    byte[] text = "caller’s,“Red”,Peña\n".getBytes(WINDOWS);

    assertThat(only(text)).containsExactly("caller’s", "“Red”", "Peña");
    assertThat(encodingOf(text)).isEqualTo("windows-1252");
  }

  @Test
  void bytesThatWindows1252DoesNotDefineAreReadAsLatin1() throws IOException {
    for (int undefined : new int[]{0x81, 0x8D, 0x8F, 0x90, 0x9D}) {
      byte[] text = {'x', (byte) undefined, (byte) 0xE9, '\n'};

      assertThat(only(text)).containsExactly("x" + (char) undefined + "é");
      assertThat(encodingOf(text)).isEqualTo("iso-8859-1");
    }
  }

  @Test
  void aFileThatMixesEncodingsIsReadRightAndAllAreNamed() throws IOException {
    byte[] mixed = join("é,".getBytes(UTF_8), "é,".getBytes(WINDOWS), new byte[]{(byte) 0x81, '\n'});

    assertThat(only(mixed)).containsExactly("é", "é", "\u0081");
    assertThat(encodingOf(mixed)).isEqualTo("utf-8+windows-1252+iso-8859-1");
  }

  @Test
  void partsThatWereReadApartNeedTogetherWhatOnePassNeeds() {
    List<String> tried = List.of("UTF-8", "windows-1252");

    assertThat(UsedEncodings.of(tried, List.of("windows-1252", "ascii", "utf-8+iso-8859-1")))
        .isEqualTo("utf-8+windows-1252+iso-8859-1");
    assertThat(UsedEncodings.of(tried, List.of("ascii", "ascii"))).isEqualTo("ascii");
  }

  @Test
  void aBrokenUtf8TextDoesNotSpoilTheNext() throws IOException {
    assertThat(only(join(new byte[]{'a', (byte) 0xE2, (byte) 0x82, ','}, "€\n".getBytes(UTF_8))))
        .containsExactly("aâ‚", "€");
  }

  @Property
  void everyLatin1TextComesBackThroughOneOfTheEncodings(@ForAll @CharRange(from = 'a', to = 'ÿ') String text)
      throws IOException {
    byte[] bytes = ("x" + text).getBytes(ISO_8859_1);
    String read = only(bytes).getFirst();

    assertThat(List.of(read.getBytes(UTF_8), read.getBytes(WINDOWS), read.getBytes(ISO_8859_1)))
        .anySatisfy(back -> assertThat(back).isEqualTo(bytes));
  }

  private static List<String> only(byte[] bytes) throws IOException {
    return CsvRecords.of(bytes).getFirst().fields();
  }

  private static String encodingOf(byte[] bytes) throws IOException {
    try (var csv = new CsvReader(new ByteArrayInputStream(bytes), CsvRecords.ENCODINGS)) {
      CsvRecords.all(csv);
      return csv.encoding();
    }
  }

  private static byte[] join(byte[]... parts) throws IOException {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.write(part);
    }
    return joined.toByteArray();
  }
}
