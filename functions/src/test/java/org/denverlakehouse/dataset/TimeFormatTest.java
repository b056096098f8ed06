package org.denverlakehouse.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
  private static final String ISO = "yyyy-MM-dd HH:mm:ss[.SSSSSSSSS]";
  private static final String CITY = "M/d/yyyy h:mm:ss a";
  private static final DateTimeFormatter ISO_BY_JAVA_TIME = isoByJavaTime();
  private static final DateTimeFormatter CITY_BY_JAVA_TIME = cityByJavaTime();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      yyyy-MM-dd HH:mm:ss[.SSSSSS] | 2014-05-04 23:59:59          | 2014-05-04T23:59:59
      yyyy-MM-dd HH:mm:ss[.SSSSSS] | 2014-05-04 23:59:59.000001   | 2014-05-04T23:59:59
      yyyy-MM-dd HH:mm:ss[.SSSSSS] | 2014-05-04 23:59:59.5        | 2014-05-04T23:59:59.500
      yyyy-MM-dd HH:mm:ss[.SSSSSS] | 2014-05-04 23:59:59.999999999| 2014-05-04T23:59:59.999
      M/d/yyyy h:mm:ss a           | 1/2/2019 9:51:11 AM          | 2019-01-02T09:51:11
      M/d/yyyy h:mm:ss a           | 01/02/2019 09:51:11 pm       | 2019-01-02T21:51:11
      M/d/yyyy h:mm:ss a           | 12/31/2020 12:00:00 AM       | 2020-12-31T00:00:00
      M/d/yyyy h:mm:ss a           | 12/31/2020 12:00:00 Pm       | 2020-12-31T12:00:00
      M/d/yyyy                     | 2/29/2016                    | 2016-02-29T00:00:00
      yyyyMMdd'T'HHmm              | 20160229T0730                | 2016-02-29T07:30:00
      yyyyMMdd[ ]HHmm              | 201602290730                 | 2016-02-29T07:30:00
      yyyyMMdd[ ]HHmm              | 20160229 0730                | 2016-02-29T07:30:00
      yyyy-MM-dd HH:mm:ss.SSS      | 2014-05-04 23:59:59.25       | 2014-05-04T23:59:59.250
      d.M.yyyy[ H:mm]              | 1.12.2016                    | 2016-12-01T00:00:00
      d.M.yyyy[ H:mm]              | 1.12.2016 7:05               | 2016-12-01T07:05:00
      """)
  void readsTheTimesOfEveryEra(String pattern, String text, LocalDateTime time) {
    assertThat(TimeFormat.of(pattern).parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
      M/d/yyyy h:mm:ss a|
      M/d/yyyy h:mm:ss a|01/29/2016
      M/d/yyyy h:mm:ss a|2/30/2016 1:00:00 AM
      M/d/yyyy h:mm:ss a|13/1/2016 1:00:00 AM
      M/d/yyyy h:mm:ss a|0/1/2016 1:00:00 AM
      M/d/yyyy h:mm:ss a|1/1/16 1:00:00 AM
      M/d/yyyy h:mm:ss a|1/1/20161 1:00:00 AM
      M/d/yyyy h:mm:ss a|001/1/2016 1:00:00 AM
      M/d/yyyy h:mm:ss a|1/1/2016 0:00:00 AM
      M/d/yyyy h:mm:ss a|1/1/2016 13:00:00 PM
      M/d/yyyy h:mm:ss a|1/1/2016 1:00:60 AM
      M/d/yyyy h:mm:ss a|1/1/2016 1:00:00 XM
      M/d/yyyy h:mm:ss a|1/1/2016 1:00:00 A
      M/d/yyyy h:mm:ss a|1/1/2016 1:00:00 AM.
      M/d/yyyy h:mm:ss a| 1/1/2016 1:00:00 AM
      M/d/yyyy h:mm:ss a|١/1/2016 1:00:00 AM
      M/d/yyyy h:mm:ss a|13/01/2016 01:00:00 AM
      M/d/yyyy h:mm:ss a|00/01/2016 01:00:00 AM
      M/d/yyyy h:mm:ss a|01/00/2016 01:00:00 AM
      M/d/yyyy h:mm:ss a|02/30/2016 01:00:00 AM
      M/d/yyyy h:mm:ss a|0a/01/2016 01:00:00 AM
      M/d/yyyy h:mm:ss a|01/:1/2016 01:00:00 AM
      M/d/yyyy h:mm:ss a|01/01/20/6 01:00:00 AM
      M/d/yyyy h:mm:ss a|01-01/2016 01:00:00 AM
      M/d/yyyy h:mm:ss a|01/01/2016 00:00:00 AM
      M/d/yyyy h:mm:ss a|01/01/2016 13:00:00 PM
      M/d/yyyy h:mm:ss a|01/01/2016 01:60:00 AM
      M/d/yyyy h:mm:ss a|01/01/2016 01:00:60 AM
      M/d/yyyy h:mm:ss a|01/01/2016 01:00:00 XM
      M/d/yyyy h:mm:ss a|01/01/2016 01:00:00 AN
      yyyy-MM-dd HH:mm|2015-02-09 24:00
      yyyy-MM-dd HH:mm:ss.SSS|2015-02-09 23:00:00
      yyyy-MM-dd HH:mm:ss.SSS|2015-02-09 23:00:00.x
      yyyy-MM-dd|2015-02-29
      yyyy-MM-dd|2015-2-09
      yyyy-MM-dd|-015-02-09
      yyyy-MM-dd HH:mm:ss[.SSS]|2015-02-09 24:00:00
      yyyy-MM-dd HH:mm:ss[.SSS]|2015-02-09 23:00:00.
      yyyy-MM-dd HH:mm:ss[.SSS]|2015-02-09 23:00:00.1234567890
      yyyy-MM-dd[ HH:mm]|2015-02-09 23
      """)
  void anythingElseIsNoTime(String pattern, @Nullable String text) {
    assertThat(TimeFormat.of(pattern).parse(text == null ? "" : text)).isNull();
  }

  @Test
  void anOptionalPartThatDoesNotFitLeavesNothingBehind() {
    assertThat(TimeFormat.of("yyyy-MM-dd[ HH:mm]' 07'").parse("2015-02-09 07")).isEqualTo("2015-02-09T00:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yyyy", "yy-MM-dd", "yyyy-MM-dd HH:mm a", "yyyy-MM-dd h:mm", "yyyy-MM-dd mm",
      "yyyy-MM-dd HH ss", "yyyy-MM-dd HH:mm.SSS", "yyyy-MM-dd HH:mm HH", "yyyy-MMM-dd", "yyyy-MM-dd 'T", "yyyy-MM-dd[",
      "yyyy-MM-dd]", "yyyy-MM[-dd]", "yyyy-MM-dd h:mm[ a]", "yyyy-MM-dd h:mm aa", "yyyy-MM-ddX", "uuuu-MM-dd",
      "yyyy-MM-dd HH:mm:ss.SSSSSSSSSS"})
  void aBadPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> TimeFormat.of(pattern)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("`" + pattern + "`");
  }

  @Property
  void whatJavaTimeWritesIsReadBack(@ForAll("times") LocalDateTime time) {
    String iso = ISO_BY_JAVA_TIME.format(time);
    assertThat(TimeFormat.of(ISO).parse(iso)).isEqualTo(time.truncatedTo(ChronoUnit.MILLIS));

    String city = CITY_BY_JAVA_TIME.format(time);
    assertThat(TimeFormat.of(CITY).parse(city)).isEqualTo(time.truncatedTo(ChronoUnit.SECONDS));
  }

  @Property(tries = 5000)
  void damagedTextsAreReadExactlyWhenJavaTimeReadsThem(@ForAll("times") LocalDateTime time,
      @ForAll("damage") Damage damage) {
    check(TimeFormat.of(ISO), ISO_BY_JAVA_TIME, damage.to(ISO_BY_JAVA_TIME.format(time)));
    check(TimeFormat.of(CITY), CITY_BY_JAVA_TIME, damage.to(CITY_BY_JAVA_TIME.format(time)));
  }

  private static void check(TimeFormat format, DateTimeFormatter reference, String text) {
    assertThat(format.parse(text)).as(text).isEqualTo(byJavaTime(reference, text));
  }

  private static @Nullable LocalDateTime byJavaTime(DateTimeFormatter reference, String text) {
    try {
      return LocalDateTime.parse(text, reference).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static DateTimeFormatter isoByJavaTime() {
    return new DateTimeFormatterBuilder().appendValue(ChronoField.YEAR, 4).appendLiteral('-')
        .appendValue(ChronoField.MONTH_OF_YEAR, 2).appendLiteral('-').appendValue(ChronoField.DAY_OF_MONTH, 2)
        .appendLiteral(' ').appendValue(ChronoField.HOUR_OF_DAY, 2).appendLiteral(':')
        .appendValue(ChronoField.MINUTE_OF_HOUR, 2).appendLiteral(':').appendValue(ChronoField.SECOND_OF_MINUTE, 2)
        .optionalStart().appendLiteral('.').appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false).optionalEnd()
        .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
  }

  private static DateTimeFormatter cityByJavaTime() {
    return new DateTimeFormatterBuilder().parseCaseInsensitive()
        .appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NOT_NEGATIVE).appendLiteral('/')
        .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NOT_NEGATIVE).appendLiteral('/')
        .appendValue(ChronoField.YEAR, 4).appendLiteral(' ')
        .appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 1, 2, SignStyle.NOT_NEGATIVE).appendLiteral(':')
        .appendValue(ChronoField.MINUTE_OF_HOUR, 2).appendLiteral(':').appendValue(ChronoField.SECOND_OF_MINUTE, 2)
        .appendLiteral(' ').appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM")).toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @Provide
  Arbitrary<LocalDateTime> times() {
    return Combinators.combine(Arbitraries.longs().between(-62_167_219_200L, 253_402_300_799L),
        Arbitraries.integers().between(0, 999_999_999))
        .as((second, nano) -> LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC));
  }

  /// One slip of the pen: a character too many, too few, or wrong; or none.
  record Damage(int kind, int place, char sign) {
    String to(String text) {
      int at = place % text.length();
      return switch (kind) {
        case 0 -> text;
        case 1 -> text.substring(0, at) + text.substring(at + 1);
        case 2 -> text.substring(0, at) + sign + text.substring(at);
        default -> text.substring(0, at) + sign + text.substring(at + 1);
      };
    }
  }

  @Provide
  Arbitrary<Damage> damage() {
    return Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 60),
        Arbitraries.of("0123456789/-:. apmAPMx+".chars().mapToObj(c -> (char) c).toList())).as(Damage::new);
  }
}
