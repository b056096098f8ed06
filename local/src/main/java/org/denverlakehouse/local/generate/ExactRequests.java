package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// 311 requests that add up to the published tables of the take-home file: statuses, sources and types by month of the
/// source's clock, the ten commonest zips, and the mean whole days from created to closed date by source and by zip.
///
/// Every month has a deck of statuses, of sources and of types; every source a deck of zips; the requests of one source
/// and one zip share a number of closed cases and a sum of days. The newest requests come first: what little time they
/// had is dealt while every wait is still there, and the oldest take what is left. Not thread-safe.
final class ExactRequests extends TakeHomeRequests {
  private static final long DAY = 86_400;
  /// Share of the ten zips' requests that came by PocketGov; the others came by phone. Assumed.
  private static final double POCKET_GOV_SHARE = .2;
  /// Share of requests outside the ten zips that have an address; keeps every other zip below the tenth. Assumed.
  private static final double OTHER_ADDRESS_SHARE = .089;
  private static final double INTERSECTION_SHARE = .05;
  /// Makes one in nine cases without a closed date closed by its status all the same, as many as the tables leave.
  private static final double CLOSED_WITHOUT_DATE = .017;
  private static final Quantiles SAME_DAY_SECONDS = new Quantiles(0, 4, .2, 25, .5, 60, .8, 151, .9, 1120, 1, 60_000);

  /// Requests of one source and one zip, as far as they are still to come.
  private static final class Group {
    private long rows;
    private long notClosed;
    private final Waits waits;

    Group(long rows, long closed, long days) {
      this.rows = rows;
      this.notClosed = rows - closed;
      this.waits = new Waits(closed, days);
    }
  }

  private final TakeHomeFigures figures = TakeHomeFigures.REQUESTS;
  private final LocalDate to;
  private final LocalDate from;
  private final long lastDay;
  private final Choice[] hours = EventTimes.requestHours();
  private final DenverClock denver = new DenverClock();
  private final int[] statusOf;
  private final boolean[] statusOpen;
  private final int[] sourceOf;
  private final int[] typeOf;
  private final int[][] servicesOf;
  private final Choice[] serviceChoices;
  private final List<Deck> statusDecks;
  private final List<Deck> sourceDecks;
  private final List<Deck> typeDecks;
  private final List<Deck> zipDecks = new ArrayList<>();
  private final List<List<Group>> groups = new ArrayList<>();
  private final int[][] placesOf;
  private final Choice[] placeChoices;
  private final Choice anywhere = Choice.of(Neighborhood.ALL, Neighborhood::requestWeight);
  private final double[] openShares;
  private long rowsAhead;
  private double openAhead;
  private int month;
  private DayPlan plan;
  private int type;

  /// @param from first day by the source's clock
  /// @param to   last day
  ExactRequests(LocalDate from, LocalDate to, Dice dice, EventTimes times, DirtSchedule dirt) {
    super(to, dice, times, dirt, 1);
    this.from = from;
    this.to = to;
    this.lastDay = to.toEpochDay();
    List<List<String>> statusLines = figures.of("status");
    List<List<String>> sourceLines = figures.of("source");
    List<List<String>> typeLines = figures.of("type");
    this.statusOf = numbers(statusLines, statuses);
    this.sourceOf = numbers(sourceLines, sources);
    this.typeOf = numbers(typeLines, types);
    this.statusDecks = figures.decks(statusLines);
    this.sourceDecks = figures.decks(sourceLines);
    this.typeDecks = figures.decks(typeLines);
    this.statusOpen = new boolean[statusOf.length];
    for (int i = 0; i < statusOpen.length; i++) {
      statusOpen[i] = !statusLines.get(i).getFirst().startsWith("Closed");
    }
    this.servicesOf = typeLines.stream().map(line -> services(line.get(1))).toArray(int[][]::new);
    this.serviceChoices = Arrays.stream(servicesOf)
        .map(of -> Choice.of(IntStream.of(of).mapToDouble(i -> Service.ALL.get(i).weight()).toArray()))
        .toArray(Choice[]::new);
    group(sourceLines);
    List<String> zips = figures.of("zip").stream().map(List::getFirst).toList();
    this.placesOf = IntStream.rangeClosed(0, zips.size()).mapToObj(zip -> places(zips, zip)).toArray(int[][]::new);
    this.placeChoices = Arrays.stream(placesOf)
        .map(of -> Choice.of(IntStream.of(of).mapToDouble(i -> Neighborhood.ALL.get(i).requestWeight()).toArray()))
        .toArray(Choice[]::new);
    this.openShares = statusDecks.stream().mapToDouble(this::openShare).toArray();
    for (int i = 0; i < openShares.length; i++) {
      rowsAhead += statusDecks.get(i).cards();
      openAhead += openShares[i] * statusDecks.get(i).cards();
    }
    this.month = openShares.length - 1;
    this.plan = planOf(month);
  }

  private static int[] numbers(List<List<String>> lines, Dimension dimension) {
    return lines.stream().mapToInt(line -> dimension.number(line.get(0), line.get(1))).toArray();
  }

  /// The services of a type; all where none is.
  private static int[] services(String type) {
    int[] found = IntStream.range(0, Service.ALL.size()).filter(i -> Service.ALL.get(i).type().equals(type)).toArray();
    return found.length > 0 ? found : IntStream.range(0, Service.ALL.size()).toArray();
  }

  /// The neighborhoods of one of the zips; behind the last one, those of no such zip.
  private static int[] places(List<String> zips, int zip) {
    return IntStream.range(0, Neighborhood.ALL.size()).filter(i -> {
      int of = zips.indexOf(Neighborhood.ALL.get(i).zip());
      return (of < 0 ? zips.size() : of) == zip;
    }).toArray();
  }

  /// Splits rows, closed cases and days of every source among the zips. The ten zips have requests by phone and by
  /// PocketGov only; the other sources are too small to matter to a zip.
  private void group(List<List<String>> sourceLines) {
    Map<String, List<String>> means = new TreeMap<>();
    figures.of("days").forEach(line -> means.put(line.getFirst(), line));
    for (List<String> line : sourceLines) {
      String source = line.getFirst();
      long rows = Arrays.stream(figures.byMonth(line)).sum();
      List<String> mean = means.getOrDefault(source, List.of(source, "0", "0"));
      long closed = Long.parseLong(mean.get(2));
      long days = Math.round(Double.parseDouble(mean.get(1)) * closed);
      List<Group> ofSource = new ArrayList<>();
      List<Long> cards = new ArrayList<>();
      for (List<String> zip : figures.of("zip")) {
        long zipClosed = Long.parseLong(zip.get(3));
        long zipRows = part(source, Long.parseLong(zip.get(1)));
        long zipDays = part(source, Math.round(Double.parseDouble(zip.get(2)) * zipClosed));
        zipClosed = part(source, zipClosed);
        ofSource.add(new Group(zipRows, zipClosed, zipDays));
        cards.add(zipRows);
        rows -= zipRows;
        closed -= zipClosed;
        days -= zipDays;
      }
      ofSource.add(new Group(rows, closed, days));
      cards.add(rows);
      groups.add(ofSource);
      zipDecks.add(new Deck(cards.stream().mapToLong(Long::longValue).toArray()));
    }
  }

  private static long part(String source, long amount) {
    long pocketGov = Math.round(amount * POCKET_GOV_SHARE);
    return switch (source) {
      case "PocketGov" -> pocketGov;
      case "Phone" -> amount - pocketGov;
      default -> 0;
    };
  }

  private double openShare(Deck deck) {
    long open = IntStream.range(0, statusOpen.length).filter(i -> statusOpen[i]).mapToLong(deck::left).sum();
    return (double) open / deck.cards();
  }

  /// The days of a month, as far as the file has them.
  private DayPlan planOf(int which) {
    YearMonth of = figures.months().get(which);
    LocalDate first = of.equals(YearMonth.from(from)) ? from : of.atDay(1);
    LocalDate last = of.equals(YearMonth.from(to)) ? to : of.atEndOfMonth();
    return new DayPlan(first, Seasonality.REQUESTS.weights(first, last, dice.next()), statusDecks.get(which).cards());
  }

  @Override
  void drawCase(long number) {
    if (row.rejected) {
      super.drawCase(number);
      return;
    }
    while (statusDecks.get(month).cards() == 0) {
      plan = planOf(--month);
    }
    int source = sourceDecks.get(month).deal(dice);
    int zip = zipDecks.get(source).deal(dice);
    Group group = groups.get(source).get(zip);
    boolean closed = isClosed(group);
    int kind = typeDecks.get(month).deal(dice);
    type = typeOf[kind];
    request.service = servicesOf[kind][serviceChoices[kind].pick(dice)];
    request.source = sourceOf[source];
    place(zip);
    // The plan counts upwards, the cards that are left count downwards.
    plan.moveTo(statusDecks.get(month).cards() - 1);
    request.status = statusOf[statusDecks.get(month).deal(dice, status -> statusWeight(statusOpen[status], closed))];
    long created = created(plan.epochDay());
    request.created = wall(created);
    request.closed = closed ? wall(closed(created, group)) : RequestCase.OPEN;
    row.day = Math.floorDiv(request.created, DAY);
    row.second = (int) Math.floorMod(request.created, DAY);
  }

  private static double statusWeight(boolean open, boolean closed) {
    if (closed) {
      return open ? 0 : 1;
    }
    return open ? 1 : CLOSED_WITHOUT_DATE;
  }

  /// Deals whether a case is closed: exactly so many of its group, more of them in months in which more cases are.
  private boolean isClosed(Group group) {
    double share = openShares[month];
    double busy = share * rowsAhead / openAhead;
    rowsAhead--;
    openAhead -= share;
    boolean closed = group.notClosed == 0
        || (group.notClosed < group.rows && !dice.chance((double) group.notClosed / group.rows * busy));
    group.rows--;
    if (!closed) {
      group.notClosed--;
    }
    return closed;
  }

  private void place(int zip) {
    boolean other = zip == placesOf.length - 1;
    request.hasAddress = !other || dice.chance(OTHER_ADDRESS_SHARE);
    request.hasIntersection = !request.hasAddress && dice.chance(INTERSECTION_SHARE);
    request.neighborhood = request.hasAddress ? placesOf[zip][placeChoices[zip].pick(dice)] : anywhere.pick(dice);
  }

  /// A time of that day by the source's clock. UTC days begin in Denver's evening before; they have Denver's hours, too.
  private long created(long day) {
    int second = hours[(int) Math.floorMod(day + 3, 7L)].pick(dice) * 3600 + dice.below(3600);
    long midnight = day * DAY;
    if (midnight < CHANGE_WALL) {
      return midnight + second;
    }
    long ahead = denver.utc(midnight) - midnight;
    long shifted = Math.floorMod(second + ahead, DAY);
    // The evening before the first UTC day was written in local time.
    return midnight + (midnight == CHANGE_WALL && shifted < ahead ? shifted + ahead : shifted);
  }

  /// The time of closing by the source's clock: soon on the same day, or on a later one between 15 and 24 o'clock, which
  /// in UTC are office hours.
  private long closed(long created, Group group) {
    long day = Math.floorDiv(created, DAY);
    int days = group.waits.next(dice, lastDay - day);
    long end = (day + days + 1) * DAY - 1;
    return days == 0 ? Math.min(end, created + SAME_DAY_SECONDS.draw(dice)) : end - dice.below(9 * 3600);
  }

  private long wall(long sourceTime) {
    return sourceTime < CHANGE_WALL ? sourceTime : denver.wall(sourceTime);
  }

  @Override
  int type(boolean utc) {
    return row.rejected ? super.type(utc) : type;
  }

  /// Always of five digits, since the published table counts texts as they stand.
  @Override
  void incidentZip(boolean utc, CsvBuffer out) {
    if (request.hasAddress) {
      zip(request.neighborhood, false, out);
    } else {
      out.empty();
    }
  }
}
