package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A number read from its digits is the double that Java reads, to the last bit.
class DigitsTest {
  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "0.1", "-104.98469944236001", "39.739147430000", "9007199254740993",
      "900719925474099.3", "123456789012345678", "0.00000000000000001", "1.00000000000000005", "4.35",
      "0000000000000001"})
  void plainNumbersAreReadAsJavaReadsThem(String text) {
    double number = read(text);
    assertThat(Double.isNaN(number) || Double.doubleToRawLongBits(number) == bits(text)).as(text).isTrue();
  }

  @Test
  void randomNumbersAreReadAsJavaReadsThemAndHardlyAnyTakesTheLongWay() {
    long seed = 20261201;
    var random = new Random(seed);
    int longWay = 0;
    int numbers = 300_000;
    for (int i = 0; i < numbers; i++) {
      String text = draw(random);
      double number = read(text);
      if (Double.isNaN(number)) {
        longWay++;
      } else {
        assertThat(Double.doubleToRawLongBits(number)).as("%s of seed %d", text, seed).isEqualTo(bits(text));
      }
    }
    assertThat(longWay).isLessThan(numbers / 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", ".", "1.", ".5", "1e3", "+1", "1.2.3", " 1", "1 ", "1d", "NaN", "1234567890123456789"})
  void everythingElseTakesTheLongWay(String text) {
    assertThat(read(text)).isNaN();
  }

  private static String draw(Random random) {
    long digits = random.nextLong(1_000_000_000_000_000_000L) >>> random.nextInt(50);
    String text = Long.toString(digits);
    int point = random.nextInt(text.length());
    String number = point == 0 ? text : text.substring(0, point) + "." + text.substring(point);
    return random.nextBoolean() ? "-" + number : number;
  }

  private static long bits(String text) {
    return Double.doubleToRawLongBits(Double.parseDouble(text));
  }

  private static double read(String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    return Digits.toDouble(ascii, 0, ascii.length);
  }
}
