package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.List;
import org.denverlakehouse.local.generate.Stamps.Style;

/// Accidents until February 2019, with the type and the category of their offense. Not thread-safe.
final class AccidentRows implements RowWriter {
  /// How an era writes them.
  ///
  /// @param header         the header line
  /// @param withObjectId   whether a running number comes first
  /// @param withIndicators whether the columns for bicycles and pedestrians are there
  /// @param parts          ids, times and points
  record Form(String header, boolean withObjectId, boolean withIndicators, AccidentParts.Form parts) {
    private static final String BASE = "INCIDENT_ID,OFFENSE_ID,OFFENSE_CODE,OFFENSE_CODE_EXTENSION,OFFENSE_TYPE_ID,"
        + "OFFENSE_CATEGORY_ID,FIRST_OCCURRENCE_DATE,LAST_OCCURRENCE_DATE,REPORTED_DATE,INCIDENT_ADDRESS,GEO_X,GEO_Y,"
        + "GEO_LON,GEO_LAT,DISTRICT_ID,PRECINCT_ID,NEIGHBORHOOD_ID";
    private static final String INDICATORS = ",BICYCLE_IND,PEDESTRIAN_IND";

    static final Form OF_2014 = new Form(BASE, false, false, AccidentParts.Form.FLOATS);
    static final Form OF_2016 = new Form(BASE + INDICATORS, false, true, AccidentParts.Form.FLOATS);
    /// The city misspelt its own names, and wrote None where it knew no time.
    static final Form OF_FEBRUARY_2019 = new Form(
        "OBJECTID_1," + (BASE + INDICATORS).replace("OCCURRENCE", "OCCURENCE"), true, true,
        new AccidentParts.Form(Style.ISO, 0, .1, "None", "", ".0", 14));
  }

  record Offense(String code, String type, String category, double weight) {}

  /// Weights: facts_accidents_2013_2026.json, offense_code; facts_takehome_accidents.json, offense_category.
  static final List<Offense> OFFENSES = List.of(
      new Offense("5441", "traffic-accident", "traffic-accident", 189_834),
      new Offense("5401", "traffic-accident-hit-and-run", "traffic-accident", 84_899),
      new Offense("5420", "traffic-accident-dui-duid", "traffic-accident", 7511),
      new Offense("5455", "traf-vehicular-assault", "all-other-crimes", 438),
      new Offense("0912", "traf-vehicular-homicide", "murder", 52));
  private static final byte[] ONE = {'1'};

  private final Form form;
  private final Dice dice;
  private final Dimension categories = new Dimension("offense_category");
  private final Dimension types = new Dimension("offense_type");
  private final Dimension districts = new Dimension("district_id");
  private final Dimension precincts = new Dimension("precinct_id");
  private final Dimension neighborhoods = new Dimension("neighborhood");
  private final byte[][] codes = OFFENSES.stream().map(o -> Tables.latin(o.code())).toArray(byte[][]::new);
  private final int[] typeOf = OFFENSES.stream().mapToInt(o -> types.number(o.type())).toArray();
  private final int[] categoryOf = OFFENSES.stream().mapToInt(o -> categories.number(o.category())).toArray();
  private final int[][] placeOf;
  private final AccidentDraw draw;
  private final AccidentParts parts;
  private final Row row = new Row(5);

  /// @param from first day of the file; strays are older
  AccidentRows(Form form, LocalDate from, Dice dice, EventTimes times, DirtSchedule dirt) {
    this(form, new AccidentDraw(Choice.of(OFFENSES, Offense::weight), form.parts().earlyShare(), from, dice, times,
        dirt), dice, dirt);
  }

  AccidentRows(Form form, AccidentDraw draw, Dice dice, DirtSchedule dirt) {
    this.form = form;
    this.dice = dice;
    this.draw = draw;
    this.parts = new AccidentParts(form.parts(), draw, dice, dirt);
    this.placeOf = Neighborhood.ALL.stream()
        .map(n -> new int[]{districts.number(n.policeDistrict()), precincts.number(n.precinct()),
            neighborhoods.number(n.slug(), n.name())})
        .toArray(int[][]::new);
  }

  @Override
  public byte[] header() {
    return Tables.latin(form.header());
  }

  @Override
  public List<Dimension> dimensions() {
    return List.of(categories, types, districts, precincts, neighborhoods);
  }

  @Override
  public Row write(long number, CsvBuffer out) {
    draw.draw(number, row);
    row.values[0] = categoryOf[draw.offense()];
    row.values[1] = typeOf[draw.offense()];
    row.values[2] = placeOf[draw.precinctOf()][0];
    row.values[3] = placeOf[draw.precinctOf()][1];
    row.values[4] = placeOf[draw.place()][2];
    if (form.withObjectId()) {
      out.number(number + 1);
    }
    parts.ids(codes[draw.offense()], out);
    out.field(types.text(row.values[1]));
    out.field(categories.text(row.values[0]));
    parts.times(row.wallSecond(), out);
    parts.place(number, out);
    out.field(districts.text(row.values[2]));
    out.field(precincts.text(row.values[3]));
    out.field(neighborhoods.text(row.values[4]));
    if (form.withIndicators()) {
      indicator(.0119, out);
      indicator(.0224, out);
    }
    out.endRow();
    return row;
  }

  private void indicator(double share, CsvBuffer out) {
    if (dice.chance(share)) {
      out.field(ONE);
    } else {
      out.empty();
    }
  }
}
