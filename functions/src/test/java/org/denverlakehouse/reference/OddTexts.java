package org.denverlakehouse.reference;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Draws texts of fields: good ones, good ones with something wrong, and noise. Not thread-safe.
final class OddTexts {
  private static final DateTimeFormatter PADDED = DateTimeFormatter.ofPattern("MM/dd/yyyy hh:mm:ss a", Locale.US);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US);
  private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String[] NULLS = {"None", "NONE", " none ", "n/a", "N/A\u00A0", "\tn/A", "0", " 0 ", "0.0", "-1",
      "00000", "-", " - ", "nOnE.", ""};
  private static final String[] BLANKS = {" ", "\u00A0", "\t", "\u2003", "\u3000", "\r\n", "\n", "\r", "\u000B",
      "\u001F",
      "\uFEFF", "\u200B", "\u0085", "\0"};
  private static final String[] SIGNS = {"", " ", "\u00A0", "\t", "0", "1", "9", "-", "/", ":", ".", ",", "T", "Z",
      "AM",
      "pm", "a", "m", "e", "E", "+", "x", "1e9", "e-9", "p3", "#", "\"", "\"\"", "'", "\n", "\r", "\r\n", "\0",
      "\uFEFF",
      "😀", "\u0130", "ß", "é", "€", "\u0661", "\uFF11", "(", "\\", "$1", "_", "d", "f", "L", "%"};
  private static final String[] NUMBERS = {"0", "-0", "1", "-1", "+7", "007", "3.0", "3.", ".5", "-.5", "1e2", "1E+2",
      "12e-1", "2147483647", "2147483648", "-2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
      "-9223372036854775808", "20148031043.0", "1e999", "1e-999", "0e999999999", "1e999999999", "-1e-999999999", "NaN",
      "Infinity", "-Infinity", "1d", "1f", "1L", "0x10", "0x1p3", "0X1.8P-1", "1,234", "$5", "1 000", "1_000", "--1",
      "+-1", "1e", "e1", ".",
      "-", "0.005", "0.015", "0.025", "9999999.994", "9999999.995", "999999999999.9999994", "4.9e-324", "2.4e-324",
      "1.7976931348623157e308", "1.7976931348623159e308", "0.1", "-104.98469944", "39.73914743", "123456789012345678",
      "0000000000000000000000000000000000000001", "00000000000000000000000000000000000000001",
      "1.000000000000000000000000000000000000", "\u0661\u0662", "\uFF11", "1\u00A0", "9007199254740993", "8.5e15"};
  private static final String[] WORDS = {"Request", "REQUEST", " request", "Inqury", "inquiry", "Mayor's Office",
      "MAYORS OFFICE", "mayor s office", "DIA-Case", "dia  case", "Kaffee", "CAFÉ", "cafe", "Complaint",
      "None of these",
      "pothole", "POTHOLES", "Dead Animal", "dead-animal.", "Pothole needs repair", "Straße", "İstanbul", "naïve",
      "½ €",
      "日本語", "a\u0301", "😀😀", "“quoted”", "x\"y", "say \"hi\"", "a,b", "line\nbreak", "cr\rhere", "crlf\r\nhere"};
  private static final String[] YES = {"Y", "n", "yes", "NO", "True", "false", "T", "f", "1", "0", "fine", "NOPE",
      "maybe",
      "ye", "truе", "TRUE\u00A0", "ＹＥＳ"};

  private final Random random;
  private final LocalDate first;

  /// @param first most times lie within ten days from here on
  OddTexts(Random random, LocalDate first) {
    this.random = random;
    this.first = first;
  }

  /// One time in `n` true.
  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  /// The text, or what is left of it after something happened to it.
  String maybeOdd(String good, int oneIn) {
    if (!oneIn(oneIn)) {
      return good;
    }
    return switch (random.nextInt(8)) {
      case 0 -> pick(NULLS);
      case 1 -> pick(BLANKS) + good + pick(BLANKS);
      case 2 -> pick(BLANKS) + pick(BLANKS);
      case 3 -> good.toUpperCase(Locale.ROOT);
      case 4 -> noise();
      default -> mutated(good);
    };
  }

  private String mutated(String good) {
    var text = new StringBuilder(good);
    for (int left = 1 + random.nextInt(2); left > 0; left--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(3));
      text.replace(at, end, pick(SIGNS));
    }
    return oneIn(6) ? text.substring(0, random.nextInt(text.length() + 1)) : text.toString();
  }

  private String noise() {
    var text = new StringBuilder();
    for (int left = random.nextInt(8); left > 0; left--) {
      text.append(oneIn(10) ? String.valueOf((char) random.nextInt(0xD800)) : pick(SIGNS));
    }
    return text.toString();
  }

  String number() {
    return switch (random.nextInt(4)) {
      case 0 -> pick(NUMBERS);
      case 1 -> Integer.toString(random.nextInt(2000) - 1000);
      case 2 -> Double.toString((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12)));
      default -> Long.toString(random.nextLong() >> random.nextInt(64));
    };
  }

  String longitude() {
    return switch (random.nextInt(12)) {
      case 0 -> pick("-104.98469944", "-104.9846991", "0", "0.000001", "-105", "39.7", "-105.26", "", "-106.5");
      case 1 -> number();
      default -> "-104." + random.nextInt(100_000, 999_999);
    };
  }

  String latitude() {
    return switch (random.nextInt(12)) {
      case 0 -> pick("39.73914743", "39.7391475", "0", "-0.000001", "40", "39.7", "39.49", "", "-104.98469944");
      case 1 -> number();
      default -> "39." + random.nextInt(500_000, 999_999);
    };
  }

  /// A time that fits one of the feed's formats, most near the file's days.
  String time() {
    LocalDateTime time = first.atStartOfDay().plusSeconds(random.nextInt(10 * 24 * 3600));
    if (oneIn(2000)) {
      time = pickTime();
    }
    return written(time);
  }

  /// A time after which most others lie.
  String laterTime() {
    LocalDateTime time = first.atStartOfDay().plusSeconds(random.nextInt(40 * 24 * 3600));
    return written(oneIn(3) ? time.toLocalDate().atTime(23, 59, 59) : oneIn(50) ? pickTime() : time);
  }

  private LocalDateTime pickTime() {
    return LocalDateTime.parse(pick("2015-11-01T01:30:00", "2015-11-14T23:59:59", "2015-11-15T00:00:00",
        "2015-11-15T06:59:59", "2016-03-13T02:30:00", "2018-12-31T23:59:59", "2019-01-01T00:00:00",
        "2019-03-10T02:30:00",
        "2019-11-03T01:30:00", "2015-01-01T00:00:00", "2014-12-31T23:59:59", "2016-02-29T12:00:00",
        "2019-12-02T18:00:00",
        "2019-12-03T00:00:00", "2019-12-04T12:00:00"));
  }

  private String written(LocalDateTime time) {
    return switch (random.nextInt(5)) {
      case 0 -> PADDED.format(time);
      case 1 -> SHORT.format(time).replace("AM", "am").replace("PM", pick("Pm", "pM"));
      case 2 -> ISO.format(time) + "." + random.nextInt(1, 1_000_000_000);
      default -> ISO.format(time);
    };
  }

  String date() {
    LocalDate day = LocalDate.of(1900 + random.nextInt(200), 1, 1).plusDays(random.nextInt(366));
    return switch (random.nextInt(4)) {
      case 0 -> day.getMonthValue() + "/" + day.getDayOfMonth() + "/" + "%04d".formatted(day.getYear());
      case 1 -> PADDED.format(day.atTime(random.nextInt(24), random.nextInt(60)));
      default -> day.toString();
    };
  }

  /// A text that fits the formats of the column `minute`, or nearly.
  String minute() {
    return pick("2016-02-29T12:34", "2015-02-29T12:34", "2018-06-07T23:59:59", "2018-06-07t23:59", "1.2.2018",
        "01.02.2018",
        "29.2.2015", "31.12.2018 7:05", "31.12.2018 24:00", "31.12.2018 7:5", "31.12.2018 ", "0.1.2018", "1.13.2018",
        "9999-12-31T23:59", "0000-01-01T00:00", "0000-02-29T00:00", "10000-01-01T00:00", "2018-06-07T23:60", "");
  }

  String words() {
    if (oneIn(3000)) {
      return pick(WORDS).repeat(random.nextInt(1, 4000));
    }
    return oneIn(3) ? pick(WORDS) + pick(SIGNS) + pick(WORDS) : pick(WORDS);
  }

  String yes() {
    return pick(YES);
  }

  String zip() {
    return pick("80204", "80204-1234", "802041", "K1A 0B6", "00000", "00000-0000", "802", "80204\n1", "８０２０４x", "");
  }
}
