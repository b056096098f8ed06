package org.denverlakehouse.local.generate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Accidents that add up to the published tables of the take-home file: districts, the ten busiest precincts and
/// neighborhoods by month of the report, and offense categories. Every month has a deck of each. Not thread-safe.
final class ExactAccidents extends AccidentDraw {
  private static final long DAY = 86_400;
  /// How much likelier an accident is in a neighborhood of its precinct than in another one; assumed.
  private static final double AT_HOME = 10_000;
  /// The same for all neighborhoods but the ten together, where the accident is.
  private static final double OUTSIDE_THE_TEN = 200;
  /// Of the other neighborhoods, none has more accidents than this: the tenth has 2,648.
  private static final long MOST_ELSEWHERE = 2600;
  /// More cards than there are accidents outside the ten, so that the last ones are not forced.
  private static final double SPARE = 1.06;

  private static final List<AccidentRows.Offense> OFFENSES = AccidentRows.OFFENSES;

  private final TakeHomeFigures figures = TakeHomeFigures.ACCIDENTS;
  private final LocalDate from;
  private final LocalDate to;
  private final List<Neighborhood> all = Neighborhood.ALL;
  private final DenverClock clock = new DenverClock();
  private final Choice[] hours = EventTimes.accidentHours();
  private final List<Deck> districtDecks;
  /// By district and month: its precincts among the ten, and behind them all others.
  private final List<List<Deck>> precinctDecks = new ArrayList<>();
  private final List<List<String>> busyPrecincts = new ArrayList<>();
  private final List<List<String>> otherPrecincts = new ArrayList<>();
  private final List<Deck> neighborhoodDecks;
  /// The ten neighborhoods.
  private final int[] busy;
  private final Deck otherNeighborhoods;
  private final Deck categoryDeck;
  private final int[][] offensesOf;
  private final Choice[] offenseChoices;
  private int month;
  private DayPlan plan;
  private long dealt;
  private long reported;
  private int precinctOf;

  ExactAccidents(LocalDate from, LocalDate to, Dice dice, EventTimes times, DirtSchedule dirt) {
    super(Choice.of(OFFENSES, AccidentRows.Offense::weight), AccidentParts.Form.FLOATS.earlyShare(), from, dice, times,
        dirt);
    this.from = from;
    this.to = to;
    List<List<String>> districtLines = figures.of("district");
    this.districtDecks = figures.decks(districtLines);
    districtLines.forEach(this::precincts);
    List<List<String>> neighborhoodLines = figures.of("neighborhood");
    this.busy = neighborhoodLines.stream().mapToInt(line -> index(line.getFirst())).toArray();
    this.neighborhoodDecks = figures.decks(withOthers(neighborhoodLines, totals(districtLines)));
    this.otherNeighborhoods = new Deck(IntStream.range(0, all.size()).mapToLong(this::cardsElsewhere).toArray());
    List<List<String>> categoryLines = figures.of("category");
    this.categoryDeck = new Deck(categoryLines.stream().mapToLong(line -> Long.parseLong(line.get(1))).toArray());
    this.offensesOf = categoryLines.stream().map(line -> offenses(line.getFirst())).toArray(int[][]::new);
    this.offenseChoices = Arrays.stream(offensesOf)
        .map(of -> Choice.of(IntStream.of(of).mapToDouble(i -> OFFENSES.get(i).weight()).toArray()))
        .toArray(Choice[]::new);
    this.plan = planOf(0);
  }

  /// Precincts begin with the digit of their district.
  private void precincts(List<String> district) {
    List<List<String>> lines = figures.of("precinct").stream()
        .filter(line -> line.getFirst().startsWith(district.getFirst()))
        .toList();
    List<String> names = lines.stream().map(List::getFirst).toList();
    busyPrecincts.add(names);
    otherPrecincts.add(all.stream()
        .map(Neighborhood::precinct)
        .filter(precinct -> precinct.startsWith(district.getFirst()) && !names.contains(precinct))
        .distinct()
        .sorted()
        .toList());
    precinctDecks.add(figures.decks(withOthers(lines, figures.byMonth(district))));
  }

  /// The lines and one more for what they leave of the totals.
  private List<List<String>> withOthers(List<List<String>> lines, long[] totals) {
    long[] rest = totals.clone();
    for (List<String> line : lines) {
      long[] counts = figures.byMonth(line);
      Arrays.setAll(rest, month -> rest[month] - counts[month]);
    }
    List<List<String>> all = new ArrayList<>(lines);
    all.add(Arrays.stream(rest).mapToObj(Long::toString).toList());
    return all;
  }

  private long[] totals(List<List<String>> lines) {
    long[] sums = new long[figures.months().size()];
    for (List<String> line : lines) {
      long[] counts = figures.byMonth(line);
      Arrays.setAll(sums, month -> sums[month] + counts[month]);
    }
    return sums;
  }

  private int index(String slug) {
    return IntStream.range(0, all.size()).filter(i -> all.get(i).slug().equals(slug)).findFirst().orElseThrow();
  }

  private long cardsElsewhere(int neighborhood) {
    return IntStream.of(busy).anyMatch(i -> i == neighborhood)
        ? 0
        : Math.min(MOST_ELSEWHERE, Math.round(SPARE * all.get(neighborhood).accidentWeight()));
  }

  private static int[] offenses(String category) {
    return IntStream.range(0, OFFENSES.size()).filter(i -> OFFENSES.get(i).category().equals(category)).toArray();
  }

  private DayPlan planOf(int which) {
    YearMonth of = figures.months().get(which);
    LocalDate last = of.equals(YearMonth.from(to)) ? to : of.atEndOfMonth();
    dealt = 0;
    return new DayPlan(of.atDay(1), Seasonality.ACCIDENTS.weights(of.atDay(1), last, dice.next()),
        districtDecks.get(which).cards());
  }

  /// The month is that of the report; the accident may be of an earlier day.
  @Override
  void drawEvent(long number, Row row) {
    while (districtDecks.get(month).cards() == 0) {
      plan = planOf(++month);
    }
    plan.moveTo(dealt++);
    long midnight = plan.epochDay() * DAY;
    int hour = hours[(int) Math.floorMod(plan.epochDay() + 3, 7L)].pick(dice);
    // Whole minutes, about half of them one second early; never of the day before.
    long minute = midnight + hour * 3600L + dice.below(60) * 60L;
    reported = clock.existing(Math.max(midnight, minute - (dice.chance(.48) ? 1 : 0)));
    long delay = AccidentParts.REPORT_DELAY.draw(dice);
    long first = clock.existing((reported - delay) / 60 * 60 - (dice.chance(.46) ? 1 : 0));
    if (first < from.toEpochDay() * DAY || first > reported) {
      first = reported;
    }
    row.day = Math.floorDiv(first, DAY);
    row.second = (int) Math.floorMod(first, DAY);
    int category = categoryDeck.deal(dice);
    offense = offensesOf[category][offenseChoices[category].pick(dice)];
  }

  @Override
  long reported(long usual) {
    return reported;
  }

  @Override
  void drawPlace() {
    int district = districtDecks.get(month).deal(dice);
    List<String> names = busyPrecincts.get(district);
    int card = precinctDecks.get(district).get(month).deal(dice);
    List<String> others = otherPrecincts.get(district);
    String precinct = card < names.size() ? names.get(card) : others.get(dice.below(others.size()));
    int kind = neighborhoodDecks.get(month).deal(dice, i -> neighborhoodWeight(i, precinct));
    place = kind < busy.length
        ? busy[kind]
        : otherNeighborhoods.deal(dice, i -> isIn(i, precinct) ? AT_HOME : 1);
    precinctOf = IntStream.range(0, all.size()).filter(i -> isIn(i, precinct)).findFirst().orElseThrow();
  }

  @Override
  int precinctOf() {
    return precinctOf;
  }

  private double neighborhoodWeight(int kind, String precinct) {
    if (kind == busy.length) {
      return OUTSIDE_THE_TEN;
    }
    return isIn(busy[kind], precinct) ? AT_HOME : 1;
  }

  private boolean isIn(int neighborhood, String precinct) {
    return all.get(neighborhood).precinct().equals(precinct);
  }
}
