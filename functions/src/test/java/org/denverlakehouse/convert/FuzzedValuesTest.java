package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// No text makes a column of a packaged dataset throw, or think for long: it becomes a value of the column's type, or
/// none.
///
/// `-Dfuzz.values=1000000` draws that many texts for each column; `-Dfuzz.seed=42` draws from that seed.
class FuzzedValuesTest {
  private static final String[] GOOD = {"12/31/2015 12:59:59 PM", "1/2/2016 3:04:05 am", "2016-02-29 23:59:59.123456",
      "2016-02-29", "2/29/2016", "-104.98469", "39.7", "80204-1234", "20148031043.0", "Yes", "Capitol Hill"};
  private static final String[] PARTS = {"", " ", "\u00A0", "\t", "0", "1", "12", "31", "99", "2016", "0000", "9999",
      "-", "/",
      ":", ".", ",", "T", "Z", "AM", "pm", "a", "m", "e", "E", "+", "x", "1e9", "e999999999", "e-999999999", "0x1p3",
      "NaN",
      "Infinity", "null", "\0", "\n", "\r", "\uFEFF", "\uD800", "\uDC00", "😀", "\u0130", "ß", "\u0661", "\uFF11", "(",
      "[",
      "\\", "$1", "2016-02-29", "2015-02-29 12:00:00", "12/31/9999 12:59:59 PM", "2016-03-13 02:30:00.123456", "000000",
      "-0"};

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void hostileTextsAreValuesOfTheColumnOrNone(String name, Column column) {
    long seed = Long.getLong("fuzz.seed", 0);
    var random = new Random(seed);
    var values = new Values(column);
    for (long i = 0; i < Long.getLong("fuzz.values", 5000); i++) {
      String text = draw(random);
      try {
        checkType(column, parse(values, text));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(name + ", text " + i + " of -Dfuzz.seed=" + seed + ": " + text, e);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("columns")
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void aMegabyteOfOneSignCostsNoTime(String name, Column column) {
    var values = new Values(column);
    for (String sign : List.of("1", " ", "0", "-", "a", "\n", "1 ", "12345\n", "é", "/", "80204-")) {
      Object value = parse(values, "80204" + sign.repeat((1 << 20) / sign.length()) + "x");

      checkType(column, value);
    }
  }

  private static @Nullable Object parse(Values values, String raw) {
    String text = values.clean(raw);
    return text == null ? null : values.parse(text);
  }

  private static void checkType(Column column, @Nullable Object value) {
    Class<?> type = switch (column.type().kind()) {
      case STRING, MAP -> String.class;
      case INT -> Integer.class;
      case LONG, DECIMAL -> Long.class;
      case DOUBLE -> Double.class;
      case BOOLEAN -> Boolean.class;
      case DATE -> LocalDate.class;
      case TIMESTAMP -> LocalDateTime.class;
    };
    if (value != null) {
      assertThat(value).isInstanceOf(type);
    }
  }

  private static String draw(Random random) {
    return random.nextBoolean() ? mutated(GOOD[random.nextInt(GOOD.length)], random) : parts(random);
  }

  /// A good text cut off, with a sign changed, or both.
  private static String mutated(String good, Random random) {
    var text = new StringBuilder(good);
    if (random.nextBoolean()) {
      String sign = PARTS[random.nextInt(PARTS.length)];
      int at = random.nextInt(text.length());
      text.replace(at, at + random.nextInt(2), sign);
    }
    text.setLength(random.nextBoolean() ? text.length() : random.nextInt(text.length() + 1));
    return text.toString();
  }

  private static String parts(Random random) {
    var text = new StringBuilder();
    for (int parts = random.nextInt(8); parts > 0; parts--) {
      boolean any = random.nextInt(10) == 0;
      text.append(any ? String.valueOf((char) random.nextInt(0x10000)) : PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }

  static Stream<Object[]> columns() {
    return Datasets.load().feeds().stream().flatMap(FuzzedValuesTest::columnsOf);
  }

  private static Stream<Object[]> columnsOf(Dataset feed) {
    return feed.columns()
        .stream()
        .filter(column -> !column.isDerived())
        .map(column -> new Object[]{feed.name() + "." + column.name(), column});
  }
}
