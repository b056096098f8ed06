package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.util.List;
import org.denverlakehouse.local.generate.Stamps.Style;

/// 311 requests of 2024 and 2025: Windows-1252, every field quoted, local times, the type only in the summary, zeros
/// for what is not known.
final class QuotedRequests implements RowWriter {
  private static final String HEADER = """
      "Case Summary","Case Status","Case Source","Case Created Date","Case Created dttm","Case Closed Date",\
      "Case Closed dttm","First Call Resolution","Customer Zip Code","Incident Address 1","Incident Address 2",\
      "Incident Intersection 1","Incident Intersection 2","Incident Zip Code","Longitude","Latitude","Agency","Division",\
      "Major Area","Type","Topic","Council District","Police District","Neighborhood\"""";
  private static final byte[] YES = {'Y'};
  private static final byte[] NO = {'N'};
  private static final byte[] NOTHING = {};
  private static final byte[] ZERO = {'0'};
  private static final byte[] ZERO_POINT_ZERO = Tables.latin("0.0");
  private static final byte[] ZERO_ZIP = Tables.latin("00000");
  private static final byte[] UNIT = Tables.latin("Unit ");
  private static final int NO_BREAK_SPACE = 0xA0;
  private static final int DASH = 0x96;
  /// Invented words with the bytes that only Windows-1252 has: ’ “ ” é … –.
  private static final byte[][] TYPOGRAPHY = {Tables.latin(" - caller\u0092s second message"),
      Tables.latin(" - \u0093as discussed\u0094"), Tables.latin(" near the Caf\u00e9 Perle"), Tables.latin(" \u0085"),
      Tables.latin(" \u0096 not in my street\u0092s plan"), Tables.latin(" \u0091no sign\u0092 here")};
  private static final int[] UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D};
  private static final long SEVENTEEN_DEGREES = 1_700_000_000_000_000L;

  private final Dice dice;
  private final EventTimes times;
  private final DirtSchedule dirt;
  private final double factor;
  private final Dimension statuses = new Dimension("case_status");
  private final Dimension sources = new Dimension("case_source");
  private final Dimension agencies = new Dimension("agency");
  private final RequestEra era;
  private final RequestDraw draw;
  private final RequestParts parts = new RequestParts();
  private final Places places = new Places(false);
  private final Stamps stamps = new Stamps(Style.PADDED, Style.SHORT);
  private final RequestCase request = new RequestCase();
  private final Row row = new Row(3);
  private final int[] agencyOf;
  private final byte[][] zips;
  private final byte[][] councils;
  private final byte[][] polices;

  QuotedRequests(LocalDate to, Dice dice, EventTimes times, DirtSchedule dirt, double factor) {
    this.dice = dice;
    this.times = times;
    this.dirt = dirt;
    this.factor = factor;
    // Of the 73 % that a call settles, 60 % close in the second they open: 44 % of all; 83.5 % within 15 minutes: 61 %.
    this.era = new RequestEra("2024", factor > 0, statuses, sources,
        new Quantiles(0, 0, .6, 0, .601, 2, .835, 900, .95, 43_200, 1, 172_800));
    this.draw = new RequestDraw(to, .25, .06);
    this.agencyOf = RequestParts.agencyNumbers(agencies, factor > 0, true);
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
    return List.of(statuses, sources, agencies);
  }

  @Override
  public Row write(long number, CsvBuffer out) {
    dice.startRow(number);
    times.moveTo(number);
    row.day = times.epochDay();
    row.second = times.second(number, dice);
    draw.draw(request, era, row.wallSecond(), dice);
    row.values[0] = request.status;
    row.values[1] = request.source;
    row.values[2] = agencyOf[request.service];
    summary(number, out);
    out.field(statuses.text(request.status));
    out.field(sources.text(request.source));
    dates(out);
    customerZip(number, out);
    place(number, out);
    out.field(agencies.text(row.values[2]));
    out.empty(4);
    districts(out);
    out.empty();
    out.endRow();
    return row;
  }

  private void summary(long number, CsvBuffer out) {
    out.open();
    double style = dice.unit();
    if (style < .6) {
      parts.publishedName(out, request.service, dice);
    } else if (style < .8) {
      parts.shortName(out, request.service, dice);
    } else {
      parts.freeText(out, request.service, dice);
    }
    // The facts say that such bytes occur, not how often: two rows in a hundred are assumed.
    if (dice.chance(Math.min(1, factor * .02))) {
      out.put(TYPOGRAPHY[dice.below(TYPOGRAPHY.length)]);
    }
    if (dirt.strikes(Dirt.EMBEDDED_LINE_FEED, number)) {
      out.put('\n');
      parts.freeText(out, request.service, dice);
    }
    if (dirt.strikes(Dirt.UNDEFINED_BYTE, number)) {
      out.put(DASH);
      out.put(UNDEFINED[dice.below(UNDEFINED.length)]);
    }
    if (dirt.strikes(Dirt.PADDED_SUMMARY, number)) {
      out.put(NO_BREAK_SPACE);
      out.put(' ');
    }
    out.close();
  }

  private void dates(CsvBuffer out) {
    stamps.date(out, request.created);
    stamps.time(out, request.created);
    if (request.closed == RequestCase.OPEN) {
      out.empty(2);
    } else {
      stamps.date(out, request.closed);
      stamps.time(out, request.closed);
    }
    out.field(dice.chance(.989) ? YES : NO);
  }

  private void customerZip(long number, CsvBuffer out) {
    if (dirt.strikes(Dirt.ODD_ZIP, number)) {
      parts.oddZip(out, dice);
    } else if (dice.chance(.515)) {
      out.field(zips[dice.chance(.5) ? request.neighborhood : dice.below(zips.length)]);
    } else {
      out.field(nothing(ZERO_ZIP));
    }
  }

  private void place(long number, CsvBuffer out) {
    if (request.hasAddress) {
      places.address(out, dice);
      if (dice.chance(.04)) {
        out.open();
        out.put(UNIT);
        out.digits(1 + dice.below(400), 1);
        out.close();
      } else {
        out.empty();
      }
    } else {
      out.empty(2);
    }
    if (request.hasIntersection) {
      places.streetName(out, dice);
      places.streetName(out, dice);
    } else {
      out.empty(2);
    }
    if (request.hasAddress && dice.chance(.8)) {
      out.field(zips[request.neighborhood]);
    } else {
      out.field(nothing(ZERO_ZIP));
    }
    point(number, out);
  }

  private void point(long number, CsvBuffer out) {
    boolean zero = !request.isPlaced() || !dice.chance(.85) || dirt.strikes(Dirt.ZERO_POINT, number);
    if (zero) {
      byte[] nothing = nothing(dice.chance(.5) ? ZERO : ZERO_POINT_ZERO);
      out.field(nothing);
      out.field(nothing);
      return;
    }
    long longitude = Places.longitude(request.neighborhood, dice);
    long latitude = dirt.strikes(Dirt.LONGITUDE_EQUALS_LATITUDE, number)
        ? longitude
        : Places.latitude(request.neighborhood, dice);
    if (dirt.strikes(Dirt.POINT_OUTSIDE, number)) {
      longitude -= SEVENTEEN_DEGREES;
    }
    out.open();
    out.decimal(longitude, 14);
    out.close();
    out.open();
    out.decimal(latitude, 14);
    out.close();
  }

  private void districts(CsvBuffer out) {
    if (request.isPlaced() && dice.chance(.8)) {
      out.field(councils[request.neighborhood]);
      out.field(polices[request.neighborhood]);
    } else {
      byte[] nothing = nothing(ZERO);
      out.field(nothing);
      out.field(nothing);
    }
  }

  /// What stands where nothing is known: half of the time a zero of some form, where dirt is wanted.
  private byte[] nothing(byte[] zero) {
    return dice.chance(Math.min(1, factor * .5)) ? zero : NOTHING;
  }
}
