package org.denverlakehouse.dataset;

/// Reads the texts of one [TimeFormat] that have every number in its full width and nothing that may be absent:
/// `05/01/2015 08:09:09 AM` for `M/d/yyyy h:mm:ss a`. There each field stands at a known place, so none waits for the one
/// before it; nearly all times of a city's files are such texts. Immutable.
final class FixedTime {
  private static final int ABSENT = -1;
  /// What two characters that are no digits make of any sum of digits.
  private static final int NO_NUMBER = -1_000_000;
  private static final int LETTER_CASE = 0x20;

  private final int length;
  private final int[] signAt;
  private final byte[] signs;
  private final int yearAt;
  private final int monthAt;
  private final int dayAt;
  private final int hourAt;
  private final int hourOfHalfDayAt;
  private final int minuteAt;
  private final int secondAt;
  private final int halfDayAt;

  /// @param length   of the texts, in bytes
  /// @param fieldAt  where each field of [TimeFormat] begins; -1 for those that are not there
  /// @param signAt   where the signs between them stand
  /// @param signs    the signs
  FixedTime(int length, int[] fieldAt, int[] signAt, byte[] signs) {
    this.length = length;
    this.signAt = signAt.clone();
    this.signs = signs.clone();
    this.yearAt = fieldAt[TimeFormat.YEAR];
    this.monthAt = fieldAt[TimeFormat.MONTH];
    this.dayAt = fieldAt[TimeFormat.DAY];
    this.hourAt = fieldAt[TimeFormat.HOUR];
    this.hourOfHalfDayAt = fieldAt[TimeFormat.HOUR_OF_HALF_DAY];
    this.minuteAt = fieldAt[TimeFormat.MINUTE];
    this.secondAt = fieldAt[TimeFormat.SECOND];
    this.halfDayAt = fieldAt[TimeFormat.HALF_DAY];
  }

  /// As [TimeFormat#parse(byte[], int, int)]; [TimeFormat#NO_TIME] also for texts of that format which are not written so.
  long parse(byte[] text, int from, int to) {
    if (to - from != length || !hasSigns(text, from)) {
      return TimeFormat.NO_TIME;
    }
    int year = 100 * number(text, from + yearAt) + number(text, from + yearAt + 2);
    int month = number(text, from + monthAt);
    int day = number(text, from + dayAt);
    int hour = hour(text, from);
    int minute = numberIfThere(text, from, minuteAt);
    int second = numberIfThere(text, from, secondAt);
    boolean fits = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour <= 23
        && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
    return fits ? TimeFormat.millis(year, month, day, (hour * 60 + minute) * 60 + second) : TimeFormat.NO_TIME;
  }

  private boolean hasSigns(byte[] text, int from) {
    for (int i = 0; i < signs.length; i++) {
      if (text[from + signAt[i]] != signs[i]) {
        return false;
      }
    }
    return true;
  }

  private int hour(byte[] text, int from) {
    if (halfDayAt == ABSENT) {
      return numberIfThere(text, from, hourAt);
    }
    int hour = number(text, from + hourOfHalfDayAt);
    int half = text[from + halfDayAt] | LETTER_CASE;
    boolean fits = hour >= 1 && hour <= 12 && (half == 'a' || half == 'p')
        && (text[from + halfDayAt + 1] | LETTER_CASE) == 'm';
    return fits ? hour % 12 + (half == 'p' ? 12 : 0) : NO_NUMBER;
  }

  private static int numberIfThere(byte[] text, int from, int at) {
    return at == ABSENT ? 0 : number(text, from + at);
  }

  private static int number(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : NO_NUMBER;
  }
}
