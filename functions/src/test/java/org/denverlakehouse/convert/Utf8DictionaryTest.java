package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Texts are numbered as a map would: empty ones, those that begin alike and those that differ in a zero byte alone, too.
class Utf8DictionaryTest {
  @Property(tries = 500)
  void numbersTextsInTheOrderInWhichTheyFirstCome(@ForAll("texts") List<String> texts,
      @ForAll("texts") List<String> before) {
    var dictionary = new Utf8Dictionary();
    numbersOf(before, dictionary);
    dictionary.clear();
    Map<String, Integer> expected = new LinkedHashMap<>();
    texts.forEach(text -> expected.putIfAbsent(text, expected.size()));

    List<Integer> numbers = numbersOf(texts, dictionary);

    assertThat(numbers).isEqualTo(texts.stream().map(expected::get).toList());
    assertThat(dictionary.size()).isEqualTo(expected.size());
    assertThat(dictionary.page().copy()).isEqualTo(plain(expected.keySet()));
    expected.forEach((text, id) -> assertThat(new String(dictionary.page().array(), dictionary.start(id),
        dictionary.end(id) - dictionary.start(id), StandardCharsets.UTF_8)).isEqualTo(text));
  }

  /// Each stands inside of other bytes.
  private static List<Integer> numbersOf(List<String> texts, Utf8Dictionary dictionary) {
    return texts.stream().map(text -> {
      byte[] around = ("<" + text + "; and more").getBytes(StandardCharsets.UTF_8);
      int length = text.getBytes(StandardCharsets.UTF_8).length;
      return dictionary.idOf(around, 1, 1 + length);
    }).toList();
  }

  /// As Parquet's encoding PLAIN has them.
  private static byte[] plain(Iterable<String> texts) {
    var plain = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      plain.writeBytes(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
      plain.writeBytes(utf8);
    }
    return plain.toByteArray();
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> few = Arbitraries.strings().withChars('a', '\0', 'é', '€').ofMaxLength(9);
    Arbitrary<String> any = Arbitraries.integers().between(0, 500).map(number -> "Street no. " + number);
    return Arbitraries.oneOf(few, any).list().ofMaxSize(600);
  }
}
