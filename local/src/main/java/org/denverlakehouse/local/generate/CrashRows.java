package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.denverlakehouse.local.generate.Stamps.Style;

/// Accidents since August 2019, with what the officer's form says of the crash. Not thread-safe.
final class CrashRows implements RowWriter {
  /// How an era writes them.
  ///
  /// @param header       the header line
  /// @param withShape    whether a column of the map service comes first; it is empty
  /// @param hub          whether it is a file of the hub: with the most harmful event and an id at the end, today's names
  ///                     of neighborhoods, and districts that are missing or of other agencies
  /// @param topWidth     the top offense is padded with blanks to so many characters
  /// @param nothing      what stands where nothing is known
  /// @param parts        ids, times and points
  record Form(String header, boolean withShape, boolean hub, int topWidth, String nothing, AccidentParts.Form parts) {
    private static final String BASE = "INCIDENT_ID,OFFENSE_ID,OFFENSE_CODE,OFFENSE_CODE_EXTENSION,"
        + "TOP_TRAFFIC_ACCIDENT_OFFENSE,FIRST_OCCURRENCE_DATE,LAST_OCCURRENCE_DATE,REPORTED_DATE,INCIDENT_ADDRESS,"
        + "GEO_X,GEO_Y,GEO_LON,GEO_LAT,DISTRICT_ID,PRECINCT_ID,NEIGHBORHOOD_ID";
    private static final String CRASH = ",BICYCLE_IND,PEDESTRIAN_IND,HARMFUL_EVENT_SEQ_1,HARMFUL_EVENT_SEQ_2,"
        + "HARMFUL_EVENT_SEQ_3,ROAD_LOCATION,ROAD_DESCRIPTION,ROAD_CONTOUR,ROAD_CONDITION,LIGHT_CONDITION,"
        + "TU1_VEHICLE_TYPE,TU1_TRAVEL_DIRECTION,TU1_VEHICLE_MOVEMENT,TU1_DRIVER_ACTION,"
        + "TU1_DRIVER_HUMANCONTRIBFACTOR,TU1_PEDESTRIAN_ACTION,TU2_VEHICLE_TYPE,TU2_TRAVEL_DIRECTION,"
        + "TU2_VEHICLE_MOVEMENT,TU2_DRIVER_ACTION,TU2_DRIVER_HUMANCONTRIBFACTOR,TU2_PEDESTRIAN_ACTION,"
        + "SERIOUSLY_INJURED,FATALITIES,FATALITY_MODE_1,FATALITY_MODE_2,SERIOUSLY_INJURED_MODE_1,"
        + "SERIOUSLY_INJURED_MODE_2";
    /// The facts count one column more than they name.
    private static final String HUB_END = ",HARMFUL_EVENT_SEQ_MOST,globalid";

    static final Form OF_AUGUST_2019 = new Form("OBJECTID_1," + BASE + CRASH, false, false, 30, "  ",
        new AccidentParts.Form(Style.ISO, 0, 0, "  ", "", ".0", 14));
    static final Form OF_2022 = new Form(
        "shape,object_id," + hubNames("point_x,point_y") + CRASH + HUB_END, true, true, 0, "",
        new AccidentParts.Form(Style.ISO, 0, 0, "", "", "", 14));
    static final Form OF_2024 = new Form("OBJECTID," + hubNames("x,y") + CRASH + HUB_END, false, true, 0, "",
        new AccidentParts.Form(Style.SHORT, 0, 0, "", "DP", "", 14));

    private static String hubNames(String point) {
      return BASE.replace("GEO_LON,GEO_LAT", point).toLowerCase(Locale.ROOT);
    }
  }

  /// @param code    of OFFENSE_CODE
  /// @param top     of TOP_TRAFFIC_ACCIDENT_OFFENSE
  /// @param weight  how often
  /// @param serious share with people seriously injured
  /// @param fatal   share with people killed; the label says so without one at times
  private record Offense(String code, String top, double weight, double serious, double fatal) {}

  /// Weights and shares: counts of the 2015-16 file. The codes of the last three are assumed.
  private static final List<Offense> OFFENSES = List.of(
      new Offense("5441", "TRAF - ACCIDENT", 33_003, 348 / 33_003.0, 0),
      new Offense("5401", "TRAF - ACCIDENT - HIT & RUN", 12_281, 62 / 12_281.0, 0),
      new Offense("5420", "TRAF - ACCIDENT - DUI/DUID", 1414, 67 / 1414.0, 0),
      new Offense("5441", "TRAF - ACCIDENT - SBI", 670, 498 / 670.0, 0),
      new Offense("5441", "TRAF - ACCIDENT - POLICE", 478, 5 / 478.0, 0),
      new Offense("5441", "TRAF - ACCIDENT - FATAL", 102, 13 / 102.0, 200 / 206.0));
  /// Not police districts, but they stand there; facts_accidents_2013_2026.json, district_id.
  private static final List<String> OTHER_DISTRICTS = List.of("UI", "9", "G", "J", "8", "10", "U", "11");
  private static final double OTHER_DISTRICT = 231 / 282_244.0;
  private static final double NO_DISTRICT = 35_177 / 282_244.0;
  private static final double NO_PRECINCT = 11_166 / 282_244.0;
  private static final double BICYCLE = 3362 / 282_244.0;
  private static final double PEDESTRIAN = 6325 / 282_244.0;
  /// How people travelled; assumed, as the facts tell no values.
  private static final byte[][] MODES = Stream.of("Vehicle", "Pedestrian", "Motorcycle", "Bicycle")
      .map(Tables::latin)
      .toArray(byte[][]::new);
  private static final List<String> COLUMNS = List.of("harmful_event_1", "harmful_event_2", "harmful_event_3",
      "road_location", "road_description", "road_contour", "road_condition", "light_condition", "tu1_vehicle_type",
      "tu1_travel_direction", "tu1_vehicle_movement", "tu1_driver_action", "tu1_driver_human_factor",
      "tu1_pedestrian_action", "tu2_vehicle_type", "tu2_travel_direction", "tu2_vehicle_movement",
      "tu2_driver_action", "tu2_driver_human_factor", "tu2_pedestrian_action");
  private static final String MOST_HARMFUL = "harmful_event_most";
  /// Officers took up the new form about then: before, all use the old one, after, none; between, half of them.
  private static final long FIRST_NEW_FORM = LocalDate.of(2021, 7, 1).toEpochDay();
  private static final long LAST_OLD_FORM = LocalDate.of(2022, 6, 30).toEpochDay();
  private static final byte[] ZERO = {'0'};
  private static final byte[] ONE = {'1'};
  private static final byte[] TWO = {'2'};
  private static final int FIRST_COLUMN = 6;

  private final Form form;
  private final Dice dice;
  private final Dimension tops = new Dimension("top_offense");
  private final Dimension districts = new Dimension("district_id");
  private final Dimension precincts = new Dimension("precinct_id");
  private final Dimension neighborhoods = new Dimension("neighborhood");
  private final Dimension seriouslyInjured = new Dimension("seriously_injured");
  private final Dimension fatalities = new Dimension("fatalities");
  private final List<CrashColumn> columns = new ArrayList<>();
  private final byte[] nothing;
  private final byte[][] codes = OFFENSES.stream().map(o -> Tables.latin(o.code())).toArray(byte[][]::new);
  private final int[] topOf;
  private final int[] districtOf;
  private final int[] precinctOf;
  private final int[] neighborhoodOf;
  private final int[] otherDistricts = OTHER_DISTRICTS.stream().mapToInt(districts::number).toArray();
  private final int noDistrict;
  private final int noPrecinct;
  private final AccidentDraw draw;
  private final AccidentParts parts;
  private final Row row;

  /// @param from first day of the file
  CrashRows(Form form, LocalDate from, Dice dice, EventTimes times, DirtSchedule dirt) {
    this.form = form;
    this.dice = dice;
    this.nothing = Tables.latin(form.nothing());
    this.draw = new AccidentDraw(Choice.of(OFFENSES, Offense::weight), form.parts().earlyShare(), from, dice, times,
        dirt);
    this.parts = new AccidentParts(form.parts(), draw, dice, dirt);
    this.topOf = OFFENSES.stream()
        .mapToInt(o -> tops.number(o.top() + " ".repeat(Math.max(0, form.topWidth() - o.top().length())), o.top()))
        .toArray();
    this.districtOf = Neighborhood.ALL.stream().mapToInt(n -> districts.number(n.policeDistrict())).toArray();
    this.precinctOf = Neighborhood.ALL.stream()
        .mapToInt(n -> precincts.number(n.precinct() + ".0", n.precinct()))
        .toArray();
    this.neighborhoodOf = Neighborhood.ALL.stream()
        .mapToInt(n -> neighborhoods.number(form.hub() ? n.name() : n.oldName(), n.name()))
        .toArray();
    this.noDistrict = districts.number(form.nothing(), "");
    this.noPrecinct = precincts.number(form.nothing(), "");
    COLUMNS.forEach(column -> columns.add(new CrashColumn(column, form.nothing())));
    if (form.hub()) {
      columns.add(new CrashColumn(MOST_HARMFUL, form.nothing()));
    }
    this.row = new Row(FIRST_COLUMN + columns.size());
  }

  @Override
  public byte[] header() {
    return Tables.latin(form.header());
  }

  @Override
  public List<Dimension> dimensions() {
    var dimensions = new ArrayList<>(
        List.of(tops, districts, precincts, neighborhoods, seriouslyInjured, fatalities));
    columns.forEach(column -> dimensions.add(column.dimension()));
    return dimensions;
  }

  @Override
  public Row write(long number, CsvBuffer out) {
    draw.draw(number, row);
    if (form.withShape()) {
      out.empty();
    }
    out.number(number + 1);
    parts.ids(codes[draw.offense()], out);
    row.values[0] = topOf[draw.offense()];
    out.field(tops.text(row.values[0]));
    parts.times(row.wallSecond(), out);
    parts.place(number, out);
    area(out);
    out.field(dice.chance(BICYCLE) ? ONE : ZERO);
    out.field(dice.chance(PEDESTRIAN) ? ONE : ZERO);
    boolean newForm = isNewForm();
    for (int i = 0; i < COLUMNS.size(); i++) {
      row.values[FIRST_COLUMN + i] = columns.get(i).write(newForm, dice, out);
    }
    people(OFFENSES.get(draw.offense()), out);
    if (form.hub()) {
      row.values[FIRST_COLUMN + COLUMNS.size()] = columns.getLast().write(newForm, dice, out);
      out.number(dice.next() >>> 2);
    }
    out.endRow();
    return row;
  }

  private void area(CsvBuffer out) {
    row.values[1] = districtOf[draw.place()];
    row.values[2] = precinctOf[draw.place()];
    row.values[3] = neighborhoodOf[draw.place()];
    if (form.hub() && dice.chance(OTHER_DISTRICT)) {
      row.values[1] = otherDistricts[dice.below(otherDistricts.length)];
    } else if (form.hub() && dice.chance(NO_DISTRICT)) {
      row.values[1] = noDistrict;
    }
    if (form.hub() && dice.chance(NO_PRECINCT)) {
      row.values[2] = noPrecinct;
    }
    out.field(districts.text(row.values[1]));
    out.field(precincts.text(row.values[2]));
    out.field(neighborhoods.text(row.values[3]));
  }

  private boolean isNewForm() {
    return row.day > LAST_OLD_FORM || (row.day >= FIRST_NEW_FORM && dice.chance(.5));
  }

  private void people(Offense offense, CsvBuffer out) {
    int injured = dice.chance(offense.serious()) ? 1 + (dice.chance(.11) ? 1 : 0) : 0;
    int killed = dice.chance(offense.fatal()) ? 1 + (dice.chance(.06) ? 1 : 0) : 0;
    row.values[4] = count(injured, seriouslyInjured, out);
    row.values[5] = count(killed, fatalities, out);
    modes(killed, out);
    modes(injured, out);
  }

  private static int count(int people, Dimension dimension, CsvBuffer out) {
    byte[] text = people == 0 ? ZERO : people == 1 ? ONE : TWO;
    out.field(text);
    return dimension.number(Integer.toString(people));
  }

  private void modes(int people, CsvBuffer out) {
    for (int i = 0; i < 2; i++) {
      out.field(i < people ? MODES[dice.below(MODES.length)] : nothing);
    }
  }
}
