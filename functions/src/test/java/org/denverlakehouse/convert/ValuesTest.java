package org.denverlakehouse.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A text becomes the value that its column declares, or stays in `extra` when it is none.
class ValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\u00A0", "0", " 0 ", "NONE", "none\u00A0", "0.0"})
  void nullMarkersInAnyCaseAndPaddingAreNoValue(String text) throws IOException {
    assertThat(Feed.column("type: string, null_if: ['0', '0.0', None]").thing(text)).isNull();
  }

  @Test
  void aNullMarkerIsComparedAsAWhole() throws IOException {
    assertThat(Feed.column("type: string, null_if: ['0']").thing("00")).isEqualTo("00");
  }

  @Test
  void paddingOfAnyKindIsTrimmedUnlessTheColumnKeepsIt() throws IOException {
    assertThat(Feed.column("type: string").thing(" \t\u00A0Elm tree\u00A0 \u2003")).isEqualTo("Elm tree");
    assertThat(Feed.column("type: string, trim: false").thing(" Elm ")).isEqualTo(" Elm ");
  }

  @Test
  void spellingsBecomeTheCanonicalOne() throws IOException {
    Feed feed = Feed.column("type: string, values: [Capitol Hill], synonyms: {Central Park: [Stapleton]}");

    assertThat(feed.thing("capitol-hill")).isEqualTo("Capitol Hill");
    assertThat(feed.thing("CAPITOL  HILL ")).isEqualTo("Capitol Hill");
    assertThat(feed.thing("stapleton")).isEqualTo("Central Park");
    assertThat(feed.thing("central park")).isEqualTo("Central Park");
    assertThat(feed.thing("Somewhere else")).isEqualTo("Somewhere else");
  }

  @Test
  void zipCodesKeepTheirFirstFiveDigitsAndOtherTextsStay() throws IOException {
    Feed feed = Feed.column("type: string, strip: '(?<=^\\d{5}).+$', null_if: ['0', '00000']");

    assertThat(feed.thing("80204-1234")).isEqualTo("80204");
    assertThat(feed.thing("802041")).isEqualTo("80204");
    assertThat(feed.thing("80204")).isEqualTo("80204");
    assertThat(feed.thing("K1A 0B6")).isEqualTo("K1A 0B6");
    assertThat(feed.thing("802")).isEqualTo("802");
    assertThat(feed.thing("00000-0000")).isNull();
  }

  @Test
  void numbersAreReadAndWholeOnesMayEndInPointZero() throws IOException {
    assertThat(Feed.column("type: int").thing("-12")).isEqualTo(-12);
    assertThat(Feed.column("type: int").thing("3.0")).isEqualTo(3);
    assertThat(Feed.column("type: long").thing("20148031043.0")).isEqualTo(20148031043L);
    assertThat(Feed.column("type: double").thing("-104.98")).isEqualTo(-104.98);
    assertThat(Feed.column("type: 'decimal(9,6)'").thing("-104.9846994")).isEqualTo(-104984699L);
    assertThat(Feed.column("type: 'decimal(18,2)'").thing("1e3")).isEqualTo(100000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type: int|2147483648", "type: int|3.5", "type: int|three", "type: long|9223372036854775808",
      "type: double|NaN", "type: double|Infinity", "type: double|1d", "type: double|1e999", "type: 'decimal(4,2)'|100",
      "type: 'decimal(4,2)'|1e999999999", "type: 'decimal(4,2)'|1e-999999999", "type: boolean|maybe",
      "type: date, formats: [yyyy-MM-dd]|2016-02-30", "type: timestamp, formats: ['yyyy-MM-dd HH:mm']|2016-02-03"})
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void aTextThatIsNoSuchValueStaysInExtraAndIsCounted(String typeAndText) throws IOException {
    String[] parts = typeAndText.split("\\|", -1);

    Feed.Outcome outcome = Feed.column(parts[0]).one(" " + parts[1]);

    assertThat(outcome.row().get("thing")).isNull();
    assertThat(outcome.row().get("extra")).isEqualTo(Map.of("Thing", " " + parts[1]));
    assertThat(outcome.misfits()).containsExactly(entry("thing", 1L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"type: int", "type: long", "type: double", "type: 'decimal(9,2)'"})
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
  void aNumberOfAMillionDigitsCostsNoTime(String type) throws IOException {
    Feed feed = Feed.column(type);
    for (int i = 1; i < 10; i++) {
      assertThat(feed.thing(String.valueOf(i).repeat(1_000_000))).isNull();
    }
  }

  @Test
  void aBooleanIsTrueOrFalseAndWhatItsSynonymsSay() throws IOException {
    assertThat(Feed.column("type: boolean").thing("True")).isEqualTo(true);
    assertThat(Feed.column("type: boolean").thing(" FALSE ")).isEqualTo(false);
    Feed feed = Feed.column("type: boolean, synonyms: {'true': [Y, '1'], 'false': [N]}");
    assertThat(feed.thing("y")).isEqualTo(true);
    assertThat(feed.thing("1")).isEqualTo(true);
    assertThat(feed.thing("N")).isEqualTo(false);
    assertThat(feed.thing("TRUE")).isEqualTo(true);
    assertThat(feed.thing("yes")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Y", "yes", "t", "1", "N", "no", "f", "0", "fal\u017Fe", "on"})
  void noOtherWordIsABoolean(String text) throws IOException {
    Feed.Outcome outcome = Feed.column("type: boolean").one(text);

    assertThat(outcome.row().get("thing")).isNull();
    assertThat(outcome.row().get("extra")).isEqualTo(Map.of("Thing", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e3", "+1000", "1000.", "1000.0", "1.0E+3", "10000e-1", "0001000"})
  void numbersOfAllTypesHaveOneNotation(String text) throws IOException {
    assertThat(Feed.column("type: int").thing(text)).isEqualTo(1000);
    assertThat(Feed.column("type: long").thing(text)).isEqualTo(1000L);
    assertThat(Feed.column("type: double").thing(text)).isEqualTo(1000.0);
    assertThat(Feed.column("type: 'decimal(9,2)'").thing(text)).isEqualTo(100_000L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x10", "0x1p3", "0X1.8P-1", "1d", "1f", "1L", "NaN", "Infinity", "-Infinity", "\u0661",
      "\uFF11",
      "1e\u0661", ".", "-", "+", "e1", "1e", "1e+", "--1", "+-1", "1,000", "1_000", "1 000", "1.2.3", "1e2.5", "1e2e3"})
  void whatJavaAloneCallsANumberIsNone(String text) throws IOException {
    for (String type : List.of("int", "long", "double", "'decimal(9,2)'")) {
      Feed.Outcome outcome = Feed.column("type: " + type).one(text);

      assertThat(outcome.row().get("thing")).as(type).isNull();
      assertThat(outcome.row().get("extra")).as(type).isEqualTo(Map.of("Thing", text));
    }
  }

  @Test
  void aNumberThatKeepsItsWhiteSpaceIsNone() throws IOException {
    assertThat(Feed.column("type: double, trim: false").thing("1.5")).isEqualTo(1.5);
    assertThat(Feed.column("type: double, trim: false").thing(" 1.5")).isNull();
    assertThat(Feed.column("type: double, trim: false").thing("1.5\t")).isNull();
  }

  @Test
  void unknownColumnsAreTrimmedAsKnownOnes() throws IOException {
    Feed.Outcome outcome = Feed.column("type: string")
        .convert("Planted,\u00A0Colour\u00A0,Height\n2016-01-02 03:04:05, \u00A0dark\u00A0red\u00A0,\u00A0 \u00A0\n");

    assertThat(outcome.row().get("extra")).isEqualTo(Map.of("Colour", "dark\u00A0red"));
  }

  @Test
  void timesAndDatesAreReadInBothOfTheCitysFormats() throws IOException {
    String times = "type: timestamp, formats: ['M/d/yyyy h:mm:ss a', 'yyyy-MM-dd HH:mm:ss[.SSSSSSSSS]']";
    String dates = "type: date, formats: [M/d/yyyy, yyyy-MM-dd, 'M/d/yyyy h:mm:ss a']";

    assertThat(Feed.column(times).thing("01/29/2016 12:36:08 AM"))
        .isEqualTo(LocalDateTime.parse("2016-01-29T00:36:08"));
    assertThat(Feed.column(times).thing("1/9/2016 9:36:08 pm")).isEqualTo(LocalDateTime.parse("2016-01-09T21:36:08"));
    assertThat(Feed.column(times).thing("2016-01-29 21:36:08.123456789"))
        .isEqualTo(LocalDateTime.parse("2016-01-29T21:36:08.123"));
    assertThat(Feed.column(dates).thing("01/29/2016")).isEqualTo(LocalDate.of(2016, 1, 29));
    assertThat(Feed.column(dates).thing("2016-01-29")).isEqualTo(LocalDate.of(2016, 1, 29));
    assertThat(Feed.column(dates).thing("1/29/2016 9:36:08 PM")).isEqualTo(LocalDate.of(2016, 1, 29));
  }

  @Test
  void longTextsAreNotRemembered() throws IOException {
    var values = new Values(Feed.column("type: string").dataset().column("thing").orElseThrow());
    values.clean("warm up");
    long before = used();

    for (int i = 0; i < 200; i++) {
      assertThat(values.clean("x".repeat(1_000_000) + i)).hasSizeGreaterThan(1_000_000);
    }

    assertThat(used() - before).as("bytes kept").isLessThan(50_000_000);
    assertThat(values.clean("still here")).isEqualTo("still here");
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
