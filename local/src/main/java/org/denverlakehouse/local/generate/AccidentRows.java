package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.List;
import org.denverlakehouse.local.generate.Stamps.Style;

/// Accidents as of 2014 (17 columns) and 2016 (19: bicycles and pedestrians). Not thread-safe.
class AccidentRows implements RowWriter {
  record Offense(String code, String type, String category, double weight) {}

  private static final String HEADER = "INCIDENT_ID,OFFENSE_ID,OFFENSE_CODE,OFFENSE_CODE_EXTENSION,OFFENSE_TYPE_ID,"
      + "OFFENSE_CATEGORY_ID,FIRST_OCCURRENCE_DATE,LAST_OCCURRENCE_DATE,REPORTED_DATE,INCIDENT_ADDRESS,GEO_X,GEO_Y,"
      + "GEO_LON,GEO_LAT,DISTRICT_ID,PRECINCT_ID,NEIGHBORHOOD_ID";
  /// Weights: facts_accidents_2013_2026.json, offense_code; facts_takehome_accidents.json, offense_category.
  static final List<Offense> OFFENSES = List.of(
      new Offense("5441", "traffic-accident", "traffic-accident", 189_834),
      new Offense("5401", "traffic-accident-hit-and-run", "traffic-accident", 84_899),
      new Offense("5420", "traffic-accident-dui-duid", "traffic-accident", 7511),
      new Offense("5455", "traf-vehicular-assault", "all-other-crimes", 438),
      new Offense("0912", "traf-vehicular-homicide", "murder", 52));
  /// Seconds until the report; 4 % come on a later day, a few after a year.
  static final Quantiles REPORT_DELAY = new Quantiles(0, 0, .12, 0, .25, 240, .4, 1140, .5, 1560, .6, 2160, .7,
      2880, .8, 3960, .9, 7380, .95, 19_020, .99, 181_080, .999, 942_840, 1, 31_000_000);
  private static final byte[] ONE = {'1'};
  private static final byte[] ZERO = {'0'};
  private static final byte[] POINT_ZERO = {'.', '0'};
  private static final byte[] NO_EXTENSION = {'0', '0'};

  private final boolean withIndicators;
  private final LocalDate from;
  final Dice dice;
  final EventTimes times;
  private final DirtSchedule dirt;
  final Dimension categories = new Dimension("offense_category");
  private final Dimension types = new Dimension("offense_type");
  final Dimension districts = new Dimension("district_id");
  final Dimension precincts = new Dimension("precinct_id");
  final Dimension neighborhoods = new Dimension("neighborhood");
  private final Choice offenseChoice = Choice.of(OFFENSES, Offense::weight);
  private final Choice weekdayPlace = Choice.of(Neighborhood.ALL, Neighborhood::accidentWeight);
  private final Choice weekendPlace = Choice.of(Neighborhood.ALL, n -> n.accidentWeight() * n.weekendFactor());
  private final byte[][] codes = OFFENSES.stream().map(o -> Tables.latin(o.code())).toArray(byte[][]::new);
  private final int[] typeOf = OFFENSES.stream().mapToInt(o -> types.number(o.type())).toArray();
  private final int[] categoryOf = OFFENSES.stream().mapToInt(o -> categories.number(o.category())).toArray();
  private final int[][] placeOf;
  private final Places places = new Places(true);
  private final Stamps stamps = new Stamps(Style.ISO, Style.ISO);
  final Row row = new Row(5);
  private final long[] incidentsOfYear = new long[60];
  /// Which of the offenses the record is about.
  int offense;
  private int incidentYear;
  private long incidentNumber;

  /// @param withIndicators whether the columns for bicycles and pedestrians are there
  /// @param from           first day of the file; strays are older
  AccidentRows(boolean withIndicators, LocalDate from, Dice dice, EventTimes times, DirtSchedule dirt) {
    this.withIndicators = withIndicators;
    this.from = from;
    this.dice = dice;
    this.times = times;
    this.dirt = dirt;
    this.placeOf = Neighborhood.ALL.stream()
        .map(n -> new int[]{districts.number(n.policeDistrict()), precincts.number(n.precinct()),
            neighborhoods.number(n.slug(), n.name())})
        .toArray(int[][]::new);
  }

  @Override
  public byte[] header() {
    return Tables.latin(withIndicators ? HEADER + ",BICYCLE_IND,PEDESTRIAN_IND" : HEADER);
  }

  @Override
  public List<Dimension> dimensions() {
    return List.of(categories, types, districts, precincts, neighborhoods);
  }

  @Override
  public Row write(long number, CsvBuffer out) {
    // The second offense of an incident repeats all draws of the record before but the offense itself.
    boolean second = number > 0 && dirt.strikes(Dirt.SECOND_OFFENSE, number);
    if (!second) {
      draw(number);
    }
    offense = second ? (offense == 2 ? 1 : 2) : offense;
    startDetails(second ? number - 1 : number);
    int place = drawPlace();
    row.values[0] = categoryOf[offense];
    row.values[1] = typeOf[offense];
    incident(out);
    timesOfEvent(out);
    place(place, out);
    if (withIndicators) {
      indicator(.0119, out);
      indicator(.0224, out);
    }
    out.endRow();
    return row;
  }

  private void draw(long number) {
    dice.startRow(number);
    drawEvent(number);
    incidentYear = LocalDate.ofEpochDay(row.day).getYear();
    incidentNumber = 1000 + 7 * incidentsOfYear[incidentYear - 2000]++ + dice.below(7);
  }

  /// Day, time and offense of a new record.
  void drawEvent(long number) {
    times.moveTo(number);
    row.day = times.epochDay();
    row.second = times.policeSecond(number, dice);
    if (dirt.strikes(Dirt.STRAY, number)) {
      row.day = from.toEpochDay() - 60 - dice.below(1240);
    }
    offense = offenseChoice.pick(dice);
  }

  private void startDetails(long number) {
    dice.startRow(~number);
  }

  /// The neighborhood in which the points are; the row's own values of district, precinct and neighborhood are set.
  int drawPlace() {
    int place = (times.weekend() ? weekendPlace : weekdayPlace).pick(dice);
    System.arraycopy(placeOf[place], 0, row.values, 2, 3);
    return place;
  }

  private void incident(CsvBuffer out) {
    out.open();
    putIncident(out);
    out.put(POINT_ZERO);
    out.close();
    out.open();
    putIncident(out);
    out.put(codes[offense]);
    out.put(NO_EXTENSION);
    out.close();
    out.field(codes[offense]);
    out.field(ZERO);
    out.field(types.text(row.values[1]));
    out.field(categories.text(row.values[0]));
  }

  private void putIncident(CsvBuffer out) {
    out.digits(incidentYear, 4);
    out.digits(incidentNumber, 1);
  }

  private void timesOfEvent(CsvBuffer out) {
    long first = row.wallSecond();
    stamps.time(out, first);
    if (dice.chance(.007)) {
      stamps.time(out, first + 60L * dice.below(31));
    } else {
      out.empty();
    }
    stamps.time(out, Math.max(first, reported(first)));
  }

  /// Reports, too, are in whole minutes, about half of them one second early.
  long reported(long first) {
    return (first + REPORT_DELAY.draw(dice)) / 60 * 60 - (dice.chance(.48) ? 1 : 0);
  }

  private void place(int place, CsvBuffer out) {
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
    long longitude = Places.longitude(place, dice) / 10_000_000;
    long latitude = Places.latitude(place, dice) / 10_000_000;
    // Colorado State Plane feet, about: a straight line through the city is good to some 200 feet.
    feet(3_150_828 + (longitude + 1_049_637_429L) * 280_835 / 10_000_000, out);
    feet(1_690_804 + (latitude - 397_288_188L) * 364_998 / 10_000_000, out);
    degrees(longitude, out);
    degrees(latitude, out);
    out.field(districts.text(row.values[2]));
    out.field(precincts.text(row.values[3]));
    out.field(neighborhoods.text(row.values[4]));
  }

  private static void feet(long value, CsvBuffer out) {
    out.open();
    out.digits(value, 1);
    out.put(POINT_ZERO);
    out.close();
  }

  private static void degrees(long value, CsvBuffer out) {
    out.open();
    out.decimal(value, 7);
    out.close();
  }

  private void indicator(double share, CsvBuffer out) {
    if (dice.chance(share)) {
      out.field(ONE);
    } else {
      out.empty();
    }
  }
}
