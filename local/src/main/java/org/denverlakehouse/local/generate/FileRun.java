package org.denverlakehouse.local.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/// Writes one file of a known number of records. Used once; not thread-safe.
final class FileRun {
  /// Rows in the files that the rates below were counted in.
  private static final double NEWER_ROWS = 3_012_345;
  private static final double SAMPLE_ROWS = 31_446;
  private static final byte[] COMMENT = Tables.latin("# Generated; like the city's file\r\n");
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] CRLF = {'\r', '\n'};
  private static final int ROWS_PER_REPORT = 1 << 16;

  private final GeneratorOptions options;
  private final long rows;
  private final DirtSchedule dirt;
  private final RowWriter writer;
  private final Truth truth;
  private final CsvBuffer out;

  FileRun(GeneratorOptions options, long rows) {
    this.options = options;
    this.rows = rows;
    this.dirt = new DirtSchedule(options.seed(), options.dirt(), rows, rates(options));
    this.writer = writer();
    this.truth = new Truth(writer.dimensions());
    this.out = new CsvBuffer(options.era() == Era.WINDOWS_1252_311);
    if (options.era() == Era.UTF_8_311) {
      out.put(BYTE_ORDER_MARK);
    }
  }

  /// Share of records with each kind of dirt; sources in docs/reference/generator.md.
  private static Map<Dirt, Double> rates(GeneratorOptions options) {
    Era era = options.era();
    Map<Dirt, Double> rates = new EnumMap<>(Dirt.class);
    if (era.isRequests()) {
      rates.put(Dirt.EXACT_DUPLICATE, 2015 / NEWER_ROWS);
      rates.put(Dirt.PADDED_SUMMARY, 11_576 / NEWER_ROWS);
      rates.put(Dirt.LONGITUDE_EQUALS_LATITUDE, 21_421 / NEWER_ROWS);
      rates.put(Dirt.POINT_OUTSIDE, 133 / NEWER_ROWS);
      rates.put(Dirt.ZERO_POINT, 75 / SAMPLE_ROWS);
      rates.put(Dirt.ODD_ZIP, 50 / SAMPLE_ROWS);
    } else {
      rates.put(Dirt.SECOND_OFFENSE, 8 / 4171.0);
    }
    switch (era) {
      case TAKE_HOME_311 -> {
        rates.put(Dirt.SHIFTED_RECORD, 1 / 470_640.0);
        rates.put(Dirt.EMBEDDED_LINE_FEED, 47 / NEWER_ROWS);
      }
      case WINDOWS_1252_311 -> {
        rates.put(Dirt.EMBEDDED_LINE_FEED, 4 / 907_157.0);
        rates.put(Dirt.UNDEFINED_BYTE, 2 / 455_214.0);
      }
      case UTF_8_311 -> rates.put(Dirt.EMBEDDED_LINE_FEED, 43 / 2_105_188.0);
      case ACCIDENTS_2014 -> rates.put(Dirt.STRAY, 6 / 3119.0);
      case ACCIDENTS_2019_FEBRUARY -> {
        rates.put(Dirt.UNKNOWN_POINT, .001);
        rates.put(Dirt.FAR_FEET, .0001);
      }
      case TAKE_HOME_ACCIDENTS, ACCIDENTS_2019_AUGUST, ACCIDENTS_HUB_2022, ACCIDENTS_HUB_2024 -> {
      }
    }
    if (options.exact()) {
      // A record that repeats another one would count twice.
      rates.keySet().removeAll(Set.of(Dirt.EXACT_DUPLICATE, Dirt.SECOND_OFFENSE));
    }
    return rates;
  }

  private RowWriter writer() {
    Era era = options.era();
    // Files of one seed but of two eras share nothing but the weather.
    long seed = Dice.hash(options.seed(), era.commandName().hashCode());
    Dice dice = new Dice(seed);
    Seasonality seasons = era.isRequests() ? Seasonality.REQUESTS : Seasonality.ACCIDENTS;
    DayPlan plan = new DayPlan(options.from(), seasons.weights(options.from(), options.to(), seed), rows);
    Choice[] hours = era.isRequests() ? EventTimes.requestHours() : EventTimes.accidentHours();
    EventTimes times = new EventTimes(plan, hours, rows, era == Era.WINDOWS_1252_311);
    return switch (era) {
      case TAKE_HOME_311 -> options.exact()
          ? new ExactRequests(options.from(), options.to(), dice, times, dirt)
          : new TakeHomeRequests(options.to(), dice, times, dirt, options.dirt());
      case UTF_8_311 -> requests(NewerRequests.Form.UTF_8, dice, times);
      case WINDOWS_1252_311 -> requests(NewerRequests.Form.WINDOWS_1252, dice, times);
      case ACCIDENTS_2014 -> accidents(AccidentRows.Form.OF_2014, dice, times);
      case TAKE_HOME_ACCIDENTS -> options.exact()
          ? new AccidentRows(AccidentRows.Form.OF_2016,
              new ExactAccidents(options.from(), options.to(), dice, times, dirt), dice, dirt)
          : accidents(AccidentRows.Form.OF_2016, dice, times);
      case ACCIDENTS_2019_FEBRUARY -> accidents(AccidentRows.Form.OF_FEBRUARY_2019, dice, times);
      case ACCIDENTS_2019_AUGUST -> crashes(CrashRows.Form.OF_AUGUST_2019, dice, times);
      case ACCIDENTS_HUB_2022 -> crashes(CrashRows.Form.OF_2022, dice, times);
      case ACCIDENTS_HUB_2024 -> crashes(CrashRows.Form.OF_2024, dice, times);
    };
  }

  private RowWriter requests(NewerRequests.Form form, Dice dice, EventTimes times) {
    return new NewerRequests(form, options.from(), options.to(), dice, times, dirt, options.dirt());
  }

  private RowWriter accidents(AccidentRows.Form form, Dice dice, EventTimes times) {
    return new AccidentRows(form, options.from(), dice, times, dirt);
  }

  private RowWriter crashes(CrashRows.Form form, Dice dice, EventTimes times) {
    return new CrashRows(form, options.from(), dice, times, dirt);
  }

  /// Writes header and records; the caller closes the stream.
  void writeTo(OutputStream target, ProgressListener listener) throws IOException {
    if (options.commentLine()) {
      out.put(COMMENT);
    }
    out.put(writer.header());
    out.put(CRLF);
    boolean repeats = options.era().isRequests();
    for (long number = 0; number < rows; number++) {
      int start = out.position();
      Row row = writer.write(number, out);
      truth.add(row);
      if (repeats && number + 1 < rows && dirt.strikes(Dirt.EXACT_DUPLICATE, number + 1)) {
        out.repeatFrom(start);
        truth.addDuplicate(row);
        number++;
      }
      out.flushIfFull(target);
      if ((number & (ROWS_PER_REPORT - 1)) == 0) {
        listener.progress(number, rows, out.total());
      }
    }
    out.flush(target);
    listener.progress(rows, rows, out.total());
  }

  Truth truth() {
    return truth;
  }

  Map<String, Long> dirtCounts() {
    return dirt.counts();
  }

  /// Bytes of CSV so far.
  long bytes() {
    return out.total();
  }
}
