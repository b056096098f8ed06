package org.denverlakehouse.local.generate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.denverlakehouse.local.generate.Stamps.Style;

/// 311 requests since 2019: local times, the type only in the summary, zeros for what is not known.
final class NewerRequests implements RowWriter {
  /// How an era writes them, and how much it knows.
  ///
  /// @param header       the header line
  /// @param charset      of the few texts that are not plain
  /// @param sources      the key in the table of sources
  /// @param mixedYear    a year whose times are padded or not as it happens; 0 for none
  /// @param address      share of cases with an address
  /// @param intersection share of cases with an intersection instead
  /// @param customerZip  share of cases with the caller's zip
  /// @param incidentZip  share of addresses with their zip
  /// @param point        share of places with a point
  /// @param districts    share of places with districts
  record Form(String header, Charset charset, String sources, int mixedYear, double address, double intersection,
      double customerZip, double incidentZip, double point, double districts) {
    private static final List<String> NAMES = List.of("Case Summary", "Case Status", "Case Source", "Case Created Date",
        "Case Created dttm", "Case Closed Date", "Case Closed dttm", "First Call Resolution", "Customer Zip Code",
        "Incident Address 1", "Incident Address 2", "Incident Intersection 1", "Incident Intersection 2",
        "Incident Zip Code", "Longitude", "Latitude", "Agency", "Division", "Major Area", "Type", "Topic",
        "Council District", "Police District", "Neighborhood");

    /// 2019 to 2023, as a map service writes them; the shares are those of 2019.
    static final Form UTF_8 = new Form(String.join(",", NAMES).replace(' ', '_'), StandardCharsets.UTF_8, "2019", 2019,
        .36, .06, .19, .86, .857, .76);
    /// 2024 and 2025, every field quoted.
    static final Form WINDOWS_1252 = new Form(
        NAMES.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",")),
        Charset.forName("windows-1252"), "2024", 0, .25, .06, .515, .8, .85, .8);
  }

  private static final byte[] YES = {'Y'};
  private static final byte[] NO = {'N'};
  private static final byte[] NOTHING = {};
  private static final byte[] ZERO = {'0'};
  private static final byte[] ZERO_POINT_ZERO = Tables.latin("0.0");
  private static final byte[] ZERO_ZIP = Tables.latin("00000");
  private static final byte[] UNIT = Tables.latin("Unit ");
  private static final String NO_BREAK_SPACE = "\u00A0 ";
  private static final int DASH = 0x96;
  /// Invented words with characters beyond Latin-1.
  private static final List<String> TYPOGRAPHY = List.of(" - caller’s second message", " - “as discussed”",
      " near the Café Perle", " …", " – not in my street’s plan", " ‘no sign’ here");
  private static final int[] UNDEFINED = {0x81, 0x8D, 0x8F, 0x90, 0x9D};
  private static final int LAST_OLD_AGENCY = 2019;

  private final Form form;
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
  private final Stamps stamps = new Stamps(Style.PADDED, Style.SHORT);
  private final Stamps padded = new Stamps(Style.PADDED, Style.PADDED);
  private final byte[][] typography;
  private final byte[] noBreakSpace;
  private final long firstMixed;
  private final long lastMixed;
  private final RequestCase request = new RequestCase();
  private final Row row = new Row(3);
  private final int[] agencyOf;
  private final byte[][] zips;
  private final byte[][] councils;
  private final byte[][] polices;

  /// @param factor how much of the documented dirt that is too common to be placed one by one
  NewerRequests(Form form, LocalDate from, LocalDate to, Dice dice, EventTimes times, DirtSchedule dirt,
      double factor) {
    this.form = form;
    this.dice = dice;
    this.times = times;
    this.dirt = dirt;
    this.factor = factor;
    // Of the 73 % that a call settles, 60 % close in the second they open: 44 % of all; 83.5 % within 15 minutes: 61 %.
    this.era = new RequestEra("2024", form.sources(), factor > 0, statuses, sources,
        new Quantiles(0, 0, .6, 0, .601, 2, .835, 900, .95, 43_200, 1, 172_800));
    this.draw = new RequestDraw(to, form.address(), form.intersection());
    this.agencyOf = RequestParts.agencyNumbers(agencies, factor > 0, from.getYear() > LAST_OLD_AGENCY);
    this.typography = TYPOGRAPHY.stream().map(text -> text.getBytes(form.charset())).toArray(byte[][]::new);
    this.noBreakSpace = NO_BREAK_SPACE.getBytes(form.charset());
    this.firstMixed = LocalDate.of(form.mixedYear(), 1, 1).toEpochDay();
    this.lastMixed = LocalDate.of(form.mixedYear(), 12, 31).toEpochDay();
    this.zips = Neighborhood.ALL.stream().map(n -> Tables.latin(n.zip())).toArray(byte[][]::new);
    this.councils = Neighborhood.ALL.stream().map(n -> Tables.latin(n.councilDistrict())).toArray(byte[][]::new);
    this.polices = Neighborhood.ALL.stream().map(n -> Tables.latin(n.policeDistrict())).toArray(byte[][]::new);
  }

  @Override
  public byte[] header() {
    return Tables.latin(form.header());
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
      out.put(typography[dice.below(typography.length)]);
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
      out.put(noBreakSpace);
    }
    out.close();
  }

  private void dates(CsvBuffer out) {
    stamps.date(out, request.created);
    stamps().time(out, request.created);
    if (request.closed == RequestCase.OPEN) {
      out.empty(2);
    } else {
      stamps.date(out, request.closed);
      stamps().time(out, request.closed);
    }
    out.field(dice.chance(.989) ? YES : NO);
  }

  private Stamps stamps() {
    boolean mixed = row.day >= firstMixed && row.day <= lastMixed;
    return mixed && dice.chance(.5) ? padded : stamps;
  }

  private void customerZip(long number, CsvBuffer out) {
    if (dirt.strikes(Dirt.ODD_ZIP, number)) {
      parts.oddZip(out, dice);
    } else if (dice.chance(form.customerZip())) {
      out.field(zips[dice.chance(.5) ? request.neighborhood : dice.below(zips.length)]);
    } else {
      out.field(nothing(ZERO_ZIP));
    }
  }

  private void place(long number, CsvBuffer out) {
    parts.streets(request, UNIT, .04, out, dice);
    if (request.hasAddress && dice.chance(form.incidentZip())) {
      out.field(zips[request.neighborhood]);
    } else {
      out.field(nothing(ZERO_ZIP));
    }
    point(number, out);
  }

  private void point(long number, CsvBuffer out) {
    boolean zero = !request.isPlaced() || !dice.chance(form.point()) || dirt.strikes(Dirt.ZERO_POINT, number);
    if (zero) {
      byte[] nothing = nothing(dice.chance(.5) ? ZERO : ZERO_POINT_ZERO);
      out.field(nothing);
      out.field(nothing);
      return;
    }
    parts.point(request.neighborhood, number, dirt, out, dice);
  }

  private void districts(CsvBuffer out) {
    if (request.isPlaced() && dice.chance(form.districts())) {
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
