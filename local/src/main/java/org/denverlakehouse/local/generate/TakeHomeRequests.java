package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.List;
import org.denverlakehouse.local.generate.Stamps.Style;

/// 311 requests as of October 2016. Until 2015-11-14 times are local, closures are stamped with the last second of
/// their day and places have districts; from the next day on times are UTC and places have coordinates only. Not
/// thread-safe.
class TakeHomeRequests implements RowWriter {
  /// The first local day whose times are written in UTC.
  static final LocalDate CLOCK_CHANGE = LocalDate.of(2015, 11, 15);

  private static final String HEADER = "CASE_SUMMARY,CASE_STATUS,CASE_SOURCE,CASE_CREATED_DATE,CASE_CREATED_DTTM,"
      + "CASE_CLOSED_DATE,CASE_CLOSED_DTTM,FIRST_CALL_RESOLUTION,CUSTOMER_ZIP_CODE,INCIDENT_ADDRESS_1,INCIDENT_ADDRESS_2,"
      + "INCIDENT_INTERSECTION_1,INCIDENT_INTERSECTION_2,INCIDENT_ZIP_CODE,LONGITUDE,LATITUDE,AGENCY,DIVISION,MAJOR_AREA,"
      + "TYPE,TOPIC,COUNCIL_DISTRICT,POLICE_DISTRICT,NEIGHBORHOOD";
  /// Midnight before it; wall time, seconds since 1970.
  static final long CHANGE_WALL = CLOCK_CHANGE.toEpochDay() * 86_400;
  private static final byte[] YES = {'Y'};
  private static final byte[] NO = {'N'};
  private static final byte[] NOTHING = {};
  private static final byte[] ZERO = {'0'};
  private static final byte[] WHOLE_LONGITUDE = Tables.latin("-105");
  private static final byte[] WHOLE_LATITUDE = Tables.latin("40");
  private static final byte[] CENTRE_LONGITUDE = Tables.latin("-104.98469944299967");
  private static final byte[] CENTRE_LATITUDE = Tables.latin("39.73914743400046");
  private static final byte[] FILLER_ZIP = Tables.latin("99999");
  private static final byte[] NEW_FILLER_ZIP = {'1'};
  private static final byte[] APARTMENT = Tables.latin("Apt ");

  final Dice dice;
  private final EventTimes times;
  private final DirtSchedule dirt;
  private final double factor;
  final Dimension statuses = new Dimension("case_status");
  final Dimension sources = new Dimension("case_source");
  final Dimension types = new Dimension("type");
  private final Dimension agencies = new Dimension("agency");
  private final Dimension neighborhoods = new Dimension("neighborhood");
  private final RequestEra before;
  private final RequestEra after;
  private final RequestDraw draw;
  private final RequestParts parts = new RequestParts();
  private final Stamps stamps = new Stamps(Style.ISO, Style.PADDED);
  final DenverClock clock = new DenverClock();
  final RequestCase request = new RequestCase();
  final Row row = new Row(5);
  private final int[] typeOf;
  private final int noType;
  private final int misspeltInquiry;
  private final int[] agencyOf;
  private final int[] neighborhoodOf;
  private final int noNeighborhood;
  private final byte[][] zips;
  private final byte[][] councils;
  private final byte[][] polices;

  /// @param factor how much of the documented dirt that is too common to be placed one by one
  TakeHomeRequests(LocalDate to, Dice dice, EventTimes times, DirtSchedule dirt, double factor) {
    this.dice = dice;
    this.times = times;
    this.dirt = dirt;
    this.factor = factor;
    this.before = new RequestEra("before-clock-change", "before-clock-change", factor > 0, statuses, sources,
        new Quantiles(0, 60, .72, 18_000, 1, 9 * 86_400));
    this.after = new RequestEra("after-clock-change", "after-clock-change", factor > 0, statuses, sources,
        new Quantiles(0, 4, .06, 12, .36, 25, .6, 40, .75, 60, .88, 151, .95, 1120, 1, 172_800));
    this.draw = new RequestDraw(to, .265, .05);
    this.typeOf = Service.ALL.stream().mapToInt(service -> types.number(service.type())).toArray();
    this.noType = types.number("");
    this.misspeltInquiry = factor > 0 ? types.number("Inqury", "Inquiry") : types.number("Inquiry");
    this.agencyOf = RequestParts.agencyNumbers(agencies, factor > 0, false);
    this.neighborhoodOf = Neighborhood.ALL.stream().mapToInt(n -> neighborhoods.number(n.oldName(), n.name()))
        .toArray();
    this.noNeighborhood = neighborhoods.number("");
    this.zips = Neighborhood.ALL.stream().map(n -> Tables.latin(n.zip())).toArray(byte[][]::new);
    this.councils = Neighborhood.ALL.stream().map(n -> Tables.latin(n.councilDistrict())).toArray(byte[][]::new);
    this.polices = Neighborhood.ALL.stream().map(n -> Tables.latin(n.policeDistrict())).toArray(byte[][]::new);
  }

  @Override
  public byte[] header() {
    return Tables.latin(HEADER);
  }

  @Override
  public List<Dimension> dimensions() {
    return List.of(statuses, sources, types, agencies, neighborhoods);
  }

  @Override
  public Row write(long number, CsvBuffer out) {
    dice.startRow(number);
    row.rejected = dirt.strikes(Dirt.SHIFTED_RECORD, number);
    drawCase(number);
    boolean utc = row.wallSecond() >= CHANGE_WALL;
    if (row.rejected) {
      // An open case, so that no date can be mistaken for the created time.
      request.closed = RequestCase.OPEN;
    } else {
      summary(number, utc, out);
    }
    row.values[0] = request.status;
    row.values[1] = request.source;
    out.field(statuses.text(request.status));
    out.field(sources.text(request.source));
    dates(utc, out);
    customer(number, utc, out);
    place(number, utc, out);
    kind(utc, out);
    out.endRow();
    return row;
  }

  /// Fills in the case and the time of its row; whether the row is a reject is known.
  void drawCase(long number) {
    times.moveTo(number);
    row.day = times.epochDay();
    row.second = times.second(number, dice);
    draw.draw(request, row.wallSecond() >= CHANGE_WALL ? after : before, row.wallSecond(), dice);
  }

  private void summary(long number, boolean utc, CsvBuffer out) {
    out.open();
    double style = dice.unit();
    if (style < (utc ? .1 : .75)) {
      parts.publishedName(out, request.service, dice);
    } else if (style < (utc ? .7 : .8)) {
      parts.shortName(out, request.service, dice);
    } else {
      parts.freeText(out, request.service, dice);
    }
    if (dirt.strikes(Dirt.EMBEDDED_LINE_FEED, number)) {
      out.put('\n');
      parts.freeText(out, request.service, dice);
    }
    if (dirt.strikes(Dirt.PADDED_SUMMARY, number)) {
      out.put(' ');
      out.put(' ');
    }
    out.close();
  }

  private void dates(boolean utc, CsvBuffer out) {
    long created = utc ? clock.utc(request.created) : request.created;
    stamps.date(out, created);
    stamps.time(out, created);
    if (request.closed == RequestCase.OPEN) {
      out.empty(2);
    } else {
      long closed = closedText();
      stamps.date(out, closed);
      stamps.time(out, closed);
    }
    double firstCall = dice.unit();
    out.field(firstCall < (utc ? .485 : .437) ? YES : firstCall < (utc ? .82 : .99) ? NO : NOTHING);
  }

  /// The closing time as written: UTC after the clock change, before it mostly the last second of the day.
  private long closedText() {
    if (request.closed >= CHANGE_WALL) {
      return clock.utc(request.closed);
    }
    boolean timeKnown = dice.chance(.01);
    return timeKnown ? request.closed : Math.floorDiv(request.closed, 86_400L) * 86_400 + 86_399;
  }

  private void customer(long number, boolean utc, CsvBuffer out) {
    if (dirt.strikes(Dirt.ODD_ZIP, number)) {
      parts.oddZip(out, dice);
      return;
    }
    if (!dice.chance(utc ? .657 : .942)) {
      out.empty();
    } else if (dice.chance(Math.min(1, factor * .19))) {
      out.field(utc ? NEW_FILLER_ZIP : FILLER_ZIP);
    } else {
      zip(dice.chance(.5) ? request.neighborhood : dice.below(zips.length), dice.chance(utc ? .02 : .13), out);
    }
  }

  final void zip(int neighborhood, boolean long9, CsvBuffer out) {
    out.open();
    out.put(zips[neighborhood]);
    if (long9) {
      out.put('-');
      out.digits(1001 + dice.below(4000), 4);
    }
    out.close();
  }

  private void place(long number, boolean utc, CsvBuffer out) {
    parts.streets(request, APARTMENT, .035, out, dice);
    incidentZip(utc, out);
    point(number, utc, out);
  }

  void incidentZip(boolean utc, CsvBuffer out) {
    if (request.hasAddress && dice.chance(.94)) {
      zip(request.neighborhood, !utc, out);
    } else {
      out.empty();
    }
  }

  private void point(long number, boolean utc, CsvBuffer out) {
    if (!request.isPlaced()) {
      out.empty(2);
    } else if (dirt.strikes(Dirt.ZERO_POINT, number)) {
      out.field(ZERO);
      out.field(ZERO);
    } else if (!utc && factor > 0) {
      out.field(WHOLE_LONGITUDE);
      out.field(WHOLE_LATITUDE);
    } else if (request.hasIntersection && factor > 0) {
      out.field(CENTRE_LONGITUDE);
      out.field(CENTRE_LATITUDE);
    } else {
      parts.point(request.neighborhood, number, dirt, out, dice);
    }
  }

  private void kind(boolean utc, CsvBuffer out) {
    row.values[3] = agencyOf[request.service];
    out.field(agencies.text(row.values[3]));
    out.empty(2);
    row.values[2] = type(utc);
    out.field(types.text(row.values[2]));
    out.empty();
    boolean known = !utc && request.isPlaced() && dice.chance(.97);
    row.values[4] = known ? neighborhoodOf[request.neighborhood] : noNeighborhood;
    if (known) {
      out.field(councils[request.neighborhood]);
      out.field(polices[request.neighborhood]);
    } else {
      out.empty(2);
    }
    out.field(neighborhoods.text(row.values[4]));
  }

  /// The number of the case's type.
  int type(boolean utc) {
    if (utc && dice.chance(.03)) {
      return noType;
    }
    int type = typeOf[request.service];
    return type == typeOf[0] && dice.chance(Math.min(1, factor * 5.5e-5)) ? misspeltInquiry : type;
  }
}
