package org.denverlakehouse.local.generate;

import org.denverlakehouse.local.generate.Stamps.Style;

/// The parts of an accident record that every era has, in the form of one: ids, times, address and point. Not
/// thread-safe.
final class AccidentParts {
  /// How an era writes them.
  ///
  /// @param times         how times look
  /// @param earlyShare    share of times that stand one second early
  /// @param microsecond   share of times with a fraction of one microsecond
  /// @param lastUnknown   stands for a time of the last occurrence that is not known
  /// @param idPrefix      in front of the numbers of incidents and offenses
  /// @param incidentEnd   behind the number of an incident
  /// @param pointDecimals of longitude and latitude, 1 to 14
  record Form(Style times, double earlyShare, double microsecond, String lastUnknown, String idPrefix,
      String incidentEnd, int pointDecimals) {
    /// Files until 2016.
    static final Form FLOATS = new Form(Style.ISO, .46, 0, "", "", ".0", 7);
  }

  /// Seconds until the report; 4 % come on a later day, a few after a year.
  static final Quantiles REPORT_DELAY = new Quantiles(0, 0, .12, 0, .25, 240, .4, 1140, .5, 1560, .6, 2160, .7,
      2880, .8, 3960, .9, 7380, .95, 19_020, .99, 181_080, .999, 942_840, 1, 31_000_000);
  private static final byte[] NOTHING = {};
  private static final byte[] MICROSECOND = Tables.latin(".000001");
  private static final byte[] ZERO = {'0'};
  private static final byte[] POINT_ZERO = {'.', '0'};
  private static final byte[] NO_EXTENSION = {'0', '0'};
  private static final byte[] NO_WHERE = Tables.latin("0.000001");
  private static final byte[] MINUS_NO_WHERE = Tables.latin("-0.000001");
  /// The largest GEO_X that was seen; the city ends at some 3.3 million feet.
  private static final int FARTHEST = 40_674_760;
  private static final int CITY_END = 3_300_000;

  private final Form form;
  private final AccidentDraw draw;
  private final Dice dice;
  private final DirtSchedule dirt;
  private final Places places = new Places(true);
  private final Stamps stamps;
  private final byte[] lastUnknown;
  private final byte[] idPrefix;
  private final byte[] incidentEnd;
  private final long pointUnit;

  AccidentParts(Form form, AccidentDraw draw, Dice dice, DirtSchedule dirt) {
    this.form = form;
    this.draw = draw;
    this.dice = dice;
    this.dirt = dirt;
    this.stamps = new Stamps(form.times(), form.times());
    this.lastUnknown = Tables.latin(form.lastUnknown());
    this.idPrefix = Tables.latin(form.idPrefix());
    this.incidentEnd = Tables.latin(form.incidentEnd());
    this.pointUnit = Math.round(Math.pow(10, 14 - form.pointDecimals()));
  }

  /// Incident, offense, code and extension.
  void ids(byte[] code, CsvBuffer out) {
    out.open();
    out.put(idPrefix);
    draw.putIncident(out);
    out.put(incidentEnd);
    out.close();
    out.open();
    out.put(idPrefix);
    draw.putIncident(out);
    out.put(code);
    out.put(NO_EXTENSION);
    out.close();
    out.field(code);
    out.field(ZERO);
  }

  /// First and last occurrence, report.
  void times(long first, CsvBuffer out) {
    time(first, out);
    if (dice.chance(.007)) {
      time(first + 60L * dice.below(31), out);
    } else {
      out.field(lastUnknown);
    }
    // Reports, too, are in whole minutes, some of them one second early.
    long reported = (first + REPORT_DELAY.draw(dice)) / 60 * 60;
    time(draw.reported(Math.max(first, dice.chance(form.earlyShare()) ? reported - 1 : reported)), out);
  }

  private void time(long second, CsvBuffer out) {
    boolean fraction = form.microsecond() > 0 && dice.chance(form.microsecond());
    stamps.time(out, second, fraction ? MICROSECOND : NOTHING);
  }

  /// Address, State Plane feet, longitude and latitude.
  void place(long number, CsvBuffer out) {
    double kind = dice.unit();
    if (kind < .57) {
      places.crossing(out, dice);
    } else if (kind < .77) {
      places.block(out, dice);
    } else if (kind < .89) {
      places.address(out, dice);
    } else {
      out.empty();
    }
    long longitude = Places.longitude(draw.place(), dice);
    long latitude = Places.latitude(draw.place(), dice);
    // Colorado State Plane feet, about: a straight line through the city is good to some 200 feet.
    long east = 3_150_828 + (longitude / 10_000_000 + 1_049_637_429L) * 280_835 / 10_000_000;
    feet(dirt.strikes(Dirt.FAR_FEET, number) ? FARTHEST - dice.below(FARTHEST - CITY_END) : east, out);
    feet(1_690_804 + (latitude / 10_000_000 - 397_288_188L) * 364_998 / 10_000_000, out);
    if (dirt.strikes(Dirt.UNKNOWN_POINT, number)) {
      out.field(dice.chance(.5) ? MINUS_NO_WHERE : NO_WHERE);
      out.field(dice.chance(.5) ? MINUS_NO_WHERE : NO_WHERE);
    } else {
      degrees(longitude, out);
      degrees(latitude, out);
    }
  }

  private static void feet(long value, CsvBuffer out) {
    out.open();
    out.digits(value, 1);
    out.put(POINT_ZERO);
    out.close();
  }

  private void degrees(long value, CsvBuffer out) {
    out.open();
    out.decimal(value / pointUnit, form.pointDecimals());
    out.close();
  }
}
