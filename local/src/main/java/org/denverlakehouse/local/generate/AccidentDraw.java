package org.denverlakehouse.local.generate;

import java.time.LocalDate;

/// Draws accidents: when, where, and which offense of which incident. Not thread-safe.
class AccidentDraw {
  /// Indexes that every era's list of offenses shares; the second offense of an incident is one of them.
  private static final int HIT_AND_RUN = 1;
  private static final int DUI = 2;

  private final Choice offenses;
  private final double earlyShare;
  private final LocalDate from;
  final Dice dice;
  private final EventTimes times;
  private final DirtSchedule dirt;
  private final Choice weekdayPlace = Choice.of(Neighborhood.ALL, Neighborhood::accidentWeight);
  private final Choice weekendPlace = Choice.of(Neighborhood.ALL, n -> n.accidentWeight() * n.weekendFactor());
  private final long[] incidentsOfYear = new long[60];
  /// Index of the offense.
  int offense;
  /// Index of the neighborhood.
  int place;
  private int incidentYear;
  private long incidentNumber;

  /// @param offenses   an accident, a hit-and-run, a DUI, and graver ones
  /// @param earlyShare share of times that stand one second early
  /// @param from       first day of the file; strays are older
  AccidentDraw(Choice offenses, double earlyShare, LocalDate from, Dice dice, EventTimes times, DirtSchedule dirt) {
    this.offenses = offenses;
    this.earlyShare = earlyShare;
    this.from = from;
    this.dice = dice;
    this.times = times;
    this.dirt = dirt;
  }

  /// Draws record number `number` and sets the time of the row. The second offense of an incident repeats all draws of
  /// the record before, those that follow too, but the offense itself.
  void draw(long number, Row row) {
    boolean second = number > 0 && dirt.strikes(Dirt.SECOND_OFFENSE, number);
    if (second) {
      offense = offense == DUI ? HIT_AND_RUN : DUI;
    } else {
      drawIncident(number, row);
    }
    dice.startRow(~(second ? number - 1 : number));
    drawPlace();
  }

  private void drawIncident(long number, Row row) {
    dice.startRow(number);
    drawEvent(number, row);
    incidentYear = LocalDate.ofEpochDay(row.day).getYear();
    incidentNumber = 1000 + 7 * incidentsOfYear[incidentYear - 2000]++ + dice.below(7);
  }

  /// Day, time and offense of a new incident.
  void drawEvent(long number, Row row) {
    times.moveTo(number);
    row.day = times.epochDay();
    row.second = times.policeSecond(number, earlyShare, dice);
    if (dirt.strikes(Dirt.STRAY, number)) {
      row.day = from.toEpochDay() - 60 - dice.below(1240);
    }
    offense = offenses.pick(dice);
  }

  void drawPlace() {
    place = (times.weekend() ? weekendPlace : weekdayPlace).pick(dice);
  }

  /// Index of the offense.
  int offense() {
    return offense;
  }

  /// Index of the neighborhood.
  int place() {
    return place;
  }

  /// Index of a neighborhood in the precinct that the record names.
  int precinctOf() {
    return place;
  }

  /// Wall time of the report; the usual one but in files of exact counts.
  long reported(long usual) {
    return usual;
  }

  /// The incident's number, within an open field.
  void putIncident(CsvBuffer out) {
    out.digits(incidentYear, 4);
    out.digits(incidentNumber, 1);
  }
}
