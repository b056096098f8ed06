package org.denverlakehouse.local.generate;

import java.util.List;
import java.util.Locale;

/// Writes points and invented addresses in a neighborhood. Not thread-safe.
final class Places {
  private static final double DEGREE = 1e14;
  /// Half of the side of the square around a neighborhood's centre in which its points lie, in degrees.
  private static final double REACH = 0.004;
  private static final List<Neighborhood> NEIGHBORHOODS = Neighborhood.ALL;
  private static final byte[] BLOCK_OF = Tables.latin("00 BLOCK ");
  private static final byte[] AND = Tables.latin(" / ");

  private final byte[][] streets;

  /// @param upperCase whether street names are in upper case, as the police write them
  Places(boolean upperCase) {
    this.streets = Tables.lines("streets.txt").stream()
        .map(street -> Tables.latin(upperCase ? street.toUpperCase(Locale.ROOT) : street))
        .toArray(byte[][]::new);
  }

  /// A longitude in a neighborhood, in 10^-14 degrees.
  static long longitude(int neighborhood, Dice dice) {
    return Math.round((NEIGHBORHOODS.get(neighborhood).longitude() + REACH * (2 * dice.unit() - 1)) * DEGREE);
  }

  /// A latitude in a neighborhood, in 10^-14 degrees.
  static long latitude(int neighborhood, Dice dice) {
    return Math.round((NEIGHBORHOODS.get(neighborhood).latitude() + REACH * (2 * dice.unit() - 1)) * DEGREE);
  }

  /// `4447 N Marble St`
  void address(CsvBuffer out, Dice dice) {
    out.open();
    out.digits(1 + dice.below(dice.chance(.3) ? 19_999 : 4999), 1);
    out.put(' ');
    out.put(street(dice));
    out.close();
  }

  void streetName(CsvBuffer out, Dice dice) {
    out.field(street(dice));
  }

  /// `E JUNIPER PL / N OSAGE WAY`
  void crossing(CsvBuffer out, Dice dice) {
    out.open();
    out.put(street(dice));
    out.put(AND);
    out.put(street(dice));
    out.close();
  }

  /// `1500 BLOCK N OSAGE WAY`
  void block(CsvBuffer out, Dice dice) {
    out.open();
    out.digits(1 + dice.below(49), 1);
    out.put(BLOCK_OF);
    out.put(street(dice));
    out.close();
  }

  private byte[] street(Dice dice) {
    return streets[dice.below(streets.length)];
  }
}
